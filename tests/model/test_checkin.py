"""A check-in looks back on seven days unless it says otherwise; its two scores are never netted."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from analysis.model import CheckIn
from analysis.model.fields import columns

WHEN = datetime(2026, 9, 13)


def test_weekly_by_default():
    assert CheckIn(local_dt=WHEN).period == "week"
    assert CheckIn(local_dt=WHEN, period="moment").period == "moment"
    with pytest.raises(ValidationError):
        CheckIn(local_dt=WHEN, period="month")


def test_two_scores_stand_alone():
    only_one = CheckIn(local_dt=WHEN, support=0)
    assert (only_one.support, only_one.criticism) == (0, None)
    assert {column.name for column in columns(CheckIn) if column.kind == "score"} == {"support", "criticism"}


@pytest.mark.parametrize("score", ["support", "criticism"])
@pytest.mark.parametrize("value", [-1, 10.5, float("nan")])
def test_scores_stay_on_their_scale(score, value):
    with pytest.raises(ValidationError):
        CheckIn(local_dt=WHEN, **{score: value})
