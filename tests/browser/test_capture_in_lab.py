"""Capture in the JupyterLab that ``kindlog lab`` starts: by keyboard alone, never losing a word."""

import pytest

import lab_page
import sitting


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("lab") / "home"


@pytest.fixture(scope="module")
def lab(home):
    with lab_page.started(home, journal=home / "own" / "journal.db") as running:
        yield running


@pytest.fixture
def person(lab, browser, home):
    with sitting.at(browser, lab, home / "own" / "journal.db") as sat:
        yield sat
    assert lab.problems == []


@pytest.fixture
def form(person):
    person.run("01_capture")
    return person.form("Log a moment")


def test_a_full_moment_by_keyboard_alone(person, form):
    keys = {"stop": 0, "other": 0}

    def press(key):
        keys["stop" if key == "Tab" else "other"] += 1
        person.page.keyboard.press(key)

    form.locator("textarea").focus()
    person.page.keyboard.type("Snapped at Sam in standup")
    press("Tab")
    person.page.keyboard.type("asha")
    press("Space")
    person.page.wait_for_timeout(600)
    person.page.keyboard.type("tired")
    press("Space")
    press("Tab")
    for _ in range(8):
        press("ArrowRight")
    press("Tab")
    person.page.keyboard.type("standup")
    press("Tab")
    press("Tab")
    assert person.page.evaluate("document.activeElement.textContent") == "Keep this moment"
    press("Enter")
    person.said(form, "Kept at")
    kept = person.journal.moments.iloc[0]
    assert (kept["text"], kept["trigger"], kept["tz"]) == ("Snapped at Sam in standup", "standup", "Europe/Berlin")
    assert person.journal.affect[["emotion", "before"]].fillna(-1).values.tolist() == [["ashamed", 7], ["tired", -1]]
    assert keys["stop"] + 1 <= 6, "from the first box on, the box itself included"
    assert sum(keys.values()) <= 20
