"""The forms in a real browser: by keyboard alone, in light, dark and narrow, with words that try to become markup."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

import barriers
from analysis import errors, open_journal, resources
from analysis.model import Emotion, Goal, Moment, Plan, Practice
from analysis.model.practices import PRACTICES
from analysis.notebook.lists import Lists
from analysis.widgets import CheckinForm, GoalForm, ListsForm, MomentForm, MomentList, PlanForm, PracticeForm, ScaleForm
from analysis.widgets.support import Care
from widget_page import MemoryKeeper, draw, mount

CARE = Care(today=date(2026, 11, 23), people=["⟦Ana⟧"])
DAY = datetime(2026, 11, 20, 18, 5)
HOSTILE = '<img src="http://evil.invalid/x" onerror="window.hurt=1"><script>window.hurt=1</script>'
SMALL = """all => all.filter(n => n.offsetParent).map(n => [n.className || n.tagName, n.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
TARGETS = ".kindlog :is(button, input:not([type=radio]), textarea, summary, .dot, [role=option], a)"
SPOKEN = """() => {
  window.spoken = [];
  const line = document.querySelector('.pacer [aria-live]');
  new MutationObserver(() => window.spoken.push(line.textContent)).observe(line, { childList: true, subtree: true });
}"""
ACKNOWLEDGED = """() => document.querySelector('[role=status]').textContent.startsWith('Kept')
  && !document.querySelector('textarea').value"""
UNMARKED = """() => {
  const around = 'button, p, li, label, legend, span, div, h2, summary';
  const walk = document.createTreeWalker(document.querySelector('.kindlog'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const { textContent, parentElement } = walk.currentNode;
    const ours = /\\p{L}/u.test(textContent) && !parentElement.matches('.day');
    if (ours && !parentElement.closest(around).textContent.includes('⟧')) found.push(textContent);
  }
  const labels = [...document.querySelectorAll('.kindlog [aria-label]')].map(node => node.getAttribute('aria-label'));
  return [...found, ...labels.filter(label => !label.includes('⟧'))];
}"""
STORED = """async () => {
  const bases = await indexedDB.databases();
  return [localStorage.length, sessionStorage.length, bases.length, document.cookie];
}"""
FORMS = ["moment", "practices", *PRACTICES, "checkin", "plan", "goal", "scale", "list", "edit", "follow", "lists"]


def form_of(name, keeper, word="Snapped at Sam"):
    moment = Moment(local_dt=DAY, text=word, reframe=word, trigger=word, emotions=[Emotion(emotion=word, before=5)])
    covered = Moment(local_dt=DAY - timedelta(days=1), text=word, support=1)
    letter = Practice(local_dt=DAY, kind="letter", content={"pain": word, "reasons": "new", "repair": "say so"})
    talk = Practice(
        local_dt=DAY, kind="conversation", status="planned", content={"person": word, "next_day": "2026-11-27"}
    )
    plan = Plan(local_dt=DAY, if_part=word, then_part="breathe", due=date(2026, 11, 22))
    goal = Goal(local_dt=DAY, text=word, due=date(2026, 11, 22))
    keeper.extend([moment, covered, letter, talk, plan, goal])
    own = {"suggest": lambda field: [word], "care": CARE}
    earlier = {"letter": [letter], "conversation": [talk]}
    if name in PRACTICES:
        return PracticeForm(keeper, name, moment=moment, earlier=lambda kind: earlier.get(kind, []), **own)
    return {
        "moment": lambda: MomentForm(keeper, **own),
        "practices": lambda: PracticeForm(keeper, moment=moment, **own),
        "checkin": lambda: CheckinForm(keeper, **own),
        "plan": lambda: PlanForm(keeper, due=lambda: [plan], earlier=lambda: [plan], **own),
        "goal": lambda: GoalForm(keeper, due=lambda: [goal], earlier=lambda: [goal], **own),
        "scale": lambda: ScaleForm(keeper, "⟦SCS-SF⟧", 12, **own),
        "edit": lambda: edited(MomentForm(keeper, hidden=MOST_WORDS, **own), moment),
        "follow": lambda: PracticeForm(keeper, due=lambda: [talk], only_due=True, **own),
        "lists": lambda: ListsForm(keeper, shown_lists(word), **own),
        "list": lambda: MomentList(keeper, lambda query, skip, limit: ([moment, covered], 2), **own),
    }[name]()


MOST_WORDS = [word["id"] for word in resources.load("feelings")["words"][5:]]
"""Every check of the long list of words is done in the blank form; the filled one goes without."""


def edited(form, moment):
    form.editing = moment
    return form


def shown_lists(word):
    """Return lists as the journal would hand them over: words of the person's own on both sides of each."""
    both = {"on": [[word, word]], "away": [[word + word, word + word]]}
    named = [{"name": name, **both} for name in ("steps", "feelings", "value", "trigger", "person")]
    return SimpleNamespace(shown=lambda: [*named, {"name": "phrases", "switch": True, **both}], change=None)


@pytest.fixture
def keeper():
    return MemoryKeeper()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 760, "height": 900}, timezone_id="Europe/Berlin", locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    wrong = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert not wrong


@pytest.fixture
def moment(page, keeper):
    mount(page, MomentForm(keeper, suggest=lambda field: ["feedback at work"] if field == "trigger" else [], care=CARE))
    return page


def in_time(page, true):
    """Wait, thirty seconds at most, until what the page tells Python has come true; say whether it has."""
    for _ in range(1500):
        if true():
            return True
        page.wait_for_timeout(20)
    return False


def kept(keeper, table="moments"):
    return keeper.standing(table)


# By keyboard


def test_full_moment_by_keyboard_alone(moment, keeper):
    keys = {"tab": 0, "other": 0}

    def press(key):
        keys["tab" if key == "Tab" else "other"] += 1
        moment.keyboard.press(key)

    moment.focus(".kindlog textarea")
    moment.keyboard.type("Snapped at Sam in standup")
    press("Tab")
    moment.keyboard.type("asha")
    press("Space")
    moment.wait_for_timeout(600)
    moment.keyboard.type("tired")
    press("Space")
    press("Tab")
    for _ in range(8):
        press("ArrowRight")
    press("Tab")
    moment.keyboard.type("standup")
    press("Tab")
    assert moment.evaluate("document.activeElement.tagName") == "SUMMARY"
    press("Tab")
    assert moment.evaluate("document.activeElement.textContent") == "Keep this moment"
    press("Enter")
    moment.wait_for_selector("text=Kept at")
    [one] = kept(keeper)
    assert (one.text, one.trigger, one.tz) == ("Snapped at Sam in standup", "standup", "Europe/Berlin")
    assert [(word.emotion, word.before) for word in one.emotions] == [("ashamed", 7), ("tired", None)]
    assert keys["tab"] + 1 <= 6, "from the first box on, the box itself included"
    assert keys["tab"] + keys["other"] <= 20


def test_one_line_and_ctrl_enter_is_enough(moment, keeper):
    moment.focus(".kindlog textarea")
    moment.keyboard.type("One line")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("text=Kept at")
    assert [one.text for one in kept(keeper)] == ["One line"]
    assert moment.input_value(".kindlog textarea") == ""


def test_number_keys_choose_and_skip_takes_back(moment):
    moment.focus("fieldset:has-text('How strong') input >> nth=0")
    moment.keyboard.press("7")
    assert moment.locator("input:checked").first.get_attribute("value") == "7"
    moment.keyboard.press("1")
    moment.keyboard.press("0")
    assert moment.locator("input:checked").first.get_attribute("value") == "10"
    moment.check("fieldset:has-text('How strong') .skip input")
    moment.fill("textarea", "x")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("text=Kept at")


def test_listbox_keys(moment):
    moment.focus("[role=listbox]")

    def active():
        return moment.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).querySelector('.name').textContent"
        )

    assert active() == "afraid"
    for key, word in [
        ("ArrowDown", "alarmed"),
        ("ArrowUp", "afraid"),
        ("ArrowRight", "abandoned"),
        ("ArrowLeft", "afraid"),
    ]:
        moment.keyboard.press(key)
        assert active() == word
    moment.keyboard.press("End")
    assert active() == "A word of my own …"
    moment.keyboard.press("Space")
    moment.keyboard.type("wobbly")
    moment.keyboard.press("Enter")
    moment.wait_for_selector("text=Chosen: wobbly")
    moment.keyboard.press("Home")
    for letters in ("angry", "sad", "calm", "glad", "numb"):
        moment.wait_for_timeout(550)
        moment.keyboard.type(letters)
        moment.keyboard.press("Space")
    assert moment.locator("[aria-selected=true]").count() == 5
    assert "Five is plenty" in moment.text_content(".chosen")


