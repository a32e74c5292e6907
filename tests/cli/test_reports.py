import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

import analysis
from analysis.cli import reports
from analysis.reports import printing


@pytest.fixture
def two_months(run):
    """Keep moments in two past months."""
    for at in ("2026-08-14T21:30", "2026-09-02T08:00", "2026-09-03T08:00"):
        run("log", "Snapped at Sam", "--at", at, "--tz", "Europe/Berlin")


@pytest.mark.usefixtures("two_months")
def test_the_report_is_one_private_file_and_is_made_once(kindlog, tmp_path):
    out = tmp_path / "out"
    first = kindlog("report", "2026-09", "--out", out, "--json")
    assert first.code == 0, first.err
    path = out / "report-2026-09.html"
    assert first.json == {"month": "2026-09", "path": str(path), "made": True}
    assert path.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    again = kindlog("report", "2026-09", "--out", out)
    assert again.out == f"{path}\n"
    assert "still the same" in again.err
    assert path.read_bytes() == before


@pytest.mark.usefixtures("two_months")
def test_due_makes_each_month_once(run, tmp_path):
    made = run("report", "--due", "--out", tmp_path, "--json")
    assert [(each["month"], each["made"]) for each in made.json] == [("2026-08", True), ("2026-09", True)]
    again = run("report", "--due", "--out", tmp_path, "--json")
    assert (again.code, again.json) == (0, [])
    assert "has its report" in run("report", "--due", "--out", tmp_path).err


@pytest.mark.usefixtures("two_months")
def test_whole_months_with_entries(journal):
    opened = analysis.open_journal(journal)
    assert reports.latest_month(opened, date(2026, 10, 1)) == "2026-09"
    assert reports.latest_month(opened, date(2026, 9, 30)) == "2026-08"
    assert reports.latest_month(opened, date(2026, 8, 31)) is None


@pytest.mark.parametrize(
    ("month", "code"), [("2026-07", 1), ("2999-01", 1), ("2026-13", 2), ("26-07", 2), ("2026-7", 2), ("last", 2)]
)
@pytest.mark.usefixtures("two_months")
def test_a_month_without_report_says_why(run, tmp_path, month, code):
    answer = run("report", month, "--out", tmp_path / "out")
    assert answer.code == code
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_empty_journal_has_no_report(run, journal):
    answer = run("report")
    assert answer.code == 1
    assert "nothing written" in answer.err
    assert not journal.exists()


@pytest.mark.usefixtures("two_months")
def test_a_file_in_place_of_the_folder_is_refused(run, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way")
    answer = run("report", "2026-09", "--out", blocked / "out")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert blocked.read_text() == "in the way"


@pytest.mark.usefixtures("two_months")
def test_a_period_beside_the_one_before_in_a_file_of_its_own(run, tmp_path):
    answer = run("report", "2026-q3", "--compare", "--out", tmp_path, "--json")
    assert answer.json["path"] == str(tmp_path / "report-2026-Q3-beside-2026-Q2.html")
    page = (tmp_path / "report-2026-Q3-beside-2026-Q2.html").read_text(encoding="utf-8")
    assert "Your July to September, looked back on kindly" in page
    assert "Nothing was written in April to June" in page


@pytest.mark.usefixtures("two_months")
def test_without_a_browser_the_page_is_made_and_the_pdf_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.setenv("KINDLOG_CHROMIUM", "no-such-browser")
    answer = run("report", "2026-09", "--out", tmp_path, "--pdf")
    assert answer.code == 1
    assert answer.out == f"{tmp_path / 'report-2026-09.html'}\n"
    assert "no PDF" in answer.err
    told = run("report", "2026-09", "--out", tmp_path, "--pdf", "--json").json
    assert (told["pdf"], told["refused"]["code"], told["made"]) == (None, "browser_absent", False)


@pytest.mark.usefixtures("two_months")
def test_the_pdf_stands_beside_the_page(run, tmp_path, chromium, monkeypatch):
    monkeypatch.setenv("KINDLOG_CHROMIUM", chromium)
    answer = run("report", "2026-09", "--out", tmp_path, "--pdf", "--paper", "letter")
    assert answer.code == 0, answer.err
    assert (tmp_path / "report-2026-09.pdf").read_bytes().startswith(b"%PDF")
    assert answer.out.splitlines()[-1] == str(tmp_path / "report-2026-09.pdf")


@pytest.mark.parametrize("asked", [["2026-09", "--due"], ["--due", "--compare"], ["2026-09", "--paper", "a5"]])
def test_what_does_not_go_together_is_wrong_use(run, tmp_path, asked):
    assert run("report", *asked, "--out", tmp_path).code == 2


def test_a_journal_that_cannot_be_opened_leaves_its_line_in_the_log(run, journal):
    journal.parent.mkdir()
    journal.write_bytes(b"no journal at all, and long enough to be looked at")
    assert run("report", "--due").code == 1
    assert (journal.parent / "reports" / "reports.log").read_text().endswith("why=journal_damaged\n")


def processes():
    """Return the arguments of every process that can be seen."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_bytes())
    return b"\n".join(found)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="arguments are read the Linux way")
def test_no_word_of_an_entry_in_arguments_temporary_files_or_the_log(run, journal, tmp_path, chromium):
    canary, temporary = "canary-2c9f", tmp_path / "tmp"
    temporary.mkdir()
    run("log", f"{canary} happened", "--trigger", canary, "--at", "2026-09-02T08:00", "--tz", "Europe/Berlin")
    kindlog = [str(Path(sys.executable).with_name("kindlog")), "--journal", str(journal)]
    environ = {**os.environ, "TMPDIR": str(temporary), "KINDLOG_CHROMIUM": chromium}
    seen = b""
    for asked in (["report", "--due", "--pdf"], ["session", "--from", "2026-09-01", "--to", "2026-09-30", "--pdf"]):
        running = subprocess.Popen([*kindlog, *asked], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while running.poll() is None:
            seen += processes()
            time.sleep(0.05)
        out, err = running.communicate()
        assert running.returncode == 0, err
        assert canary.encode() not in out + err
    assert b"report\x00--due" in seen
    assert b"--print-to-pdf" in seen
    assert canary.encode() not in seen
    left = [*printing.temporary(temporary).glob(f"kindlog-pdf-{running.pid}-*"), *temporary.iterdir()]
    assert left == []
    reports = journal.parent / "reports"
    assert canary not in (reports / "reports.log").read_text(encoding="utf-8")
    assert sorted(path.suffix for path in reports.glob("[rs]e*-*")) == [".html", ".html", ".pdf", ".pdf"]
    assert not any(canary in path.name for path in reports.iterdir())
