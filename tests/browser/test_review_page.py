"""What was shared as a browser shows it: from sealed bytes to a quiet page, whatever a client wrote."""

import re

import pytest

import barriers
import journals
import sharers
from analysis.cli import pages
from report_pages import VIEWS, beyond, listening, pages_of, payloads, visiting

LEVELS = {"L0": {}, "L1": {}, "L2": {}, "L4": {}}


def page_of(root, records, level, **chosen):
    """Share a journal, open the sealed bytes as the therapist, and return the page."""
    journal = journals.filled(root / "journal.db", records)
    two = sharers.pair(root, sharers.tables_of(journal))
    path = two.share(level=level, **chosen)
    return pages.page(two.therapist.take(path.read_bytes()).opened)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    root = tmp_path_factory.mktemp("review")
    records = list(journals.full_month("with a label of some length", "Words upon words. " * 12))
    for level in LEVELS:
        (root / level).mkdir()
        (root / f"{level}.html").write_bytes(page_of(root / level, records, level, agenda=["The late train"]))
    return root


@pytest.fixture
def visit(browser, files):
    with visiting(browser, files) as visit:
        yield lambda name, **options: visit(
            name, drawn="data-chart=" in (files / f"{name}.html").read_text(), **options
        )


@pytest.fixture(scope="module")
def listener():
    with listening() as found:
        yield found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("level", LEVELS)
def test_no_accessibility_violation_and_no_request(visit, level, view):
    page = visit(level, bypass_csp=True, **VIEWS[view])
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert barriers.found(page) == []
    assert beyond(page) == []


@pytest.mark.parametrize("level", LEVELS)
def test_its_policy_holds_and_nothing_complains(visit, level):
    page = visit(level, **VIEWS["light"])
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
    assert page.noted["said"] == []
    assert re.search(r"(?i)not watched live", page.inner_text("main"))
    assert "Ends on 30 July 2026" in page.inner_text("main")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("level", LEVELS)
def test_it_prints_to_one_page(visit, level, paper):
    assert pages_of(visit(level, **VIEWS["light"]).pdf(format=paper, tagged=True)) == 1


def test_what_was_not_shared_is_said_and_never_blank(visit):
    page = visit("L2", **VIEWS["light"])
    words = page.locator("section#words").inner_text()
    assert "Not shared." in words
    assert "Not shared." not in visit("L4", **VIEWS["light"]).locator("section#words").inner_text()


@pytest.mark.parametrize("guarded", [True, False], ids=["with policy", "without policy"])
def test_hostile_words_of_a_client_stay_words(listener, visit, files, tmp_path, guarded):
    url, hits = listener
    corpus = payloads(url)
    name = f"hostile {guarded}"
    made = page_of(
        tmp_path,
        journals.hostile_month(corpus),
        "L4",
        agenda=corpus[:3],
        purpose=corpus[4],
        keep_names=True,
        ticks=[*sharers.TICKS, "third_party"],
    )
    (files / f"{name}.html").write_bytes(made)
    page = visit(name, bypass_csp=not guarded, viewport={"width": 1000, "height": 900})
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.mouse.move(300, 500)
    page.wait_for_timeout(500)
    assert page.evaluate("window.hit") is None
    assert page.noted["dialogs"] == []
    assert beyond(page) == []
    assert page.locator("script").count() == page.locator("script[nonce]").count()
    foreign = "main :is(img, iframe, object, embed, a, form, input, link, base, video, meta, template, noscript)"
    assert page.locator(foreign).count() == 0
    attributes = "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    assert page.locator("main *").evaluate_all(attributes) == []
    assert hits == []