def test_strength_names_the_first_of_several_words(moment):
    moment.focus("[role=listbox]")
    moment.keyboard.type("sad")
    moment.keyboard.press("Space")
    assert moment.text_content("fieldset legend >> nth=0") == "How strong is it now?"
    moment.wait_for_timeout(550)
    moment.keyboard.type("tired")
    moment.keyboard.press("Space")
    assert moment.text_content("fieldset legend >> nth=0") == "How strong is “sad” now?"


def test_near_twin_is_asked_and_never_merged_alone(moment, keeper):
    box = moment.get_by_label("What set it off?")
    for answer, value in (("Yes, the same", "feedback at work"), ("No, another one", "feedback from work")):
        moment.fill("textarea", "x")
        box.fill("feedback from work")
        box.press("Tab")
        moment.click(f"text={answer}")
        assert box.input_value() == value
        moment.keyboard.press("Control+Enter")
        moment.wait_for_selector("text=Kept at")
    assert [one.trigger for one in kept(keeper)] == ["feedback at work", "feedback from work"]


def test_backdating_by_the_presets_and_the_clock(moment, keeper):
    for choose, precision in (("Earlier today", "day"), ("Yesterday evening", "part_of_day")):
        moment.fill("textarea", "x")
        moment.click("summary:has-text('When?')")
        moment.get_by_label(choose).check()
        moment.keyboard.press("Control+Enter")
        moment.wait_for_selector("text=Kept at")
        assert kept(keeper)[-1].precision == precision
    moment.fill("textarea", "y")
    moment.click("summary:has-text('When?')")
    moment.get_by_label("Another day and time", exact=True).check()
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("[role=alert]:has-text('Day and time')")
    moment.fill("input[type=datetime-local]", "2026-07-01T09:30")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("[role=status]:has-text('Kept at')")
    last = kept(keeper)[-1]
    assert (last.local_dt, last.tz, last.utc_dt.hour) == (datetime(2026, 7, 1, 9, 30), "Europe/Berlin", 7)


