"""The curve: the level of ouarc day by day, gaps open, and an answer for every table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import tables
from analysis.measures import ouarc
from analysis.measures.arc import MOST, arc

A_WEEKS = np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
A = [3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5]


def rated(days: object, values: object, **more: object) -> pd.DataFrame:
    when = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.asarray(days, dtype=float), unit="D")
    return pd.DataFrame({"local_dt": when, "support": np.asarray(values, dtype=float), **more})


def test_the_curve_is_the_one_of_ouarc() -> None:
    found = arc(rated(7 * A_WEEKS, A, period="week"))
    fit = ouarc.fit(ouarc.gather(7.0 * A_WEEKS, np.array(A)))
    at = np.array([7.0, 40.0, 182.0])
    expected = ouarc.curve(fit, at, (0.025, 0.975, 0.25, 0.75))
    chosen = found.loc[(at - 7).astype(int), ["estimate", "low", "high", "low50", "high50"]]
    assert chosen.to_numpy() == pytest.approx(expected, abs=1e-6)
    assert found["n"].sum() == 23
    assert found["day"].iloc[[0, -1]].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-08", "2026-07-02"]


def test_gaps_are_open_and_change_nothing_else() -> None:
    found = arc(rated(7 * A_WEEKS, A, period="week"))
    gap = found.index[found["gap"]]
    assert gap.tolist() == [*range(7 * 13 + 1, 7 * 16)]
    assert found.loc[gap, "estimate"].isna().all()
    assert found.loc[~found["gap"], "estimate"].notna().all()


def test_moments_have_a_gap_after_a_week() -> None:
    days = [0, 1, 2, 3, 4, 5, 12, 20]
    assert arc(rated(days, [3, 4, 5, 4, 3, 5, 4, 5])).query("gap")["day"].dt.day.tolist() == [*range(14, 21)]


def test_the_band_of_half_lies_in_the_wide_one() -> None:
    found = arc(rated(np.arange(0, 90, 2.3), np.arange(40) * 7 % 11)).dropna()
    columns = ["low", "low50", "estimate", "high50", "high"]
    assert (found[columns].diff(axis=1).iloc[:, 1:] >= -0.05).all(axis=None)


def test_the_same_value_has_a_level_and_no_band() -> None:
    found = arc(rated(7 * np.arange(9), [5.0] * 9, period="week"))
    assert set(found["estimate"]) == {5.0}
    assert found["low"].isna().all()


def test_weekly_and_momentary_check_ins_are_two_series() -> None:
    both = pd.concat([rated(7 * A_WEEKS, A, period="week"), rated([1, 2], [0, 0], period="moment")])
    assert arc(both)["n"].sum() == 23
    assert arc(both, period="moment")["n"].sum() == 2


def test_long_spans_are_told_in_steps() -> None:
    found = arc(rated(np.arange(0, 3000, 3), np.arange(1000) % 7))
    assert len(found) <= MOST
    assert found["n"].sum() == 1000
    assert not found["gap"].any()


@settings(max_examples=40)
@given(tables.checkins())
def test_every_small_table_gets_an_answer(checkins: pd.DataFrame) -> None:
    found = arc(checkins, "criticism")
    assert found["n"].sum() <= len(checkins)
    assert not found.loc[found["n"] > 0, "gap"].any()
    known = found.dropna()
    assert (known["low"] <= known["high"]).all()
    assert len(found) == 0 or not found["gap"].iloc[[0, -1]].any()
