"""Capture in the JupyterLab that ``kindlog lab`` starts: by keyboard alone, and never losing a word."""

import os
import re
import threading

import pytest

import sitting
from analysis import errors

DRAFTED = 2600
"""Milliseconds after the last key in which a draft has reached the journal."""
ACTIVE = "[document.activeElement.tagName, document.activeElement.textContent]"
CELLS = "document.querySelectorAll('.jp-Cell').length"


@pytest.fixture
def form(person):
    person.run("01_capture")
    return person.form("Log a moment")


def keep(person, form, text):
    form.locator("textarea").fill(text)
    form.locator("textarea").press("Control+Enter")
    person.said(form, "Kept at")


def test_a_full_moment_by_keyboard_alone(person, form, lab):
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
    assert person.page.evaluate(ACTIVE) == ["BUTTON", "Keep this moment"]
    press("Enter")
    person.said(form, "Kept at")
    kept = person.journal.moments.iloc[0]
    assert (kept["text"], kept["trigger"], kept["tz"]) == ("Snapped at Sam in standup", "standup", "Europe/Berlin")
    assert person.journal.affect[["emotion", "before"]].fillna(-1).values.tolist() == [["ashamed", 7], ["tired", -1]]
    assert keys["stop"] + 1 <= 6, "from the first box on, the box itself included"
    assert sum(keys.values()) <= 20
    assert lab.problems == []


def test_keys_pressed_in_the_form_never_reach_jupyterlab(person, form):
    cells = person.page.evaluate(CELLS)
    stops = ["textarea", "[role=listbox]", "fieldset:has-text('How strong') input", "summary", "button.main"]
    for stop in stops:
        form.locator(stop).first.focus()
        before = person.page.evaluate(ACTIVE)
        for key in ("b", "a", "d", "d", "x", "m", "ArrowUp", "ArrowDown", "0", "0"):
            person.page.keyboard.press(key)
        assert person.page.evaluate(ACTIVE)[0] == before[0], stop
        assert form.locator(":focus").count() == 1, stop
    person.page.wait_for_timeout(300)
    assert person.page.evaluate(CELLS) == cells
    assert person.page.locator(".jp-Dialog").count() == 0
    keep(person, form, "Ctrl+Enter is the form's")
    assert person.page.evaluate(CELLS) == cells
    assert len(person.journal.moments) == 1


def test_a_draft_comes_back_after_the_kernel_is_killed(person, form, lab):
    form.locator("textarea").fill("Half a line, then nothing")
    person.page.wait_for_timeout(DRAFTED)
    lab.kill_kernels()
    person.page.wait_for_selector(".jp-Dialog")
    person.page.keyboard.press("Enter")
    person.page.wait_for_selector(sitting.IDLE)
    lab.run_all(person.page)
    form = person.form("Log a moment")
    form.locator("text=You had started: “Half a line, then nothing”").wait_for()
    form.get_by_role("button", name="Carry on").click()
    assert form.locator("textarea").input_value() == "Half a line, then nothing"
    assert len(person.journal.moments) == 0


def test_a_draft_comes_back_after_the_browser_is_killed(person, form):
    form.locator("textarea").focus()
    person.page.keyboard.type("Half a line, then dark")
    person.page.wait_for_timeout(3000)
    person.come_back()
    person.run("01_capture")
    form = person.form("Log a moment")
    form.get_by_role("button", name="Carry on").click()
    assert form.locator("textarea").input_value() == "Half a line, then dark"
    form.locator("textarea").press("Control+Enter")
    person.said(form, "Kept at")
    assert person.journal.moments["text"].tolist() == ["Half a line, then dark"]
    assert person.journal.draft("moment") is None


