from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis.measures.coverage import coverage


def when(*texts: str, precision: str = "minute") -> pd.DataFrame:
    local = pd.Series(pd.to_datetime(list(texts), format="ISO8601"), dtype="datetime64[us]")
    return pd.DataFrame({"local_dt": local, "precision": pd.Series([precision] * len(texts), dtype="str")})


def test_the_span_of_the_moments_themselves() -> None:
    row = coverage(when("2026-05-01T10", "2026-05-01T12", "2026-05-08T03", "2026-05-20T10")).iloc[0]
    assert (row["start"], row["end"]) == (pd.Timestamp("2026-05-01"), pd.Timestamp("2026-05-20"))
    assert row[["days", "days_with", "moments", "weeks", "weeks_with", "longest_gap"]].tolist() == [20, 3, 4, 4, 3, 12]


def test_edges_of_a_given_period_are_gaps_too() -> None:
    row = coverage(when("2026-05-20T10", "2026-06-02T10"), date(2026, 5, 1), "2026-05-31").iloc[0]
    assert row[["days", "days_with", "moments", "longest_gap"]].tolist() == [31, 1, 1, 19]


def test_a_moment_known_to_its_month_counts_without_a_day() -> None:
    both = pd.concat([when("2026-05-20T10"), when("2026-05-01", precision="month")])
    row = coverage(both).iloc[0]
    assert row[["days", "days_with", "moments", "undated"]].tolist() == [31, 1, 2, 1]
    assert coverage(both, "2026-06-01", "2026-06-30")["moments"].tolist() == [0]
    assert coverage(both, "2026-05-31", "2026-06-30")["undated"].tolist() == [1]
    assert coverage(both, "2026-04-01", "2026-05-01")["undated"].tolist() == [1]


@pytest.mark.parametrize("bounds", [(), ("2026-06-10", "2026-06-01")])
def test_no_days_at_all(bounds: tuple[str, ...]) -> None:
    row = coverage(when(), *bounds).iloc[0]
    assert row[["days", "days_with", "moments", "weeks", "weeks_with", "longest_gap"]].tolist() == [0] * 6


def test_an_empty_period_is_one_gap() -> None:
    row = coverage(when(), "2026-06-01", "2026-06-30").iloc[0]
    assert row[["days", "days_with", "weeks", "weeks_with", "longest_gap"]].tolist() == [30, 0, 5, 0, 30]


@given(tables.moments())
def test_counts_one_by_one(moments: pd.DataFrame) -> None:
    first, last = date(2026, 1, 10), date(2026, 2, 20)
    kept = moments[~moments["set_aside"] & (moments["precision"] != "month")]
    inside = [day.date() for day in kept["diary_day"] if first <= day.date() <= last]
    span = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    longest = running = 0
    for day in span:
        running = 0 if day in inside else running + 1
        longest = max(longest, running)
    row = coverage(moments, first, last).iloc[0]
    assert row["moments"] - row["undated"] == len(inside)
    assert row["days_with"] == len(set(inside))
    assert row["days"] == len(span)
    assert row["weeks_with"] == len({day.isocalendar()[:2] for day in inside})
    assert row["weeks"] == len({day.isocalendar()[:2] for day in span})
    assert row["longest_gap"] == longest