# Nothing typed is ever lost


def test_draft_comes_back_after_a_reload(moment, keeper):
    widget = MomentForm(keeper)
    mount_again = moment.context.new_page()
    mount(mount_again, widget)
    mount_again.fill("textarea", "Half a line")
    assert in_time(mount_again, lambda: keeper.drafts.get("moment", {}).get("values") == {"text": "Half a line"})
    draw(mount_again, widget)
    assert "You had started: “Half a line”" in mount_again.text_content(".offer")
    mount_again.click("text=Carry on")
    assert mount_again.input_value("textarea") == "Half a line"
    draw(mount_again, widget)
    mount_again.click("text=Let it go")
    assert in_time(mount_again, lambda: keeper.drafts == {})


def test_undo_gives_the_words_back(moment, keeper):
    moment.fill("textarea", "Taken back")
    moment.keyboard.press("Control+Enter")
    moment.click("text=Undo")
    moment.wait_for_selector("text=Taken back.")
    assert kept(keeper) == []
    assert moment.input_value("textarea") == "Taken back"


def test_refused_write_says_why_and_keeps_the_words(moment, keeper):
    keeper.refuse = errors.JournalBusy()
    moment.fill("textarea", "Precious")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("[role=alert]:has-text('open in another program')")
    said = moment.text_content("[role=alert]")
    assert said.startswith("Not kept yet: ")
    assert said.endswith("Your words are still here.")
    assert moment.input_value("textarea") == "Precious"
    keeper.refuse = None
    moment.get_by_role("button", name="Try again").click()
    moment.wait_for_selector("text=Kept at")
    assert [one.text for one in kept(keeper)] == ["Precious"]


