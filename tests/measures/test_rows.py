from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given

import tables
from analysis.measures import rows


def test_rows_set_aside_are_not_shown_and_a_table_without_the_column_is_kept() -> None:
    table = pd.DataFrame({"a": [1, 2]})
    assert rows.shown(table) is table
    assert rows.shown(table.assign(set_aside=[True, False]))["a"].tolist() == [2]


@given(tables.moments())
def test_the_day_is_the_diary_day_and_a_month_has_none(moments: pd.DataFrame) -> None:
    found = rows.days(moments)
    coarse = (moments["precision"] == "month").to_numpy()
    assert np.isnat(found[coarse]).all()
    assert (found[~coarse] == moments["diary_day"].to_numpy().astype("datetime64[D]")[~coarse]).all()
    again = rows.days(moments.drop(columns="diary_day"))
    assert np.array_equal(found, again, equal_nan=True)
    assert not np.isnat(rows.months(moments)).any()


def test_a_missing_diary_day_is_derived_and_bare_dates_stay_as_they_are() -> None:
    when = pd.Series(pd.to_datetime(["2026-05-02 03:59", "2026-05-02 04:00"])).astype("datetime64[us]")
    table = pd.DataFrame({"local_dt": when, "diary_day": pd.Series([pd.NaT, pd.NaT], dtype="datetime64[us]")})
    assert rows.days(table.assign(precision="minute")).astype(str).tolist() == ["2026-05-01", "2026-05-02"]
    assert rows.days(table).astype(str).tolist() == ["2026-05-02", "2026-05-02"]


def test_weeks_are_iso_weeks() -> None:
    days = [date(1968, 12, 20) + timedelta(days=step) for step in range(2000)]
    weeks = rows.weeks(np.array(days, dtype="datetime64[D]"))
    for one, two, day, after in zip(weeks, weeks[1:], days, days[1:], strict=False):
        assert (two > one) == (day.isocalendar()[:2] != after.isocalendar()[:2])
