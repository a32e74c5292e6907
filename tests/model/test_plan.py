"""Plans and goals: three answers of equal weight, missing until asked."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from pydantic import ValidationError

from analysis.model import Goal, Plan
from analysis.model.plan import FollowUp

WHEN = datetime(2026, 9, 1)


@pytest.mark.parametrize("record", [Plan, Goal])
def test_three_answers_and_none_before_asked(record):
    assert get_args(FollowUp) == ("did it", "did some", "not this time")
    assert record(local_dt=WHEN).follow_up is None
    for answer in get_args(FollowUp):
        assert record(local_dt=WHEN, follow_up=answer).follow_up == answer
    with pytest.raises(ValidationError):
        record(local_dt=WHEN, follow_up="no")


@pytest.mark.parametrize("record", [Plan, Goal])
def test_due_is_a_day(record):
    assert record(local_dt=WHEN, due=date(2026, 9, 5)).due == date(2026, 9, 5)
    with pytest.raises(ValidationError):
        record(local_dt=WHEN, due="soon")


def test_goal_is_archived_not_deleted():
    away = datetime(2026, 10, 1, tzinfo=UTC)
    assert Goal(local_dt=WHEN, archived=away).archived == away
    with pytest.raises(ValidationError):
        Goal(local_dt=WHEN, archived=datetime(2026, 10, 1))
