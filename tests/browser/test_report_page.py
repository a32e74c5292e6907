"""The report as a browser sees it: drawn, quiet, readable by all, one page on paper, unmoved by hostile text."""

import re
import sys

import pytest

import barriers
import journals
from analysis import open_journal
from analysis.charts import style
from analysis.reports import html, monthly
from analysis.reports.month import Month
from analysis.reports.monthly import sections
from report_pages import MM, VIEWS, WIDE, beyond, listening, pages_of, payloads, visiting


def page_of(journal, month=journals.MONTH, **asked):
    return html.page(sections(Month.of(journal, month, **asked)), nonce="bm9uY2U", content="0" * 64)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write the sample month, a month at its fullest, and an empty-handed one."""
    folder = tmp_path_factory.mktemp("pages")
    long = journals.full_month(
        "a label that goes on and on until nobody can follow it", "Words upon words upon words. " * 40
    )
    small = list(journals.full_month(moments=3))[:3]
    pages = {
        "sample": page_of(open_journal(sample=True), "2026-09"),
        "full": page_of(journals.filled(folder / "full.db", long)),
        "small": page_of(journals.filled(folder / "small.db", small)),
        "compared": page_of(open_journal(sample=True), "2026-Q3", compare=True),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        (folder / f"{name} wide.html").write_text(page.replace("</head>", WIDE), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser, files):
    """Open a page and wait until it says that it is drawn."""
    with visiting(browser, files) as opened:
        yield opened


@pytest.mark.parametrize("view", VIEWS)
def test_all_charts_are_drawn_and_nobody_is_asked_for_anything(visit, view):
    page = visit("sample", **VIEWS[view])
    assert page.locator(".chart .main-svg").count() >= 2
    assert page.locator('[data-chart="first"] .bars .point').count() >= 1
    assert page.locator('[data-chart="arc"] .scatterlayer .point').count() >= 10
    assert beyond(page) == []
    assert len([url for url in page.noted["requests"] if url.startswith("file:")]) == 1
    assert page.noted["said"] == []


def test_there_is_no_cloud_button(visit):
    page = visit("sample")
    assert page.locator(".modebar, .modebar-btn").count() == 0
    assert not re.search(r"(?i)share chart|chart studio", page.inner_text("body"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["sample", "full", "small"])
def test_no_accessibility_violation(visit, name, view):
    page = visit(name, drawn=name != "small", bypass_csp=True, **VIEWS[view])
    for twin in page.locator("details").all():
        twin.evaluate("details => { details.open = true; }")
    assert barriers.found(page) == []


@pytest.mark.parametrize("name", ["sample", "full", "small", "full wide"])
def test_no_sideways_scroll_on_a_narrow_screen(visit, name):
    page = visit(name, drawn="small" not in name, **VIEWS["320 px"])
    for twin in page.locator("details").all():
        twin.evaluate("details => { details.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def style_of(page, name, *path):
    """Return a computed style, half a second later, because a redraw follows the change of theme."""
    found = f"getComputedStyle(document.querySelector('[data-chart=first] {' '.join(path)}')).{name}"
    page.wait_for_timeout(500)
    return page.evaluate(found)


def test_charts_take_the_colours_of_the_theme(visit):
    page = visit("sample", **VIEWS["light"])
    assert style_of(page, "stroke", ".bars", ".point", "path") == "rgb(29, 79, 95)"
    page.emulate_media(color_scheme="dark")
    assert style_of(page, "stroke", ".bars", ".point", "path") == "rgb(124, 196, 216)"
    page.emulate_media(media="print", color_scheme="dark")
    assert style_of(page, "stroke", ".bars", ".point", "path") == "rgb(29, 79, 95)"
    assert style_of(page, "fill", ".annotation-text") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ["sample", "full", "small", "sample wide", "full wide", "compared"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_prints_to_one_page(visit, name, paper):
    pdf = visit(name, drawn="small" not in name, **VIEWS["light"]).pdf(format=paper, tagged=True)
    assert pages_of(pdf) == 1
    assert b"/StructTreeRoot" in pdf


@pytest.mark.parametrize("name", ["sample", "full", "sample wide", "full wide", "compared wide"])
def test_printed_height_fits_the_smaller_of_both_papers(visit, name):
    page = visit(name, viewport={"width": 680, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().height") * MM <= 247


def test_pages_are_counted():
    assert pages_of(b"<</Type /Pages /Count 2>> <</Type /Page>> <</Type/Page\n>>") == 2


def test_without_scripts_captions_and_tables_stand_alone(visit):
    page = visit("sample", drawn=False, java_script_enabled=False)
    assert page.locator(".chart").first.is_hidden()
    assert page.locator(".twin table").first.is_visible()
    assert page.locator("figcaption").first.is_visible()


def test_keyboard_reaches_every_stop_with_a_visible_ring(visit):
    page = visit("sample", **VIEWS["light"])
    stops = page.locator("summary").count()
    assert stops == 3
    for _ in range(stops):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert ring == "3px"
    heights = page.eval_on_selector_all("summary", "all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 24


# ---- hostile text --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listener():
    """Listen on loopback and count every hit."""
    with listening() as found:
        yield found


def test_the_corpus_is_large_and_its_beacons_are_live(listener, browser):
    url, hits = listener
    assert len(payloads(url)) >= 150
    page = browser.new_page()
    page.set_content(f"<img src='{url}/live'>")
    page.wait_for_function("document.images[0].complete")
    page.close()
    assert hits == ["/live"]
    hits.clear()


@pytest.fixture
def wide_open(monkeypatch):
    """Lift every limit on how much is shown, so that one page shows the whole corpus, uncut, in every place."""
    monkeypatch.setattr(sys.modules["analysis.charts.recurrence"], "SHOWN", 1000)
    monkeypatch.setattr(style, "LABEL", 1000)
    for name in ("QUOTES", "QUOTE", "LINES"):
        monkeypatch.setattr(monthly, name, 1000)


@pytest.mark.usefixtures("wide_open")
@pytest.mark.parametrize("guarded", [True, False], ids=["with policy", "without policy"])
def test_hostile_text_draws_as_text(listener, visit, files, tmp_path, guarded):
    url, hits = listener
    corpus = payloads(url)
    journal = journals.filled(tmp_path / "journal.db", journals.hostile_month(corpus))
    name = f"hostile {guarded}"
    (files / f"{name}.html").write_text(page_of(journal), encoding="utf-8")
    page = visit(name, bypass_csp=not guarded, viewport={"width": 1000, "height": 900})
    assert page.locator('[data-chart="first"] .bars .point').count() == len({text.replace("\0", "") for text in corpus})
    assert page.locator("blockquote").count() == 3 * len(corpus)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.mouse.move(300, 500)
    page.wait_for_timeout(500)
    assert page.evaluate("window.hit") is None
    assert page.noted["dialogs"] == []
    assert beyond(page) == []
    assert page.locator("script").count() == page.locator("script[nonce]").count() == 3
    foreign = "main :is(img, iframe, object, embed, a, form, input, link, base, video, meta, template, noscript)"
    assert page.locator(foreign).count() == 0
    assert page.locator("main style").count() == 0
    attributes = "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    assert page.locator("main *").evaluate_all(attributes) == []
    assert hits == []


def test_hostile_text_bites_where_it_is_not_escaped(listener, browser):
    """The same corpus, raw: it runs and it calls, so the test above could tell."""
    url, hits = listener
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    for payload in payloads(url)[:60]:
        page.set_content(f"<p>{payload}</p>")
    assert page.evaluate("window.hit") == 1 or hits
    page.close()
    hits.clear()
