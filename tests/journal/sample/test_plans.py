"""Plans, goals and the two sittings."""

from datetime import timedelta

from analysis.journal import sample
from analysis.journal.sample.world import END
from analysis.model import Goal, Moment, Plan, ScaleResponse

RECORDS = sample.records()
PLANS = [record for record in RECORDS if isinstance(record, Plan)]
GOALS = {record.goal_id: record for record in RECORDS if isinstance(record, Goal)}
MOMENTS = {record.moment_id: record for record in RECORDS if isinstance(record, Moment)}


def test_a_plan_is_for_a_later_day_and_asked_about_after_it():
    for plan in PLANS:
        assert plan.due > plan.local_dt.date()
        assert (plan.follow_up is None) == (plan.followed_up_at is None)
        assert plan.followed_up_at is None or plan.followed_up_at.date() >= plan.due
        assert plan.commitment == f"If {plan.if_part}, then {plan.then_part}."


def test_a_plan_grows_from_an_earlier_moment_of_its_trigger():
    grown = [plan for plan in PLANS if plan.moment_id]
    assert len(grown) >= 8
    for plan in grown:
        assert MOMENTS[plan.moment_id].trigger == plan.trigger
        assert MOMENTS[plan.moment_id].local_dt < plan.local_dt


def test_a_plan_serves_a_goal_of_its_trigger():
    served = [plan for plan in PLANS if plan.goal_id]
    assert served
    assert all(GOALS[plan.goal_id].trigger == plan.trigger for plan in served)


def test_goals_stand_for_values_and_one_is_put_away():
    assert all(goal.value and goal.text and goal.commitment for goal in GOALS.values())
    assert sum(goal.archived is not None for goal in GOALS.values()) == 1
    assert all(goal.due > goal.local_dt.date() for goal in GOALS.values())
    assert all(goal.due > END for goal in GOALS.values() if goal.follow_up is None)


def test_sittings_lie_months_apart_and_are_whole():
    answers = [record for record in RECORDS if isinstance(record, ScaleResponse)]
    by_sitting = {}
    for answer in answers:
        by_sitting.setdefault(answer.sitting, []).append(answer)
    first, second = by_sitting.values()
    assert [answer.item for answer in first] == list(range(1, 13)) == [answer.item for answer in second]
    assert second[0].local_dt - first[0].local_dt > timedelta(days=200)
