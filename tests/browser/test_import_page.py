"""The import form in a page of its own: dropped, chosen and typed files, what waits, what is asked, what is refused."""

import time

import pytest
from playwright.sync_api import expect

import barriers
import widget_page
from analysis import open_journal
from analysis.notebook.importing import Importing
from analysis.widgets import ImportForm, import_form
from exports import keep

SHEET = """When,What happened,What I thought,Feeling,How strong,Room
2026-05-03 21:10,Late for the meeting,I always ruin it,"ashamed, tired",80,kitchen
2026-05-04 08:00,Sam did not answer,They hate me,anxious,65,hall
,No date here,x,sad,10,hall
"""
NOTES = "full_date,time,mood,activities,note\n2026-09-14,21:30,so la la,work,A walk\n2026-09-15,21:30,meh,work,Hm\n"
DROP = """([names, type]) => {
  const carried = new DataTransfer();
  for (const [name, text] of names) carried.items.add(new File([text], name));
  const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
  return document.querySelector('.kindlog .drop').dispatchEvent(event);
}"""

BARS = """() => {
  const bar = document.querySelector('progress').parentNode;
  window.bars = [];
  new MutationObserver(() => bar.hidden || window.bars.push(bar.innerText)).observe(bar, { attributes: true });
}"""


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "journal.db")


def shown(page):
    page.get_by_role("heading", name="What is in it").wait_for()


def imported(page):
    page.locator("button.main").click()
    page.get_by_role("heading", name="The receipt").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_from_the_empty_form_to_the_receipt(page, journal, tmp_path, scheme):
    page.emulate_media(color_scheme=scheme)
    widget_page.mount(page, ImportForm(Importing(journal, lambda: None)))
    page.eval_on_selector_all("details", "all => all.forEach(node => node.open = true)")
    assert barriers.found(page) == []
    page.get_by_label("The file", exact=True).set_input_files(keep(tmp_path, SHEET, "record.csv"))
    shown(page)
    assert page.evaluate("document.activeElement.textContent") == "What is in it"
    assert barriers.found(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    assert barriers.found(page) == []
    imported(page)
    assert page.evaluate("document.activeElement.textContent") == "The receipt"
    assert barriers.found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 320")


def test_several_dropped_files_come_one_after_the_other(page, journal):
    widget_page.mount(page, ImportForm(Importing(journal, lambda: None)))
    files = [["one.csv", SHEET], ["two.csv", NOTES]]
    assert page.evaluate(DROP, [files, "dragover"]) is False, "the page does not open the file itself"
    expect(page.locator(".kindlog.over")).to_have_count(1, timeout=30_000)
    page.evaluate(DROP, [files, "drop"])
    shown(page)
    expect(page.locator(".kindlog.over")).to_have_count(0, timeout=30_000)
    assert "one.csv is read as: a table." in page.locator(".preview").inner_text()
    page.get_by_role("button", name="Let it go").click()
    page.get_by_role("button", name="Next: two.csv").press("Enter")
    page.get_by_text("two.csv is read as: Daylio.").wait_for()
    page.get_by_label("so la la").select_option("4 low")
    page.wait_for_function("document.querySelector('.preview button.main').textContent === 'Import 2 entries'")
    imported(page)
    assert sorted(journal.moments["valence"]) == [-0.5, 0.0]
    expect(page.get_by_role("button", name="Next: two.csv")).to_have_count(0, timeout=30_000)


def test_a_typed_place_and_a_file_that_needs_its_format(page, journal, tmp_path):
    widget_page.mount(page, ImportForm(Importing(journal, lambda: None)))
    page.get_by_label("Or type where a file or folder lies").fill(str(tmp_path / "nowhere.csv"))
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="There is no file at").wait_for()
    page.get_by_label("Or type where a file or folder lies").fill(str(keep(tmp_path, NOTES, "two.csv")))
    page.keyboard.press("Enter")
    shown(page)
    page.get_by_text("If it is read wrongly").click()
    page.get_by_label("Format").select_option("a table")
    page.get_by_role("button", name="Look again").click()
    page.get_by_text("two.csv is read as: a table.").wait_for()
    assert page.get_by_label("What full_date is").input_value() == "date"
    page.get_by_label("Your time zone then").fill("Moon/Base")
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("alert").filter(has_text="not a time zone").wait_for()
    assert page.locator("button.main:visible").count() == 0, "nothing can be imported that was not shown"


