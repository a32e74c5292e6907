"""Plans and goals: literal if–then, and a follow-up with three answers of equal weight."""

from datetime import UTC, date, datetime

import pytest

from analysis.model import Goal, Plan
from analysis.widgets import GoalForm, PlanForm
from widget_page import Heard, MemoryKeeper

CLOCK = {"choice": "now", "now": "2026-09-14T21:30", "zone": "Europe/Berlin", "offset": "+02:00"}
NOW = datetime(2026, 9, 20, 8, tzinfo=UTC)


@pytest.fixture
def plan():
    return Plan(local_dt=datetime(2026, 9, 1), if_part="my chest tightens", then_part="breathe", due=date(2026, 9, 18))


@pytest.fixture
def keeper(plan):
    kept = MemoryKeeper()
    kept.extend([plan])
    return kept


@pytest.fixture
def form(keeper, plan):
    return Heard(PlanForm(keeper, due=lambda: [plan], earlier=lambda: [plan], now=lambda: NOW))


def test_due_plans_wait_with_three_equal_answers(form):
    told = form.one("ready")["form"]
    assert told["waiting"][0]["text"] == "If my chest tightens, then I will breathe"
    assert [value for value, _ in told["follow_answers"]] == ["did it", "did some", "not this time"]


@pytest.mark.parametrize(("answer", "asks"), [("did it", True), ("did some", True), ("not this time", False)])
def test_follow_up_is_kept_and_only_some_answers_ask_more(form, keeper, plan, answer, asks):
    told = form.one("follow", id=plan.id, answer=answer)
    assert bool(told["note"]) is asks
    kept = keeper.get(plan.id)
    assert (kept.follow_up, kept.followed_up_at) == (answer, NOW)
    form.one("undo")
    assert keeper.get(plan.id).follow_up is None


def test_unknown_answer_is_refused(form, keeper, plan):
    assert form.one("follow", id=plan.id, answer="nearly")["type"] == "problem"
    assert keeper.get(plan.id).follow_up is None


def test_note_of_what_followed(form, keeper, plan):
    form.one("follow", id=plan.id, answer="did it")
    form.one("note", id=plan.id, text="It was quieter")
    assert keeper.get(plan.id).note == "It was quieter"


def test_plan_is_kept_with_its_links_and_start(keeper):
    form = Heard(PlanForm(keeper, start={"trigger": "standup"}, links={"moment_id": "m1"}))
    assert form.one("ready")["entry"]["values"] == {"trigger": "standup"}
    values = {"trigger": "standup", "if_part": "a", "then_part": "b", "due": "2026-09-25", "ask": "Ana"}
    form.one("keep", token="t", values=values, clock=CLOCK)
    made = keeper.standing("plans")[-1]
    assert (made.trigger, made.moment_id, made.due, made.ask) == ("standup", "m1", date(2026, 9, 25), "Ana")
    assert form.one("ready")["entry"] is None


def test_plan_needs_both_parts(form, keeper):
    assert form.one("keep", token="t", values={"if_part": "a"}, clock=CLOCK)["type"] == "problem"
    assert len(keeper.standing("plans")) == 1


def test_edit_keeps_when_it_was_written(form, keeper, plan):
    assert form.one("edit", id=plan.id)["entry"]["values"]["due"] == "2026-09-18"
    form.one("keep", token="e", values={"if_part": "a", "then_part": "b"}, clock=CLOCK)
    now = keeper.get(plan.id)
    assert (now.if_part, now.due, now.local_dt) == ("a", None, plan.local_dt)


def test_goal_is_kept_and_put_away():
    keeper = MemoryKeeper()
    form = Heard(GoalForm(keeper, earlier=lambda: keeper.standing("goals"), now=lambda: NOW))
    kept = form.one("keep", token="t", values={"text": "One walk", "value": "health"}, clock=CLOCK)
    assert isinstance(keeper.get(kept["id"]), Goal)
    [row] = form.one("ready")["form"]["earlier"]
    assert [action for action, _ in row["actions"]] == ["edit", "put_away"]
    form.one("put_away", id=kept["id"])
    assert keeper.get(kept["id"]).archived == NOW
    form.one("undo")
    assert keeper.get(kept["id"]).archived is None


def test_goal_follow_up_asks_for_no_note():
    keeper = MemoryKeeper()
    form = Heard(GoalForm(keeper, now=lambda: NOW))
    kept = form.one("keep", token="t", values={"text": "One walk"}, clock=CLOCK)
    assert form.one("follow", id=kept["id"], answer="did some")["note"] == ""


def test_a_second_answer_names_the_first_and_undo_brings_it_back(form, keeper, plan):
    earlier = datetime(2026, 9, 19, tzinfo=UTC)
    keeper.amend(plan.id, follow_up="did some", followed_up_at=earlier, note="Slowly")
    assert "you had answered “Did some”" in form.one("follow", id=plan.id, answer="did it")["say"]
    form.one("undo")
    now = keeper.get(plan.id)
    assert (now.follow_up, now.followed_up_at) == ("did some", earlier)
    form.one("note", id=plan.id, text="It was quieter")
    assert keeper.get(plan.id).note == "Slowly\nIt was quieter"
    form.one("undo")
    assert keeper.get(plan.id).note == "Slowly"


def test_an_unknown_answer_is_told_by_its_question(form, plan):
    why = form.one("follow", id=plan.id, answer="nearly")["why"]
    assert "“How did it go?” takes one of these: Did it, Did some, Not this time" in why
    assert "follow_up" not in why
