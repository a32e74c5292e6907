"""Two halves of the same trigger: a sign only when they rank apart, and rarely where nothing is going on."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import claiming
import worlds
from analysis import narrative
from analysis.measures import easier


def rated(values, step=5, **more):
    when = pd.to_datetime("2026-01-01") + pd.to_timedelta(step * np.arange(len(values)), unit="D")
    return pd.DataFrame({"local_dt": when, "support": np.asarray(values, dtype="float64"), **more})


@pytest.mark.parametrize("n", [0, 1, 2, 5, 11])
def test_few_days_are_too_early(n):
    told = easier(rated(range(n)))
    assert told[["n", "evidence", "direction"]].to_numpy().tolist() == [[n, "too early", "none"]]
    assert told["first"].isna().item()
    assert "Too early to tell" in narrative.easier(told, "standup")


def test_the_p_is_that_of_scipy():
    rng = np.random.default_rng(3)
    for n in (12, 17, 40):
        values = rng.integers(0, 11, n)
        expected = stats.mannwhitneyu(values[: n // 2], values[n // 2 :], method="asymptotic").pvalue
        assert easier(rated(values))["p"].item() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("values", "direction"), [([1] * 8 + [8] * 8, "up"), ([8] * 8 + [1] * 8, "down")])
def test_halves_that_lie_apart_are_a_sign(values, direction):
    told = easier(rated(values))
    assert told[["direction", "evidence"]].to_numpy().tolist() == [[direction, "early sign"]]
    assert "early sign" in narrative.easier(told, "x") or "harder lately" in narrative.easier(told, "x")
    assert "of them" in narrative.easier(told, "x")


def test_all_the_same_cannot_be_told():
    told = easier(rated([4] * 20))
    assert told[["p", "evidence"]].to_numpy().tolist() == [[1.0, "cannot tell"]]
    assert "cannot be told" in narrative.easier(told, "x")


def test_a_day_counts_once_and_what_was_set_aside_not_at_all():
    one_day = rated([1] * 20, step=0)
    assert easier(one_day)["n"].item() == 1
    assert easier(rated(range(10), set_aside=[True] * 10))["n"].item() == 0
    assert easier(rated([np.nan] * 14))["n"].item() == 0


def claims(world, n, days, delta=0.0):
    def claimed(rng):
        t, y = worlds.moments(rng, worlds.slots(rng, world, days, delta), n)
        return easier(worlds.checkins(t, y))["evidence"].item() == "early sign"

    return claimed


@pytest.mark.parametrize("world", ["realistic", "week moods"])
def test_it_seldom_speaks_where_nothing_is_going_on(world):
    assert claiming.share(60, 5, claims(world, 20, 180)) <= 0.05


def test_it_speaks_where_much_is():
    assert claiming.share(30, 5, claims("realistic", 40, 270, 6.0)) >= 0.5
