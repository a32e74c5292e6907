import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis.measures.monthly import monthly


def rated(days: list[str], values: list[float | None], **more: object) -> pd.DataFrame:
    local = pd.Series(pd.to_datetime(days), dtype="datetime64[us]")
    return pd.DataFrame({"local_dt": local, "precision": "day", "support": pd.Series(values, dtype="float64"), **more})


def test_months_without_values_are_gaps_and_nothing_is_drawn_through_them() -> None:
    found = monthly(rated(["2026-11-30", "2027-01-01", "2027-02-01", "2027-03-02"], [2, None, None, 8]))
    assert found["day"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-11-01",
        "2026-12-01",
        "2027-01-01",
        "2027-02-01",
        "2027-03-01",
    ]
    assert found["gap"].tolist() == [False, True, True, True, False]
    assert found["estimate"].fillna(-1).tolist() == [2, -1, -1, -1, 8]


def test_weekly_and_momentary_checkins_are_never_pooled() -> None:
    table = rated(["2026-05-03", "2026-05-04"], [2, 9], period=["week", "moment"])
    assert monthly(table)["estimate"].tolist() == [2]
    assert monthly(table, period="moment")["estimate"].tolist() == [9]


def test_the_middle_and_the_exact_level_of_its_interval() -> None:
    row = monthly(rated([f"2026-05-{day:02}" for day in range(1, 11)], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).iloc[0]
    assert row[["n", "estimate", "low", "high"]].tolist() == [10, 5.5, 2, 9]
    assert row["confidence"] == pytest.approx(1 - 2 * 11 / 1024)


def test_after_midnight_it_is_still_the_month_before_and_a_month_is_enough() -> None:
    table = rated(["2026-06-01 01:00", "2026-06-01 00:00"], [2, 4])
    table["precision"] = ["minute", "month"]
    assert monthly(table)["day"].dt.month.tolist() == [5, 6]


@given(tables.checkins())
def test_every_value_is_in_one_month(checkins: pd.DataFrame) -> None:
    found = monthly(checkins, "criticism", period="week")
    used = checkins[(checkins["period"] == "week") & checkins["criticism"].notna()]
    assert found["n"].sum() == len(used)
    for day, values in used.groupby(used["diary_day"].dt.to_period("M"))["criticism"]:
        row = found[found["day"] == day.to_timestamp()].iloc[0]
        assert (row["n"], row["estimate"]) == (len(values), values.median())
    assert (found["gap"] == found["estimate"].isna()).all()
    assert len(found) == 0 or not found["gap"].iloc[[0, -1]].any()
