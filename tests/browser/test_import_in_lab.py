"""One sitting in JupyterLab: a table, moods and free text come in, a broken file does not, and one goes out again."""

import secrets

import pytest
from playwright.sync_api import expect

import barriers
import elsewhere
from exports import keep

TITLE = "Bring in what you already wrote"
MARK = f"kanarie{secrets.token_hex(6)}"
SHEET = f"""When,What happened,What I thought,Feeling,How strong,Said to myself
2026-05-03 21:10,Late {MARK},I always ruin it {MARK},ashamed,80,3
2026-05-04 08:00,Sam did not answer,They hate me,anxious,65,7
,No date here {MARK},x,sad,10,
"""
DAYLIO = f"full_date,time,mood,activities,note\n2026-09-14,21:30,so la la,work,{MARK}\n2026-09-15,21:30,meh,work,Hm\n"
DIARY = "".join(f"[2026-05-1{day} 09:00] Day {day}\nWhat happened?\nI was late {MARK}.\n\n" for day in range(1, 5))


DROP = """text => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], "record.csv"));
  const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector(".kindlog .drop").dispatchEvent(event);
}"""


def take(form, path):
    form.get_by_label("The file", exact=True).set_input_files(path)
    form.get_by_text(f"{path.name} is read as").wait_for()


def receipt(form):
    form.locator("button.main").click()
    form.get_by_role("heading", name="The receipt").wait_for()
    return form.locator(".receipt .sum").inner_text()


def a_table_is_mapped(person, form):
    person.page.evaluate(DROP, SHEET)
    form.get_by_text("record.csv is read as: a table.").wait_for()
    assert "brought from 0–100 to 0–10" in form.locator(".preview").inner_text()
    form.get_by_label("What Said to myself is").select_option("How you spoke to yourself")
    form.locator(".first dd", has_text="3").first.wait_for()
    assert barriers.found(person.page, ".jp-OutputArea") == []
    assert receipt(form) == "3 read = 2 loaded + 0 already here + 1 refused."
    person.form("Your moments").get_by_text("Sam did not answer").wait_for()
    assert sorted(person.journal.moments["support"]) == [3, 7]
    assert sorted(person.journal.affect["before"]) == [6.5, 8]


def moods_are_named(person, form, folder):
    take(form, keep(folder, DAYLIO, "daylio.csv"))
    form.get_by_label("so la la").select_option("4 low")
    assert receipt(form) == "2 read = 2 loaded + 0 already here + 0 refused."
    take(form, folder / "daylio.csv")
    form.get_by_text("Read the way you said last time.").wait_for()
    assert form.get_by_label("so la la").input_value() == "4"
    expect(form.get_by_text("There is nothing new in it")).to_have_count(1, timeout=30_000)
    form.get_by_role("button", name="Let it go").click()


def a_broken_file_changes_nothing(form, folder):
    form.get_by_label("The file", exact=True).set_input_files(keep(folder, '{"entries": [', "broken.json"))
    form.get_by_role("alert").filter(has_text="kindlog does not recognise broken.json. Nothing was changed.").wait_for()


def lines_become_fields(person, form, folder):
    take(form, keep(folder, DIARY, "diary.txt"))
    form.get_by_role("button", name="Take these guesses").click()
    form.locator(".first dt", has_text="What set it off").first.wait_for()
    assert receipt(form) == "4 read = 4 loaded + 0 already here + 0 refused."
    assert f"I was late {MARK}." in person.journal.moments["trigger"].tolist()


@pytest.mark.usefixtures("light_again")
def test_a_sitting_in_which_four_files_come_in_and_one_goes_out_again(person, tmp_path):
    person.run("10_import")
    form = person.form(TITLE)
    assert barriers.found(person.page, ".jp-OutputArea") == []
    a_table_is_mapped(person, form)
    moods_are_named(person, form, tmp_path)
    a_broken_file_changes_nothing(form, tmp_path)
    lines_become_fields(person, form, tmp_path)
    person.dark()
    person.page.wait_for_selector(".kindlog[data-theme=dark]")
    assert barriers.found(person.page, ".jp-OutputArea") == []
    form.screenshot(path=tmp_path / "receipt_dark.png")

    form.get_by_role("button", name="Undo this import").press("Enter")
    person.said(form, "4 entries were taken out again.")
    assert len(person.journal.moments) == 4
    expect(form.locator(".receipt")).to_have_count(0, timeout=30_000)
    person.save()
    saved = (person.lab.folder / "10_import.ipynb").read_text(encoding="utf-8")
    assert MARK not in saved
    assert [place for place, told in elsewhere.told(person).items() if MARK in told] == []
    assert "_view_name" in person.python(elsewhere.STATES), "the traits were looked at"

    take(form, tmp_path / "diary.txt")
    person.page.keyboard.press("Escape")
    person.page.keyboard.press("Escape")
    form.wait_for(state="hidden")
    person.page.get_by_role("button", name="Show again").first.click()
    form.get_by_text("diary.txt is read as").wait_for()
    assert [
        found for found in person.lab.temporary.rglob("*") if found.is_file() and MARK.encode() in found.read_bytes()
    ] == []