def test_refused_write_leaves_a_draft_where_it_can(moment, keeper, monkeypatch):
    monkeypatch.setattr(keeper, "extend", lambda records: (_ for _ in ()).throw(ZeroDivisionError))
    moment.fill("textarea", "Precious")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("[role=alert]:has-text('Not kept yet')")
    assert in_time(moment, lambda: keeper.drafts.get("moment", {}).get("values", {}).get("text") == "Precious")


def test_silence_is_said(page, keeper):
    page.clock.install()
    heard = mount(page, MomentForm(keeper))
    heard.widget.do_keep = lambda message: None
    page.fill("textarea", "Precious")
    page.keyboard.press("Control+Enter")
    page.clock.run_for(6000)
    page.wait_for_selector("[role=status]:has-text('Still saving')")
    page.clock.run_for(40000)
    page.wait_for_selector("[role=alert]:has-text('the notebook does not answer')")
    assert page.input_value("textarea") == "Precious"


def test_edit_in_the_list_and_back(page, keeper):
    mount(page, form_of("list", keeper))
    assert page.locator(".veil").count() == 1
    page.locator(".rows li").nth(0).get_by_role("button", name="Edit").click()
    page.wait_for_selector("text=Change this moment")
    assert page.input_value("textarea") == "Snapped at Sam"
    page.fill("textarea", "Snapped, then said sorry")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Your moments")
    assert "Kept at" in page.text_content(".said")
    assert "Snapped, then said sorry" in {one.text for one in kept(keeper)}
    page.locator(".rows li").nth(1).get_by_role("button", name="Open").click()
    page.wait_for_selector("dd:has-text('Snapped at Sam')")
    page.locator(".rows li").nth(1).get_by_role("button", name="Remove").click()
    page.click("text=Undo")
    page.wait_for_selector("text=It is back.")


def test_esc_esc_hides_at_once_and_keeps_a_draft(moment, keeper):
    moment.fill("textarea", "Private words")
    moment.focus("textarea")
    moment.keyboard.press("Escape")
    assert moment.is_visible("textarea")
    moment.wait_for_timeout(800)
    moment.keyboard.press("Escape")
    moment.keyboard.press("Escape")
    assert not moment.is_visible("textarea")
    assert "Private words" not in moment.inner_text("body")
    assert in_time(moment, lambda: keeper.drafts.get("moment", {}).get("values", {}).get("text") == "Private words")
    moment.keyboard.press("Enter")
    assert moment.input_value("textarea") == "Private words"


# One question at a time


def test_add_more_one_question_at_a_time(moment, keeper):
    moment.fill("textarea", "Snapped at Sam")
    moment.keyboard.press("Control+Enter")
    moment.click("text=Add more")
    assert "Snapped at Sam" in moment.text_content(".pinned")
    assert moment.locator(".steps legend").inner_text() == "How did you speak to yourself?"
    skip, onward = (moment.locator(f".steps button:text-is('{label}')").bounding_box() for label in ("Skip", "Next"))
    assert (skip["width"], skip["height"]) == pytest.approx((onward["width"], onward["height"]), abs=1)
    moment.keyboard.press("3")
    moment.keyboard.press("Control+Enter")
    moment.get_by_label("What did the harsh voice say").fill("You always do this")
    moment.click("text=Look for big words")
    moment.click("text=Use it: “often”")
    moment.wait_for_selector("text=Both are kept, side by side: “You often do this”")
    assert moment.input_value(".steps textarea") == "You always do this"
    moment.click(".steps >> text=Next")
    moment.wait_for_selector("text=What did it make you think")
    moment.click("text=That is enough")
    assert moment.is_visible("text=Keep this moment")
    [one] = kept(keeper)
    assert (one.support, one.self_talk, one.reframe) == (3, "You always do this", "You often do this")


