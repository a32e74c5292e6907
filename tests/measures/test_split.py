"""The day of a cut: found where there is a step, and nothing told where a line fits better."""

import numpy as np
import pandas as pd
import pytest

from analysis.measures.split import split


def weekly(values):
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(len(values)), unit="D")
    return pd.DataFrame({"local_dt": when, "support": values})


def brute(values):
    cuts = range(3, len(values) - 2)
    return min(cuts, key=lambda cut: np.var(values[:cut]) * cut + np.var(values[cut:]) * (len(values) - cut))


@pytest.mark.parametrize("seed", range(5))
def test_the_cut_is_the_one_of_all_that_leaves_least(seed):
    values = np.random.default_rng(seed).normal(5, 1, 30)
    found = split(weekly(values)).iloc[0]
    cut = brute(values)
    assert found["day"] == pytest.approx(7 * cut - 3.5)
    assert (found["before"], found["after"]) == pytest.approx((values[:cut].mean(), values[cut:].mean()))


def test_a_step_and_a_drift():
    step = split(weekly([3, 4] * 8 + [6, 7] * 4)).iloc[0]
    assert (bool(step["step"]), step["on"]) == (True, pd.Timestamp("2026-04-22"))
    drift = split(weekly([3 + week / 8 + week % 2 / 4 for week in range(24)])).iloc[0]
    assert not drift["step"]


@pytest.mark.parametrize("n", [0, 1, 5])
def test_few_ratings_have_no_cut(n):
    found = split(weekly([4.0] * n)).iloc[0]
    assert (found["n"], bool(found["step"])) == (n, False)
    assert pd.isna(found["day"])


def test_ratings_of_one_instant_are_not_cut_apart():
    together = weekly([3.0] * 3 + [6.0] * 3).assign(local_dt=pd.Timestamp("2026-01-04"))
    assert not split(together)["step"].item()
