"""Moments, plans and check-ins as one line, and as label and words."""

from datetime import datetime

from analysis.model import CheckIn, Moment, Plan
from analysis.widgets.explorer_rows import parts, row

WHEN = datetime(2026, 9, 14, 21)


def test_a_covered_moment_shows_its_day_alone():
    told = row(Moment(local_dt=WHEN, text="Hard", support=0))
    assert told["hard"]
    assert "Hard" not in str(told)


def test_a_plan_and_what_followed():
    plan = Plan(
        local_dt=WHEN, trigger="standup", if_part="he asks", then_part="I breathe", follow_up="did it", note="ok"
    )
    assert row(plan)["line"] == "If he asks, then I will I breathe"
    assert ("How did it go?", "Did it") in parts(plan)
    assert [words for _, words in parts(plan)] == ["standup", "he asks", "I breathe", "Did it", "ok"]
    assert row(Plan(local_dt=WHEN, then_part="rest"))["line"] == "If …, then I will rest"


def test_a_check_in_shows_its_two_numbers():
    checkin = CheckIn(local_dt=WHEN, support=0, criticism=7, note="tired")
    assert row(checkin)["felt"] == "0, 7"
    assert [words for _, words in parts(checkin)] == ["0", "7", "tired"]
