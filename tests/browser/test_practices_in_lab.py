"""Practices, plans, goals and the weekly look-back in real JupyterLab, each kept and read back from the journal."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from analysis import Moment, Plan, Practice, resources
from analysis.model.practices import PRACTICES

NOW = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
TITLES = {kind: resources.load("practices")[kind]["title"] for kind in PRACTICES}
RATED = {kind for kind, declared in PRACTICES.items() if declared.before_after}


def score(form, question, value):
    form.locator(f"fieldset:has-text('{question}') input[value='{value}']").check()


def main(person, form):
    form.locator("button.main").click()
    person.said(form, "Kept at")


def test_every_practice_is_kept_once_and_read_back(person):
    person.journal.append(Moment(local_dt=NOW, text="Snapped at Sam"))
    person.run("02_practices")
    linked = person.page.locator(".kindlog[role=group]").nth(1)
    assert "Snapped at Sam" in linked.locator(".pinned").inner_text()
    for kind in PRACTICES:
        linked.get_by_role("button", name=TITLES[kind], exact=True).click()
        linked.get_by_role("heading", name=TITLES[kind]).wait_for()
        for number, box in enumerate(linked.locator("form :is(textarea, input[type=text]):visible").all()):
            box.fill(f"{kind} {number}")
        if kind in RATED:
            score(linked, "How strong is the feeling now?", 7)
            score(linked, "how strong is it now, after", 4)
        if PRACTICES[kind].planned:
            linked.get_by_label("It has happened").check()
        main(person, linked)
        linked.get_by_role("button", name="All practices").click()
        linked.locator(".cards").wait_for()
    kept = person.journal.practices.set_index("kind")
    assert sorted(kept.index) == sorted(PRACTICES)
    assert set(kept["moment_id"]) == {person.journal.moments["moment_id"][0]}
    rated = kept.loc[sorted(RATED), ["before", "after"]]
    assert (rated == [7.0, 4.0]).all(axis=None)
    assert kept.drop(index=sorted(RATED))["before"].isna().all()
    for kind, declared in PRACTICES.items():
        typed = [field.name for field in declared.fields if field.kind in {"text", "line"} and field.name in kept]
        told = kept.loc[kind, typed].dropna()
        assert {field.name for field in declared.fields if field.required} <= set(told.index), kind
        assert all(str(words).startswith(f"{kind} ") for words in told), kind


def test_a_planned_talk_is_held_and_a_letter_has_versions(person):
    person.run("02_practices")
    form = person.page.locator(".kindlog[role=group]").first
    form.get_by_role("button", name=TITLES["conversation"], exact=True).click()
    form.get_by_label("With whom?").fill("Ana")
    form.get_by_label("Yes, it is planned").check()
    form.get_by_label("Which day would suit?").fill("2026-12-01")
    assert not form.get_by_label("What changed after it?").is_visible()
    main(person, form)
    assert person.journal.practices["status"].tolist() == ["planned"]
    form.locator("summary", has_text="Earlier ones").click()
    with person.page.expect_download() as calendar:
        form.get_by_role("button", name="Calendar file").click()
    text = calendar.value.path().read_text(encoding="utf-8")
    assert "20261201" in text
    assert "Ana" not in text
    form.get_by_role("button", name="Come back to it").click()
    form.get_by_label("What changed after it?").fill("Less alone")
    main(person, form)
    [held] = person.journal.practices.itertuples()
    assert (held.status, held.changed) == ("held", "Less alone")

    form.get_by_role("button", name="All practices").click()
    form.get_by_role("button", name=TITLES["letter"], exact=True).click()
    form.get_by_label("What hurt?").fill("It hurt")
    main(person, form)
    form.locator("summary", has_text="Earlier ones (1)").click()
    form.get_by_role("button", name="Write a new version").click()
    person.page.wait_for_function("[...document.querySelectorAll('textarea')].some(box => box.value === 'It hurt')")
    form.get_by_label("What hurt?").fill("It hurt less")
    main(person, form)
    form.locator("summary", has_text="Earlier ones (2)").click()
    form.get_by_role("button", name="Read it", exact=True).first.click()
    form.locator("dialog", has_text="It hurt less").wait_for()
    form.get_by_role("button", name="I read it again").click()
    person.said(form, "Kept.")
    letters = person.journal.practices.query("kind == 'letter'")
    assert len(letters) == 3
    assert letters["previous_id"].notna().tolist() == [False, True, True]


def test_what_was_planned_is_asked_about_where_moments_are_logged(person):
    before = NOW - timedelta(days=3)
    step = person.journal.append(
        Practice(local_dt=before, kind="small_step", status="planned", content={"step": "Write two lines"})
    )
    day = (NOW - timedelta(days=2)).date().isoformat()
    talk = person.journal.append(
        Practice(local_dt=before, kind="conversation", status="planned", content={"person": "Ana", "next_day": day})
    )
    person.run("01_capture")
    form = person.form("How did it go?")
    form.get_by_role("button", name="Did some", exact=True).click()
    person.said(form, "Thank you for coming back")
    form.get_by_role("button", name="It has happened", exact=True).click()
    opened = person.form("Talking it over")
    opened.get_by_label("What changed after it?").fill("Lighter")
    opened.locator("button.main").click()
    person.said(person.page, "Kept at")  # and the form goes back to its own heading
    assert person.journal.get(step.id).content == {"step": "Write two lines", "how_it_went": "did some"}
    assert (person.journal.get(talk.id).status, person.journal.get(talk.id).content["changed"]) == ("held", "Lighter")
    person.lab.run_all(person.page)
    person.form("Log a moment").wait_for()
    expect(person.form("How did it go?")).to_have_count(0, timeout=30_000)


def test_three_plans_are_followed_up_with_the_three_answers(person):
    due = NOW.date() - timedelta(days=2)
    for part in ("tight chest", "loud critic", "hiding"):
        person.journal.append(Plan(local_dt=NOW - timedelta(days=3), if_part=part, then_part="breathe", due=due))
    person.run("07_plans")
    form = person.form("A plan for next time")
    expect(form.locator(".thirds")).to_have_count(3, timeout=30_000)
    for left, answer in ((2, "Did it"), (1, "Did some"), (0, "Not this time")):
        form.get_by_role("button", name=answer, exact=True).first.click()
        person.said(form, "Thank you for coming back")
        person.page.wait_for_function(
            f"document.querySelectorAll('.kindlog[role=group]')[0].querySelectorAll('.thirds').length === {left}"
        )
        if answer == "Did it":
            form.get_by_label("What followed, if you like").fill("It was quieter")
            form.get_by_role("button", name="Keep this line").click()
            person.said(form, "Kept.")
    kept = person.journal.plans
    assert sorted(kept["follow_up"]) == ["did it", "did some", "not this time"]
    assert kept["note"].dropna().tolist() == ["It was quieter"]

    form.get_by_label("If …").fill("the review starts")
    form.get_by_label("then I will …").fill("take one breath")
    main(person, form)
    goal = person.form("A small goal")
    goal.get_by_label("What would you like to do?").fill("One walk")
    main(person, goal)
    assert person.journal.plans["if_part"].tolist()[-1] == "the review starts"
    assert person.journal.goals["text"].tolist() == ["One walk"]


def test_the_weekly_look_back_is_offered_until_it_is_kept(person):
    person.run("01_capture")
    form = person.form("Looking back on seven days")
    score(form, "how did you speak to yourself", 6)
    score(form, "how hard were you", 3)
    form.get_by_label("A line, if you like").fill("A mild week")
    main(person, form)
    [kept] = person.journal.checkins.itertuples()
    assert (kept.support, kept.criticism, kept.note) == (6, 3, "A mild week")
    person.lab.run_all(person.page)
    person.form("Log a moment").wait_for()
    expect(person.form("Looking back on seven days")).to_have_count(0, timeout=30_000)


def test_what_is_due_waits_where_moments_are_logged(person):
    person.journal.append(Plan(local_dt=NOW, if_part="a", then_part="b", due=NOW.date() - timedelta(days=2)))
    person.run("01_capture")
    form = person.form("A plan for next time")
    form.get_by_role("button", name="Did some", exact=True).click()
    person.said(form, "Thank you")
    assert person.journal.plans["follow_up"].tolist() == ["did some"]


@pytest.mark.parametrize("notebook", ["01_capture", "02_practices"])  # 07_plans draws what followed, below its forms
def test_a_notebook_of_forms_loads_no_tables_and_no_charts(person, notebook):
    person.run(notebook)
    loaded = person.python("import sys; print({'pandas', 'plotly', 'papermill'} & set(sys.modules))")
    assert loaded == "set()\n"
