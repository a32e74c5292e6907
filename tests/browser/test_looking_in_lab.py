"""Looking back in the JupyterLab that ``kindlog lab`` starts: choose, open, put right, take back, and watch it live."""

import pytest
from playwright.sync_api import expect

import looked
from analysis import open_journal

CANARY = "kanarie-in-the-looking"
NASTY = "<img src=x onerror=\"document.title='caught'\"> & <a href='https://example.org'>link</a>"
MOST_BYTES = 500_000
PLOTS = ".js-plotly-plot"
MARKS = ".barlayer .point path, .scatterlayer .point, .sankey-link"
STATES = """import ipywidgets, json
print(json.dumps([widget.get_state() for widget in ipywidgets.Widget.widgets.values()], default=str))"""
ADDED = f"""from datetime import datetime
from analysis.model import Moment
look.journal.append(Moment(local_dt=datetime.now(), text="One more", trigger={looked.WORK!r}, support=4))"""
SAID = "document.querySelector('.explorer .told').innerText"


@pytest.fixture
def lived(person):
    looked.journal(person.path)
    return person


def explorer(person):
    return person.page.locator(".kindlog.explorer")


def choose(person, label, value):
    explorer(person).get_by_label(label, exact=True).select_option(label=value)


def told(person, words):
    person.page.wait_for_function(f"words => {SAID}.includes(words)", arg=words)


def point(person, chart, place):
    """Click the middle of a mark of a chart, as a person with a mouse does."""
    mark = person.page.locator(PLOTS).nth(chart).locator(MARKS).nth(place)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    person.page.mouse.move(box["x"] + box["width"] / 2 - 2, box["y"] + box["height"] / 2)
    person.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def first_table(person):
    """Open the table below the first chart."""
    below = person.page.locator(".kindlog.below").first
    below.locator("summary").click()
    return below


def all_of_it(person):
    person.run("03_triggers")
    choose(person, "When", "All of it")
    told(person, "24 moments")


def test_filter_open_correct_and_take_back_by_keyboard(lived, lab):
    received = []
    lived.page.on("websocket", lambda line: line.on("framereceived", lambda frame: received.append(len(frame))))
    lived.run("03_triggers")
    lived.page.wait_for_function(f"document.querySelectorAll('{PLOTS}').length >= 4")
    assert sum(received) <= MOST_BYTES
    point(lived, 0, 0)
    opened = lived.page.locator(".kindlog.below").first.locator("h4")
    opened.wait_for()
    assert opened.inner_text() == "Money: 12 entries" or opened.inner_text() == "Work: 12 entries"
    assert opened.evaluate("node => node === document.activeElement")
    lived.page.locator(".kindlog.below").first.get_by_role("button", name="Close").click()
    for chart, place, words in (
        (2, 0, "entr"),
        (3, -1, "1 entry"),
        (4, 0, "12 entries"),
    ):  # squares, the calendar, bands
        point(lived, chart, place)
        below = lived.page.locator(".kindlog.below").nth(chart)
        below.locator("h4", has_text=words).wait_for()
    names = lived.page.eval_on_selector_all(PLOTS, "all => all.map(plot => [plot.role, plot.ariaLabel])")
    assert all(role == "img" and any(letter.isdigit() for letter in name) for role, name in names)
    choose(lived, "Theme", "Money")
    told(lived, "12 moments")
    choose(lived, "Theme", "All themes")
    choose(lived, "When", "All of it")
    told(lived, "24 moments")
    below = lived.page.locator(".kindlog.below").first
    below.locator("summary").focus()
    lived.page.keyboard.press("Enter")
    lived.page.keyboard.press("Tab")
    assert below.locator(":focus").inner_text() == "Open 12"
    lived.page.keyboard.press("Enter")
    below.locator("h4").wait_for()
    expect(below.locator(".rows > li")).to_have_count(10, timeout=30_000)
    moment = below.locator(".rows > li").first
    moment.get_by_role("button", name="Open").press("Enter")
    moment.locator("dd").first.wait_for()
    moment.get_by_role("button", name="Move to").press("Enter")
    moment.get_by_label("Where does it belong?").select_option(label="Family")
    lived.page.keyboard.press("Tab")
    lived.page.keyboard.press("Enter")
    lived.said(below, "Moved to “Family”")
    below.get_by_text("You put it there").first.wait_for()
    assert lived.journal.theme_corrections["action"].tolist() == ["label"]
    below.get_by_role("button", name="Undo").click()
    lived.said(below, "Taken back")
    assert lived.journal.theme_corrections["action"].tolist() == ["label", "undo"]
    below.locator(".rows > li").first.get_by_role("button", name="Ignore this one").click()
    lived.said(below, "until you ask it back")
    told(lived, "23 moments")
    explorer(lived).locator("summary", has_text="Kept out of view (1)").click()
    explorer(lived).get_by_role("button", name="Ask it back").click()
    told(lived, "24 moments")
    assert not lived.journal.moments["set_aside"].any()
    assert lab.problems == []