def test_a_row_for_each_answer_is_put_together(page, journal, tmp_path):
    long = "Id,Date,Item,Reply\n1,2026-05-03,Situation,Late\n1,2026-05-03,Thought,Hopeless\n"
    widget_page.mount(page, ImportForm(Importing(journal, lambda: None)))
    page.get_by_label("The file", exact=True).set_input_files(keep(tmp_path, long, "long.csv"))
    shown(page)
    page.get_by_text("Does it have one row for each answer?").click()
    join = page.get_by_role("button", name="Put the answers together")
    assert join.is_disabled()
    for label, column in (("The entry", "Id"), ("The question", "Item"), ("The answer", "Reply")):
        page.get_by_label(label, exact=True).select_option(column)
    join.click()
    page.get_by_label("What Thought is").wait_for()
    assert barriers.found(page) == []
    imported(page)
    assert journal.moments[["trigger", "self_talk"]].to_numpy().tolist() == [["Late", "Hopeless"]]


def test_changed_entries_are_asked_about_and_everything_live_is_told(page, journal, tmp_path):
    told = []
    widget_page.mount(page, ImportForm(Importing(journal, lambda: told.append(len(journal.moments)))))
    page.get_by_label("The file", exact=True).set_input_files(keep(tmp_path, SHEET, "record.csv"))
    shown(page)
    imported(page)
    journal.amend(journal.moments["moment_id"].iloc[0], outcome="fine")
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_role("alert").filter(has_text="You changed 1 entry").wait_for()
    page.get_by_role("button", name="Leave it as it is").click()
    assert len(journal.moments) == 2
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Yes, take them out too").click()
    page.get_by_role("status").filter(has_text="2 entries were taken out again.").wait_for()
    assert page.get_by_text("Nothing yet.").is_visible()
    assert told == [2, 0]


class Slow(Importing):
    def look(self, said):
        time.sleep(1.3)
        return super().look(said)

    def take(self, content):
        time.sleep(0.2)
        return super().take(content)


def test_a_bar_shows_only_what_takes_longer_than_a_second(page, journal, tmp_path):
    widget_page.mount(page, ImportForm(Slow(journal, lambda: None)))
    page.evaluate(BARS)
    page.get_by_label("The file", exact=True).set_input_files(keep(tmp_path, SHEET, "record.csv"))
    shown(page)
    assert page.evaluate("window.bars") == ["Looking into record.csv"]
    imported(page)
    assert page.evaluate("window.bars") == ["Looking into record.csv"]
    expect(page.locator("progress:visible")).to_have_count(0, timeout=30_000)


def test_a_long_file_comes_in_pieces_and_can_be_stopped(page, journal, tmp_path, monkeypatch):
    monkeypatch.setattr(import_form, "PIECE", 50_000)
    form = ImportForm(Slow(journal, lambda: None))
    widget_page.mount(page, form)
    long = SHEET + '2026-05-05,"' + "x " * 150_000 + '",,,,\n'
    path = keep(tmp_path, long * 4, "long.csv")
    page.get_by_label("The file", exact=True).set_input_files(path)
    page.get_by_text("Reading long.csv").wait_for()
    assert 0 < page.locator("progress").evaluate("bar => bar.value / bar.max") < 1
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("status").filter(has_text="Stopped. Nothing was kept.").wait_for()
    expect(page.get_by_role("button", name="Look again")).to_have_count(0, timeout=30_000)
    path.write_text(long, encoding="utf-8")
    page.get_by_label("The file", exact=True).set_input_files(path)
    shown(page)
    assert "4 entries were found" in page.locator(".preview").inner_text()
    assert form.last_error is None