def test_undo_edit_and_removal(person, form):
    keep(person, form, "Taken back")
    form.get_by_role("button", name="Undo").click()
    person.said(form, "Taken back.")
    assert form.locator("textarea").input_value() == "Taken back"
    assert len(person.journal.moments) == 0
    form.locator("textarea").press("Control+Enter")
    person.said(form, "Kept at")
    listed = person.form("Your moments")
    listed.get_by_role("button", name="Edit").click()
    edited = person.form("Change this moment")
    edited.get_by_label("What happened?").fill("Said differently")
    edited.get_by_label("What happened?").press("Control+Enter")
    person.said(listed, "Kept at")
    [kept] = person.journal.moments.itertuples()
    assert kept.text == "Said differently"
    assert [earlier.text for earlier in person.journal.revisions(kept.moment_id)][-1] == "Taken back"
    listed.get_by_role("button", name="Remove").click()
    person.said(listed, "Removed from every view.")
    assert len(person.journal.moments) == 0
    listed.get_by_role("button", name="Undo").click()
    person.said(listed, "It is back.")
    assert person.journal.moments["text"].tolist() == ["Said differently"]


def test_leaving_quickly_hides_every_form_and_keeps_the_draft(person, form):
    keep(person, form, "Kept and private")
    form.locator("textarea").focus()
    person.page.keyboard.type("Private words")
    person.page.keyboard.press("Escape")
    person.page.keyboard.press("Escape")
    assert person.page.locator(".kindlog[role=group]:visible").count() == 0
    assert "rivate" not in person.page.inner_text("body")
    person.page.wait_for_timeout(500)
    assert person.journal.draft("moment")["values"] == {"text": "Private words"}
    person.page.keyboard.press("Enter")
    form.locator("textarea").wait_for(state="visible")
    assert form.locator("textarea").input_value() == "Private words"


def unwritable(person):
    """Make the kernel somebody who may not write: another user when it is root's, else by the folder's mode."""
    if os.geteuid():
        person.path.parent.chmod(0o500)
        person.path.chmod(0o400)
    else:
        person.python("import os; os.seteuid(65534)")


def writable(person):
    if os.geteuid():
        person.path.parent.chmod(0o700)
        person.path.chmod(0o600)
    else:
        person.python("import os; os.seteuid(0)")


def full(person):
    """Let no file of the kernel grow any more, as on a full disk."""
    person.python(
        "import resource, os; before = resource.getrlimit(resource.RLIMIT_FSIZE);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))"
    )


def emptied(person):
    person.python("resource.setrlimit(resource.RLIMIT_FSIZE, before)")


@pytest.mark.parametrize(("hurt", "heal"), [(unwritable, writable), (full, emptied)])
def test_a_store_that_refuses_leaves_the_words_in_the_box_and_in_the_draft(person, form, hurt, heal):
    form.locator("textarea").fill("Precious words")
    person.page.wait_for_timeout(DRAFTED)
    hurt(person)
    try:
        form.locator("textarea").press("Control+Enter")
        alert = form.locator("[role=alert]:has-text('Not kept yet: ')")
        alert.wait_for()
        assert alert.inner_text().endswith("Your words are still here.")
        assert "Precious" not in alert.inner_text()
        assert form.locator("textarea").input_value() == "Precious words"
    finally:
        heal(person)
    assert person.journal.draft("moment")["values"] == {"text": "Precious words"}
    form.get_by_role("button", name="Try again").click()
    person.said(form, "Kept at")
    assert person.journal.moments["text"].tolist() == ["Precious words"]


def test_a_store_locked_for_thirty_seconds_says_so_and_keeps_afterwards(person, form):
    form.locator("textarea").fill("Patient words")
    person.page.wait_for_timeout(DRAFTED)
    held, let_go = threading.Event(), threading.Event()

    def hold():
        with person.journal.store.atomic():
            held.set()
            let_go.wait(90)

    holding = threading.Thread(target=hold)
    holding.start()
    try:
        held.wait()
        form.locator("textarea").press("Control+Enter")
        person.said(form, "Still saving")
        alert = form.locator("[role=alert]:has-text('Not kept yet: ')")
        alert.wait_for(timeout=45_000)
        assert re.fullmatch(
            rf"{re.escape(str(errors.JournalBusy()))} They also wait in \S+, for you alone. Your words are still here.",
            alert.inner_text().replace("\n", " "),
        )
        assert form.locator("textarea").input_value() == "Patient words"
    finally:
        let_go.set()
        holding.join()
    assert person.journal.draft("moment")["values"] == {"text": "Patient words"}
    form.get_by_role("button", name="Try again").click()
    person.said(form, "Kept at")
    assert person.journal.moments["text"].tolist() == ["Patient words"]