def test_themes_are_renamed_merged_and_split_with_a_look_first(lived):
    all_of_it(lived)
    box = explorer(lived)
    box.locator("summary", has_text="Your themes").click()
    money = box.locator("li", has=lived.page.get_by_text("Money", exact=True))
    money.get_by_role("button", name="Rename").click()
    money.get_by_label("Name").fill("Rent and bills")
    lived.python(ADDED)
    told(lived, "25 moments")
    assert money.get_by_label("Name").input_value() == "Rent and bills", "what is half typed stays"
    lived.page.keyboard.press("Enter")
    lived.said(box, "Now called “Rent and bills”")
    renamed = box.locator("li", has=lived.page.get_by_text("Rent and bills", exact=True))
    renamed.get_by_role("button", name="Merge").click()
    renamed.get_by_label("It becomes part of").select_option(label="Work")
    renamed.get_by_role("button", name="Show what would move").click()
    box.get_by_text("12 of 25 moments would move.").wait_for()
    box.get_by_role("button", name="No, leave it").click()
    assert box.get_by_text("12 of 25 moments would move.").count() == 0
    renamed.get_by_role("button", name="Split").click()
    renamed.get_by_label("Name of the new theme").fill("Landlord")
    renamed.get_by_label("Words that belong to the new one").fill("rent")
    renamed.get_by_role("button", name="Show what would move").click()
    box.get_by_role("button", name="Yes, move all").click()
    lived.said(box, "“Landlord” is a theme of its own now")
    below = first_table(lived)
    below.locator("th", has_text="Landlord").wait_for()
    box.get_by_role("button", name="Undo").click()
    below.locator("th", has_text="Rent and bills").wait_for()
    assert lived.journal.theme_corrections["action"].tolist()[0] == "rename"


def test_a_new_moment_shows_by_itself(lived):
    all_of_it(lived)
    cell = first_table(lived).locator("tr", has_text="Work").locator("td").first
    assert cell.inner_text() == "12 of 24"
    lived.python(ADDED)
    cell.get_by_text("13 of 25").wait_for()
    open_journal(lived.path).append(looked.moment(0))
    cell.get_by_text("14 of 26").wait_for()
    lived.page.locator(f"{PLOTS}[aria-label*='14 of 26']").first.wait_for()
    expect(lived.page.locator(PLOTS).first.get_by_text("14 of 26")).to_have_count(1, timeout=30_000)


def test_words_stay_words_and_in_their_place(lived, lab, home):
    lived.journal.extend([looked.moment(2 * n, trigger=NASTY, tags=[NASTY], response=NASTY) for n in range(8)])
    lived.journal.append(looked.moment(1, trigger=NASTY, text=CANARY, self_talk=CANARY, response=CANARY, support=1.0))
    all_told = {}
    for notebook in ("03_triggers", "06_arc"):
        lived.run(notebook)
        lived.page.wait_for_selector(PLOTS)
        below = lived.page.locator(".kindlog.below").nth(1)
        below.locator("summary").click()
        below.locator("tbody button").first.click()
        below.locator("h4").wait_for()
        hidden = below.locator("li", has=lived.page.locator(".veil"))
        assert CANARY not in lived.page.inner_text("body")
        hidden.get_by_role("button", name="Open").first.click()
        hidden.locator("dd").first.wait_for()
        lived.save()
        all_told[notebook] = lived.python(STATES)
    assert lived.page.locator("img[src=x], .jp-OutputArea a[href*=example]").count() == 0
    assert lived.page.title() != "caught"
    assert [one for one, states in all_told.items() if CANARY in states] == []
    assert not [path for path in lab.folder.rglob("*.ipynb") if CANARY in path.read_text(encoding="utf-8")]
    assert lab.problems == []
