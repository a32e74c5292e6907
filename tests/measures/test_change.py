"""The verdict: worked numbers, its gates, and its refusal of moments."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.measures.change import EVIDENCE, change


def _checkins(days, support, **more):
    when = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.asarray(days, dtype=float), unit="D")
    return pd.DataFrame({"checkin_id": "x", "period": "week", "local_dt": when, "support": support, **more})


A_DAYS = 7 * np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
A = [3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5]


def test_worked_numbers():
    told = change(_checkins(A_DAYS, A)).iloc[0]
    assert told["p"] == pytest.approx(0.025824, abs=1e-5)
    assert told["detectable"] == pytest.approx(1.7867, abs=1e-4)
    assert (told["n"], told["direction"], told["evidence"]) == (23, "up", "early sign")
    k = np.arange(240)
    told = change(_checkins(1.5 * k + 0.35, 2 + ((5 * k**2 + 3 * k) % 13 % 6) + 0.25 * (k // 80))).iloc[0]
    assert told["p"] == pytest.approx(0.002477, abs=1e-5)
    assert told["evidence"] == "clear"


def test_moments_carry_no_verdict():
    with pytest.raises(errors.TableMismatch):
        change(schema.empty("moments"))


@pytest.mark.parametrize(
    ("days", "n"), [(np.linspace(0, 55, 30), 30), (np.linspace(0, 300, 11), 11), ([0, 1, 2, 3] * 5 + [100], 21)]
)
def test_too_early(days, n):
    told = change(_checkins(np.sort(days), np.arange(n) % 7)).iloc[0]
    assert told["evidence"] == "too early"
    assert told["direction"] == "none"


def test_all_the_same_value_claims_nothing():
    told = change(_checkins(7 * np.arange(14), [5.0] * 14)).iloc[0]
    assert told["p"] == 1
    assert np.isnan(told["low"])
    assert told["evidence"] == "cannot tell"


def test_steady_when_any_change_is_smaller_than_a_point():
    told = change(_checkins(7 * np.arange(52), 5 + 0.2 * (np.arange(52) % 3))).iloc[0]
    assert told["evidence"] == "steady"


def test_weekly_and_momentary_are_two_series():
    table = pd.concat([_checkins(A_DAYS, A), _checkins(A_DAYS, [0.0] * 23).assign(period="moment")])
    assert change(table)["n"].item() == 23
    assert change(table, period="moment")["n"].item() == 23


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from([None, *range(11)])), max_size=40))
def test_every_small_table_gets_an_answer(rows):
    rows.sort(key=lambda row: row[0])
    support = np.array([np.nan if value is None else value for _, value in rows], dtype=float)
    told = change(_checkins([day for day, _ in rows], support))
    assert len(told) == 1
    assert told["evidence"].item() in EVIDENCE
    assert 0 <= told["p"].item() <= 1
