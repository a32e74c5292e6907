"""What is written down beside what the weeks were like."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis.measures.selection import EVIDENCE, RATES, selection


def weekly(n: int, support: float = 5.0) -> pd.DataFrame:
    when = pd.Timestamp("2026-01-04 20:00") + pd.to_timedelta(7 * np.arange(n), unit="D")
    return pd.DataFrame({"local_dt": when, "period": "week", "support": support})


def written(days: object, support: object) -> pd.DataFrame:
    when = pd.Timestamp("2026-01-04 12:00") + pd.to_timedelta(np.asarray(days), unit="D")
    return pd.DataFrame({"local_dt": when, "support": np.asarray(support, dtype="float64")})


def test_the_line_is_weighted_least_squares() -> None:
    days = [0, 7, 7, 14, 21, 28, 28, 28, 35, 42]
    support = [5, 4, 6, 5, 4, 4, 3, 2, 3, 2.5]
    told = selection(written(days, support), weekly(7)).iloc[0]
    week, gap = np.arange(7.0), np.array([0, 0, 0, -1, -2, -2, -2.5])
    count = np.array([1, 2, 1, 1, 3, 1, 1.0])
    weight = count / (1 + 0.35 * (count - 1))
    (slope, _), covariance = np.polyfit(week, gap, 1, w=np.sqrt(weight), cov=True)
    assert told["gap_shift"] == pytest.approx(6 * slope)
    t = slope / np.sqrt(covariance[0, 0])
    from scipy import stats  # noqa: PLC0415  the oracle of one test

    assert told["p"] == pytest.approx(2 * stats.t.sf(abs(t), 5))
    assert told["evidence"] == "shifted"


def test_a_week_is_the_seven_days_up_to_the_check_in() -> None:
    told = selection(written([-7, -6, 0, 1], [1, 2, 3, 4]), weekly(1)).iloc[0]
    assert told["weeks"] == 1
    assert told["evidence"] == "too few"


def test_no_drift_is_not_seen() -> None:
    days = np.arange(140)
    told = selection(written(days, 4 + days % 3), weekly(21)).iloc[0]
    assert told["evidence"] == "none seen"
    assert told["gap"] == pytest.approx(0, abs=0.1)
    assert told["rate"] == "alike"


def test_a_drift_too_small_to_matter_is_not_seen() -> None:
    told = selection(written(7 * np.arange(20), 5 - 0.01 * np.arange(20)), weekly(20)).iloc[0]
    assert told["p"] < 0.001
    assert told["evidence"] == "none seen"


def test_writing_less_is_told_with_both_counts() -> None:
    told = selection(written([*range(40), 60, 80], 5.0 + np.zeros(42)), weekly(13)).iloc[0]
    assert (told["first"], told["last"], told["rate"]) == (28, 2, "fewer")
    assert told["third"] == 28


def test_momentary_check_ins_are_another_series() -> None:
    assert selection(written(7 * np.arange(9), np.ones(9)), weekly(9).assign(period="moment"))["weeks"].item() == 0


@given(tables.moments(40), tables.checkins())
def test_every_small_table_gets_an_answer(moments: pd.DataFrame, checkins: pd.DataFrame) -> None:
    told = selection(moments, checkins)
    assert len(told) == 1
    row = told.iloc[0]
    assert row["evidence"] in EVIDENCE
    assert row["rate"] in RATES
    assert row["weeks"] <= len(checkins)
    assert (row["evidence"] == "too few") == (row["weeks"] < 6)
