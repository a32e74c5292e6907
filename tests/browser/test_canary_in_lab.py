"""A canary typed into every field: it sings in the journal's own file, and nowhere else."""

import secrets
import tempfile
from pathlib import Path

import elsewhere
from analysis import resources
from analysis.model.practices import PRACTICES
from analysis.widgets.moment_steps import STEPS

MARK = f"kanarie{secrets.token_hex(6)}"
"""What every canary of this run begins with."""
TYPED = "form :is(textarea, input[type=text]):visible"
SCALE = """from analysis.notebook import Desk
desk = Desk()
desk.scale("SCS-SF")"""


class Canaries:
    def __init__(self) -> None:
        self.sung: list[str] = []

    def new(self, name: str) -> str:
        self.sung.append(f"{MARK}-{name}-{len(self.sung)}-end")
        return self.sung[-1]

    def fill(self, form, name: str) -> None:
        for box in form.locator(TYPED).all():
            box.fill(self.new(name))


def keep(person, form):
    form.locator("button.main").first.click()
    person.said(form, "Kept")


def say_more(person, form, canaries):
    """Answer every question that follows a moment; scores by a number key, choices by their first word."""
    form.get_by_role("button", name="Add more").click()
    steps = form.locator(".steps form")
    for _ in range(2 * len(STEPS)):
        if not steps.count():
            break
        question = steps.inner_text()
        for row in steps.locator("fieldset").all():
            row.locator("input").nth(1).check()
        canaries.fill(form.locator(".steps"), "more")
        steps.get_by_role("button", name="Next").click()
        person.page.wait_for_function(
            "told => { const now = document.querySelector('.steps form'); return !now || now.innerText !== told; }",
            arg=question,
        )


def moment_and_week(person, canaries):
    person.run("01_capture")
    week = person.form("Looking back on seven days")
    week.locator("fieldset").first.locator("input[value='4']").check()
    canaries.fill(week, "checkin")
    keep(person, week)
    form = person.form("Log a moment")
    canaries.fill(form, "moment")
    form.locator("[role=listbox]").focus()
    person.page.keyboard.press("End")
    person.page.keyboard.press("Space")
    form.get_by_label("Your own word", exact=True).fill(canaries.new("feeling"))
    person.page.keyboard.press("Enter")
    keep(person, form)
    say_more(person, form, canaries)
    form.locator("textarea").first.fill(canaries.new("draft"))
    person.page.wait_for_timeout(2600)
    lists = person.form("Your own lists")
    for name in ("value", "trigger", "person", "feelings", "phrases"):
        own = lists.locator(f"[data-list={name}]")
        own.locator("summary").click()
        own.locator("input").fill(canaries.new(name))
        own.get_by_role("button", name="Add").click()
        own.locator("li", has_text=canaries.sung[-1]).wait_for()
    listed = person.form("Your moments")
    listed.get_by_role("button", name="Open").click()
    listed.locator("dd").first.wait_for()


def practices(person, canaries):
    person.run("02_practices")
    form = person.page.locator(".kindlog[role=group]").first
    for kind in PRACTICES:
        title = resources.load("practices")[kind]["title"]
        form.get_by_role("button", name=title, exact=True).click()
        form.get_by_role("heading", name=title).wait_for()
        if form.get_by_label("It has happened").count():
            form.get_by_label("It has happened").check()
        canaries.fill(form, kind)
        keep(person, form)
        form.get_by_role("button", name="All practices").click()
        form.locator(".cards").wait_for()


def plans(person, canaries):
    person.run("07_plans")
    for title in ("A plan for next time", "A small goal"):
        canaries.fill(person.form(title), title.split()[-1])
        keep(person, person.form(title))


def scale(person):
    """Keep one answer of a questionnaire, which holds numbers alone."""
    cell = {"cell_type": "code", "source": SCALE, "metadata": {}, "outputs": [], "execution_count": None, "id": "a"}
    content = {"cells": [cell], "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}}}
    model = {"type": "notebook", "content": {**content, "nbformat": 4, "nbformat_minor": 5}}
    assert person.lab.call("PUT", "/api/contents/scale.ipynb", model)[0] in {200, 201}
    person.run("scale")
    form = person.form("SCS-SF")
    form.locator("fieldset").first.locator("input[value='4']").check()
    keep(person, form)
    assert person.journal.scales[["item", "answer"]].to_numpy().tolist() == [[1, 4]]


def singing(*folders: Path) -> list[Path]:
    """Return the files that hold a canary, as text or as JSON would write it."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if MARK.encode() in path.read_bytes() or MARK in path.name]


def test_a_canary_sings_in_the_journal_and_nowhere_else(person, home):
    canaries, heard = Canaries(), {}
    for number, part in enumerate((moment_and_week, practices, plans)):
        part(person, canaries)
        person.save()
        heard |= {f"{number} {place}": told for place, told in elsewhere.told(person).items()}
    scale(person)
    person.save()
    person.journal.export(person.path.with_name("all.jsonl"), "jsonl")
    exported = person.path.with_name("all.jsonl").read_text(encoding="utf-8")
    person.path.with_name("all.jsonl").unlink()
    drafts = str(person.journal.draft("moment"))
    assert len(canaries.sung) > 40
    assert [one for one in canaries.sung if one not in exported and one not in drafts] == []
    assert [place for place, told in heard.items() if MARK in told] == []
    assert any("class" in told or "_view_name" in told for told in heard.values()), "the traits were looked at"
    profiles = [path for path in Path(tempfile.gettempdir()).glob("playwright*") if path.is_dir()]
    assert singing(home, person.lab.folder, person.lab.temporary, *profiles) == [person.path]
    person.page.goto("about:blank")
    for session in person.lab.call("GET", "/api/sessions")[1]:
        person.lab.call("DELETE", f"/api/sessions/{session['id']}")
    assert singing(home, home.parent, person.lab.folder, person.lab.temporary, *profiles) == [person.path] * 2