def test_another_way_to_say_it_stands_beside_the_own_words(page, keeper):
    mount(page, PracticeForm(keeper, "reframe"))
    page.get_by_label("What you wrote").fill("I always spoil everything")
    page.get_by_label("Another way to say it").fill("My own try:")
    page.click("text=Look for big words")
    page.click("text=Use it: “often”")
    page.click("text=Use it: “some of it”")
    assert page.get_by_label("What you wrote").input_value() == "I always spoil everything"
    assert page.get_by_label("Another way to say it").input_value() == "My own try:\nI often spoil some of it"
    page.click("button.main")
    page.wait_for_selector("[role=status]:has-text('Kept at')")
    assert kept(keeper, "practices")[0].content == {
        "original": "I always spoil everything",
        "rephrased": "My own try:\nI often spoil some of it",
    }


def test_a_time_in_the_future_is_asked_about_once(moment, keeper):
    moment.fill("textarea", "Ahead")
    moment.click("summary:has-text('When?')")
    moment.get_by_label("Another day, time not known").check()
    moment.fill("input[type=date]", "2099-05-04")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("[role=status]:has-text('This is in the future. Keep it so?')")
    assert kept(keeper) == []
    moment.click("text=Change the day")
    assert moment.input_value("textarea") == "Ahead"
    moment.focus("textarea")
    moment.keyboard.press("Control+Enter")
    moment.get_by_role("button", name="Keep it so").click()
    moment.wait_for_selector("[role=status]:has-text('Kept at')")
    assert [one.local_dt.year for one in kept(keeper)] == [2099]


def test_everything_said_about_a_moment_is_shown_again_and_can_be_emptied(page, keeper):
    felt = [Emotion(after=4)]
    one = Moment(local_dt=DAY, text="x", support=2, self_talk="You always", emotions=felt, keep_quote=True)
    keeper.extend([one])
    mount(page, MomentList(keeper, lambda query, skip, limit: (keeper.standing("moments"), 1)))
    page.get_by_role("button", name="Edit").click()
    page.wait_for_selector("details.fold[open]")
    assert page.get_by_label("What did the harsh voice say").input_value() == "You always"
    page.get_by_label("What did the harsh voice say").fill("")
    page.locator("fieldset:has-text('How did you speak to yourself?') input[value='6']").check()
    page.get_by_label("What came of it?").fill("We talked")
    page.click("button.main")
    page.wait_for_selector("text=Your moments")
    now = keeper.get(one.id)
    assert (now.self_talk, now.support, now.outcome, now.keep_quote) == (None, 6, "We talked", True)
    assert now.emotions == [Emotion(after=4)]


def test_a_planned_step_is_asked_about_with_three_answers_of_one_size(page, keeper):
    step = Practice(local_dt=DAY, kind="small_step", status="planned", content={"step": "Write two lines"})
    keeper.extend([step])
    due = lambda: [one for one in keeper.standing("practices") if one.status == "planned"]  # noqa: E731
    mount(page, PracticeForm(keeper, due=due, only_due=True))
    assert "One small step: Write two lines" in page.text_content(".offer")
    boxes = [box.bounding_box() for box in page.locator(".thirds button").all()]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1
    page.click("text=Did some")
    page.wait_for_selector("[role=status]:has-text('Thank you')")
    now = keeper.get(step.id)
    assert (now.status, now.content["how_it_went"]) == ("held", "did some")
    assert page.locator(".thirds").count() == 0
    page.click("text=Undo")
    page.wait_for_selector("[role=status]:has-text('Taken back')")
    assert keeper.get(step.id) == step


def test_own_lists_are_changed_by_one_press_and_undone(page, keeper, tmp_path):
    lists = Lists(open_journal(tmp_path / "own" / "journal.db"))
    mount(page, ListsForm(keeper, lists))
    page.click("summary:has-text('Your values')")
    page.get_by_label("A value of yours").fill("Patience")
    page.keyboard.press("Enter")
    page.wait_for_selector("summary:has-text('Your values (1)')")
    assert lists.suggest("value") == ["Patience"]
    page.locator("li", has_text="Patience").get_by_role("button", name="Put away").click()
    page.wait_for_selector("h3:has-text('Put away')")
    assert lists.suggest("value") == []
    page.click("text=Undo")
    page.wait_for_selector("[role=status]:has-text('Taken back')")
    assert lists.suggest("value") == ["Patience"]
    page.click("summary:has-text('Questions after a moment')")
    page.locator("li", has_text="What came of it?").get_by_role("button").click()
    page.locator("li", has_text="What came of it?").get_by_role("button", name="Ask this again").wait_for()
    assert lists.steps_off == ["outcome"]


