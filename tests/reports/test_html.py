import json
import re
from html import unescape

import pytest

from analysis.charts import style
from analysis.reports import html
from analysis.reports.monthly import sections

NONCE = "abc123"


@pytest.fixture(scope="module")
def parts(september):
    return sections(september)


@pytest.fixture(scope="module")
def made(parts):
    return html.page(parts, nonce=NONCE, content="0" * 64)


def test_policy_is_the_agreed_one_with_the_nonce(made):
    assert (
        '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; '
        "script-src &#39;nonce-abc123&#39;; style-src &#39;unsafe-inline&#39;; img-src data: blob:; "
        'font-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;">'
    ) in made


def test_policy_stands_before_anything_it_guards(made):
    assert made.index("Content-Security-Policy") < min(made.index("<style"), made.index("<script"))


@pytest.mark.parametrize("line", ['name="referrer" content="no-referrer"', 'name="robots" content="noindex'])
def test_asks_not_to_be_found_or_followed(made, line):
    assert line in made


def test_language_and_direction_stand_on_the_root(made):
    assert '<html lang="en" dir="ltr">' in made


def test_every_script_carries_the_nonce(made):
    opened = re.findall(r"<script[^>]*>", made)
    assert len(opened) == 3
    assert all(f'nonce="{NONCE}"' in tag for tag in opened)


def test_plotly_is_inside_once_and_small(made):
    assert made.count('id="plotly"') == 1
    assert len(made.encode()) <= 3_000_000
    rest = re.sub(r'(?s)<script[^>]*id="plotly">.*?</script>', "", made)
    assert len(rest.encode()) <= 100_000


def test_without_charts_there_is_no_script(parts):
    plain = [part for part in parts if part.chart is None]
    made = html.page(plain, nonce=NONCE, content="0" * 64)
    assert "<script" not in made
    assert len(made) < 30_000


def test_no_address_anywhere_but_in_plotly(made):
    rest = re.sub(r'(?s)<script[^>]*id="plotly">.*?</script>', "", made)
    assert not re.search(r"https?:|//[a-z]+\.|\bsrc=|\bhref=|url\(|@import", rest)


def test_equal_sections_give_equal_bytes(parts, made):
    assert html.page(parts, nonce=NONCE, content="0" * 64) == made


def test_only_the_nonce_differs(parts, made):
    other = html.page(parts, nonce="zzz999", content="0" * 64)
    assert other.replace("zzz999", NONCE) == made


def test_each_chart_has_caption_spoken_text_and_twin(made, parts):
    told = unescape(made)
    for part in parts:
        if part.chart:
            assert f"<figcaption>{part.chart.caption}</figcaption>" in told
            assert re.search(rf'role="img" aria-label="([^"]*\d[^"]*)" data-chart="{part.name}"', made)
            assert all(cell in told for row in part.chart.table.rows for cell in row)


def test_charts_are_quiet_and_still(made):
    payload = json.loads(re.search(r'(?s)id="payload">(.*?)</script>', made)[1])
    assert payload["config"].items() >= style.CONFIG.items()
    assert payload["config"]["staticPlot"] is True
    assert set(payload["figures"]) == {"first", "arc"}


def test_text_cannot_leave_the_payload(parts):
    figure = {"data": [], "layout": {"height": 1, "x": "</script><script>alert(1)"}}
    first = next(part for part in parts if part.name == "first")
    evil = type(first)(name="first", heading="h", chart=type(first.chart)(figure, "3", "3", first.chart.table))
    made = html.page([*(part for part in parts if part.name != "first"), evil], nonce=NONCE, content="0" * 64)
    assert "<script>alert" not in made


def test_footer_is_no_dead_link(made):
    assert "Need someone now? Your people and numbers." in made
    assert "call your local emergency number" in made
    assert "<a " not in made


def test_both_palettes_and_paper_are_there(made):
    for palette in (style.LIGHT, style.DARK):
        assert palette.page in made
    assert "@page { margin: 16mm 15mm; }" in made
    assert "prefers-color-scheme: dark" in made
