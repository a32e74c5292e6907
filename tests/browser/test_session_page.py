"""The therapist's page in a browser: one page on both papers, readable by all, quiet, unmoved by hostile text."""

from dataclasses import replace
from datetime import date, datetime

import pytest

import barriers
import journals
from analysis import open_journal
from analysis.charts import style
from analysis.model import Goal, ScaleResponse
from analysis.reports import session
from analysis.reports.session import frame
from analysis.reports.session.extract import TABLES
from report_pages import MM, VIEWS, WIDE, beyond, listening, pages_of, payloads, visiting

AUTUMN = session.About(
    first=date(2026, 7, 1),
    last=date(2026, 9, 30),
    since=date(2026, 9, 3),
    alias="Person A",
    purpose="Our sessions this autumn",
    shared_on=date(2026, 10, 1),
    expires=date(2026, 10, 31),
    agenda=("The talk with my sister", "Why Mondays are hard"),
)
JUNE = replace(AUTUMN, first=date(2026, 6, 1), last=date(2026, 6, 30), since=date(2026, 6, 16))
LONG = replace(JUNE, alias="Person " * 20, purpose="why " * 80, agenda=("a point " * 60,) * 4, quotable=True)


def tables(journal):
    return {name: getattr(journal, name) for name in TABLES}


def crowded():
    """Yield a month at its fullest, with sittings and small goals."""
    yield from journals.full_month("a label that goes on and on until nobody can follow it", "Words upon words. " * 50)
    for place in range(6):
        when = datetime(2026, 6, 2 + place)
        answers = (
            ScaleResponse(local_dt=when, sitting=f"s{place}", scale="SCS-SF", item=n, answer=3) for n in range(1, 13)
        )
        yield from answers
        yield Goal(local_dt=when, text="x", follow_up=("did it", "did some", "not this time")[place % 3])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write the sample's page, one at its fullest, and one of which nothing was shared."""
    folder = tmp_path_factory.mktemp("sessions")
    sample = tables(open_journal(sample=True))
    pages = {
        "sample": session.page(sample, AUTUMN),
        "full": session.page(tables(journals.filled(folder / "full.db", crowded())), LONG),
        "nothing": session.page({}, AUTUMN),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(page)
        (folder / f"{name} wide.html").write_bytes(page.replace(b"</head>", WIDE.encode()))
    return folder


@pytest.fixture
def visit(browser, files):
    with visiting(browser, files) as opened:
        yield opened


DRAWN = {"sample": True, "full": True, "nothing": False}


@pytest.mark.parametrize("view", VIEWS)
def test_both_charts_are_drawn_and_nobody_is_asked_for_anything(visit, view):
    page = visit("sample", **VIEWS[view])
    assert page.locator(".chart .main-svg").count() >= 2
    assert page.locator('[data-chart="support"] .scatterlayer .point').count() >= 10
    assert page.locator('[data-chart="triggers"] .bars .point').count() >= 1
    assert beyond(page) == []
    assert page.noted["said"] == []


@pytest.mark.parametrize(
    ("name", "view"),
    [("sample", "light"), ("sample", "dark"), ("sample", "320 px"), ("full", "320 px"), ("nothing", "320 px")],
)
def test_no_accessibility_violation_and_no_sideways_scroll(visit, name, view):
    page = visit(name, drawn=DRAWN[name], bypass_csp=True, **VIEWS[view])
    for twin in page.locator("details").all():
        twin.evaluate("details => { details.open = true; }")
    assert barriers.found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= VIEWS[view]["viewport"]["width"]


@pytest.mark.parametrize("name", ["sample wide", "full wide", "nothing"])
def test_prints_to_one_page_on_both_papers(visit, name):
    page = visit(name, drawn=DRAWN[name.split()[0]], viewport={"width": 680, "height": 900})
    for paper in ("A4", "Letter"):
        pdf = page.pdf(format=paper, tagged=True)
        assert pages_of(pdf) == 1, paper
        assert b"/StructTreeRoot" in pdf
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().height") * MM <= 247


def test_the_banner_and_the_order_of_a_session_are_read_from_top_to_bottom(visit):
    page = visit("sample", **VIEWS["light"])
    banner = page.locator("header").inner_text()
    for told in (
        "Person A",
        "Not watched live. Not for emergencies.",
        "Our sessions this autumn",
        "Ends on 31 October",
    ):
        assert told in banner
    headings = page.locator("h2").all_inner_texts()
    assert [heading[0] for heading in headings if heading[0].isdigit()] == list("12345678")


def test_the_button_prints_and_is_reached_by_keyboard(visit):
    page = visit("sample", **VIEWS["light"])
    page.evaluate("window.print = () => { window.printed = true; }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "print"
    assert page.locator("#print").bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") is True


def test_without_scripts_captions_and_tables_stand_alone(visit):
    page = visit("sample", drawn=False, java_script_enabled=False)
    assert page.locator(".chart").first.is_hidden()
    assert page.locator("#print").is_hidden()
    assert page.locator(".twin table").first.is_visible()


@pytest.mark.parametrize("guarded", [True, False], ids=["with policy", "without policy"])
def test_hostile_text_draws_as_text(browser, tmp_path, monkeypatch, guarded):
    for module, name in ((frame, "QUOTES"), (frame, "QUOTE"), (frame, "POINTS"), (style, "LABEL")):
        monkeypatch.setattr(module, name, 1000)
    with listening() as (url, hits), visiting(browser, tmp_path) as visit:
        corpus = payloads(url)
        journal = journals.filled(tmp_path / "journal.db", journals.hostile_month(corpus))
        about = replace(JUNE, since=None, quotable=True, alias=corpus[0], purpose=corpus[3], agenda=tuple(corpus))
        (tmp_path / "hostile.html").write_bytes(session.page(tables(journal), about))
        page = visit("hostile", bypass_csp=not guarded, viewport={"width": 1000, "height": 900})
        assert page.locator("blockquote").count() == 4 * len(corpus)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        page.wait_for_timeout(500)
        assert page.evaluate("window.hit") is None
        assert page.noted["dialogs"] == []
        assert beyond(page) == []
        assert page.locator("script").count() == page.locator("script[nonce]").count() == 3
        foreign = (
            "main :is(img, iframe, object, embed, a, form, input, link, base, video, meta, template, noscript, style)"
        )
        assert page.locator(foreign).count() == 0
        attributes = "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
        assert page.locator("main *").evaluate_all(attributes) == []
        assert hits == []