def test_support_card_comes_after_keeping_and_can_be_closed(moment, keeper):
    moment.fill("textarea", "I want to die")
    moment.keyboard.press("Control+Enter")
    moment.wait_for_selector("text=You do not have to carry it alone")
    assert len(kept(keeper)) == 1
    moment.click("text=Close this")
    assert moment.locator(".care").count() == 0
    moment.click("text=Need someone now?")
    assert moment.is_visible(".foot >> text=⟦Ana⟧")


def test_follow_up_has_three_answers_of_one_size(page, keeper):
    mount(page, form_of("plan", keeper))
    sizes = [
        page.locator(f".thirds button:text-is('{label}')").bounding_box()
        for label in ("Did it", "Did some", "Not this time")
    ]
    assert len({(round(box["width"]), round(box["height"])) for box in sizes}) == 1
    paint = (
        "all => all.map(b => getComputedStyle(b)).map(s => s.color + s.backgroundColor + s.fontWeight + s.borderColor)"
    )
    styles = page.eval_on_selector_all(".thirds button", paint)
    assert len(set(styles)) == 1
    page.click("text=Did some")
    page.get_by_label("What followed, if you like").fill("It was quieter")
    page.click("text=Keep this line")
    page.wait_for_selector("[role=status]:has-text('Kept.')")
    [plan] = kept(keeper, "plans")
    assert (plan.follow_up, plan.note) == ("did some", "It was quieter")


# Practices


def test_pacer_shows_phases_speaks_once_each_and_esc_stops(page, keeper):
    page.clock.install()
    mount(page, PracticeForm(keeper, "breath"))
    page.evaluate(SPOKEN)
    page.get_by_role("button", name="Start", exact=True).click()
    assert page.is_visible(".breath")
    assert page.text_content(".phase") == "In"
    page.clock.run_for(4500)
    assert page.text_content(".phase") == "Out"
    assert page.text_content(".count") == "6"
    page.clock.run_for(6000)
    assert page.evaluate("window.spoken") == ["In", "Out", "In"]
    page.keyboard.press("Escape")
    assert page.is_visible("text=Stopped. That is fine.")
    assert page.is_visible("textarea, fieldset")
    page.click("button.main")
    page.wait_for_selector("[role=status]:has-text('Kept')")
    assert kept(keeper, "practices")[0].seconds == pytest.approx(10, abs=1)


def test_pacer_ends_by_itself_and_counts_breaths(page, keeper):
    page.clock.install()
    mount(page, PracticeForm(keeper, "passing_thought"))
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(21000)
    assert page.is_visible("text=That was 20 seconds.")
    assert page.input_value("input[type=number]") == "2"


def test_pacer_without_motion_is_words_and_counts(page, keeper):
    page.emulate_media(reduced_motion="reduce")
    mount(page, PracticeForm(keeper, "breath"))
    page.get_by_role("button", name="Start", exact=True).click()
    assert not page.is_visible(".breath")
    assert page.inner_text(".now").split() == ["In", "4"]


def test_letter_sizes_reading_and_versions(page, keeper):
    mount(page, form_of("letter", keeper))
    assert page.is_visible("text=What lay behind it?")
    page.get_by_label("20 seconds").check()
    assert not page.is_visible("text=What lay behind it?")
    page.click("summary:has-text('Earlier ones')")
    assert not page.is_visible("li >> text=Snapped at Sam")
    page.click("text=Read it >> nth=0") if page.locator("li button:text-is('Read it')").count() == 0 else page.click(
        "li button:text-is('Read it')"
    )
    assert page.is_visible("dialog >> text=say so")
    assert page.is_visible("dialog >> text=Read it aloud")
    page.click("text=I read it again")
    page.wait_for_selector("[role=status]:has-text('Kept.')")
    assert [one.previous_id is not None for one in kept(keeper, "practices")] == [False, False, True]


