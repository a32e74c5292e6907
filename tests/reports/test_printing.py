import os
import re
import stat
import tempfile

import pytest

from analysis import errors
from analysis.reports import printing, scratch

PAGE = "<!DOCTYPE html><html><head><title>x</title></head><body><p>A line.</p></body></html>"
SIZES = {"a4": (594.96, 841.92), "letter": (612, 792)}


@pytest.fixture
def environ(chromium):
    """Return an environment in which there is the browser."""
    return {**os.environ, printing.VARIABLE: chromium}


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("paper", printing.PAPERS)
def test_the_report_is_one_tagged_page_with_its_fonts_inside(rendered, environ, paper):
    made = printing.pdf(rendered.path, paper=paper, environ=environ)
    content = made.read_bytes()
    made.unlink()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    assert b"/StructTreeRoot" in content
    assert b"/Marked true" in content
    # A twin stands in only where a chart is not drawn.
    assert rendered.path.read_text(encoding="utf-8").count("<table>") == 3
    assert len(re.findall(rb"/S /Table\b", content)) == 1
    box = [float(side) for side in re.search(rb"/MediaBox \[([\d. ]+)\]", content)[1].split()]
    assert box[2:] == pytest.approx(SIZES[paper], abs=0.5)
    fonts = re.findall(rb"/Type /FontDescriptor", content)
    assert len(fonts) >= 2
    assert len(re.findall(rb"/FontFile[23]? ", content)) == len(fonts)


@pytest.mark.parametrize("deep", ["short", "a-folder-whose-path-leaves-no-room-for-a-local-socket-in-it" * 2])
def test_the_pdf_is_private_and_nothing_is_left_behind(tmp_path, environ, monkeypatch, deep):
    (tmp_path / deep).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / deep))
    page = tmp_path / "report-2026-06.html"
    page.write_text(PAGE, encoding="utf-8")
    before = set(printing.temporary().glob(f"{scratch.PREFIX}*"))
    made = printing.pdf(page, environ=environ)
    assert made == tmp_path / "report-2026-06.pdf"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [deep, "report-2026-06.html", "report-2026-06.pdf"]
    )
    assert set(printing.temporary().glob(f"{scratch.PREFIX}*")) <= before
    assert [*(tmp_path / deep).iterdir()] == []


def test_without_a_browser_one_sentence_says_where_the_page_is(tmp_path):
    page = tmp_path / "report-2026-06.html"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(errors.BrowserAbsent, match="no PDF") as refused:
        printing.pdf(page, environ={"PATH": "", printing.VARIABLE: "none"})
    assert str(page) in str(refused.value)
    assert page.read_text(encoding="utf-8") == PAGE


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(("program", "why"), [("exit 3", "the browser stopped"), ("sleep 30", "too long")])
def test_a_browser_that_stops_leaves_the_earlier_pdf(tmp_path, monkeypatch, program, why):
    monkeypatch.setattr(printing, "SECONDS", 1)
    page, earlier = tmp_path / "report-2026-06.html", tmp_path / "report-2026-06.pdf"
    page.write_text(PAGE, encoding="utf-8")
    earlier.write_bytes(b"%PDF earlier")
    environ = {**os.environ, printing.VARIABLE: script(tmp_path / "browser", program)}
    with pytest.raises(errors.PdfUnfinished, match=why):
        printing.pdf(page, environ=environ)
    assert earlier.read_bytes() == b"%PDF earlier"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_no_word_of_the_page_is_among_the_arguments_and_no_name_resolves(tmp_path):
    page = tmp_path / "report-2026-06.html"
    page.write_text(PAGE.replace("A line.", "canary-51c"), encoding="utf-8")
    noted = tmp_path / "noted"
    environ = {**os.environ, printing.VARIABLE: script(tmp_path / "browser", f'echo "$@" $HOME > {noted}; exit 1')}
    with pytest.raises(errors.PdfUnfinished):
        printing.pdf(page, environ=environ)
    told = noted.read_text(encoding="utf-8")
    assert "canary-51c" not in told
    assert "MAP * ~NOTFOUND" in told
    assert os.environ["HOME"] not in told.split()


def test_plain_code_stands_where_plotly_was_packed(rendered):
    page = rendered.path.read_text(encoding="utf-8")
    ready = printing.ready(page, "a4")
    assert 'type="text/plain" id="plotly"' in page
    assert 'type="text/plain" id="plotly"' not in ready
    assert len(re.findall(r"<script", ready)) >= 3
    assert "@page { size: a4 }" in ready