def test_calendar_file_is_made_in_the_browser(page, keeper):
    mount(page, form_of("conversation", keeper))
    page.click("summary:has-text('Earlier ones')")
    with page.expect_download() as download:
        page.click("text=Calendar file")
    assert "20261127" in download.value.path().read_text(encoding="utf-8")


# Reachable, calm, private


@pytest.mark.parametrize("name", FORMS)
def test_form_is_reachable_in_light_and_in_dark_and_narrow(page, keeper, name):
    widget = form_of(name, keeper)
    mount(page, widget)
    for details in page.locator("details").all():
        details.evaluate("node => node.open = true")
    assert barriers.found(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_selector(".kindlog[data-theme=dark]")
    assert barriers.found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.eval_on_selector_all(TARGETS, SMALL)
    assert small == []
    assert all(box["height"] >= 44 for box in (main.bounding_box() for main in page.locator("button.main").all()))
    assert widget.last_error is None


def test_every_stop_shows_a_ring(moment):
    moment.focus("textarea")
    moment.keyboard.press("Shift+Tab")
    rings = []
    for _ in range(7):
        moment.keyboard.press("Tab")
        rings.append(
            moment.evaluate(
                """() => { const n = document.activeElement; const seen = n.type === 'radio' ? n.closest('.dot') : n;
                const s = getComputedStyle(seen); return [n.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
            )
        )
    assert [ring[1:] for ring in rings] == [["solid", 3]] * 7, rings


@pytest.mark.parametrize("name", FORMS)
def test_words_never_become_markup_and_nothing_is_stored_or_fetched(page, keeper, name):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    mount(page, form_of(name, keeper, word=HOSTILE))
    for details in page.locator("details").all():
        details.evaluate("node => node.open = true")
    for box in page.locator("form textarea:visible").all():
        box.fill(HOSTILE)
    if page.locator(".rows").count():
        page.locator(".rows li").nth(1).get_by_role("button", name="Open").click()
    elif page.locator("button.main").count():
        page.keyboard.press("Control+Enter")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hurt") is None
    assert page.locator(".kindlog img, .kindlog script").count() == 0
    assert [url for url in asked if not url.startswith(("http://127.0.0.1/form", "blob:"))] == []
    stored = page.evaluate(STORED)
    assert stored == [0, 0, 0, ""]


def test_keeping_again_and_again_is_acknowledged_each_time(moment, keeper):
    for number in range(5):
        moment.fill("textarea", f"Line {number}")
        moment.keyboard.press("Control+Enter")
        moment.wait_for_function(ACKNOWLEDGED)
    assert len(kept(keeper)) == 5


@pytest.fixture
def pseudo(monkeypatch):
    """Words of a made-up language: longer by 40 %, marked, and written from right to left."""

    def marked(value, key=""):
        if isinstance(value, dict):
            return {name: marked(inside, name) for name, inside in value.items()}
        if isinstance(value, list):
            return [marked(inside, key) for inside in value]
        if not isinstance(value, str) or key in {"id", "quadrant", "energy", "pleasantness"}:
            return value
        return "rtl" if key == "dir" else f"⟦{value}{'~' * (len(value) * 2 // 5)}⟧"

    real, text = resources.table, resources.text
    monkeypatch.setattr(resources, "table", lambda name, tongue="en": marked(real(name)))
    monkeypatch.setattr(
        resources, "text", lambda key, /, **values: "rtl" if key == "forms.dir" else f"⟦{text(key, **values)}⟧"
    )


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("name", FORMS)
def test_no_word_is_hard_coded_and_long_ones_fit_from_right_to_left(page, keeper, name):
    mount(page, form_of(name, keeper, word="⟦own⟧"))
    page.set_viewport_size({"width": 320, "height": 800})
    for details in page.locator("details").all():
        details.evaluate("node => node.open = true")
    assert page.evaluate("document.querySelector('.kindlog').dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    plain = page.evaluate(UNMARKED)
    assert plain == []
