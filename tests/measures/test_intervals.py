from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measures import intervals


def exact(n: int, k: int) -> Fraction:
    return 1 - 2 * Fraction(sum(comb(n, below) for below in range(k)), 2**n)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.99])
def test_the_order_is_the_narrowest_that_reaches_the_level(level: float) -> None:
    sizes = np.arange(1, 400)
    for n, k, confidence in zip(sizes, *intervals.order(sizes, level), strict=True):
        assert confidence == pytest.approx(max(float(exact(int(n), int(k))), 0), abs=1e-12)
        assert k == 1 or confidence >= level - 1e-12
        if 2 * (k + 1) <= n + 1:
            assert exact(int(n), int(k) + 1) < level


def test_the_order_of_large_numbers() -> None:
    sizes = np.array([1_000, 10_001, 1_000_000])
    k, confidence = intervals.order(sizes)
    assert k.tolist() == stats.binom.ppf(0.025, sizes, 0.5).astype(int).tolist()
    assert ((confidence >= 0.95) & (confidence < 0.954)).all()


def test_published_orders() -> None:
    k, confidence = intervals.order([5, 6, 9, 15, 20])
    assert k.tolist() == [1, 1, 2, 4, 6]
    assert confidence.round(3).tolist() == [0.938, 0.969, 0.961, 0.965, 0.959]


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.floats(0, 10)), max_size=40))
def test_middles_are_those_of_each_group_alone(drawn: list[tuple[int, float | None]]) -> None:
    groups = np.array([group for group, _ in drawn], dtype="int64")
    values = np.array([value for _, value in drawn], dtype="float64")
    found = intervals.middles(values, groups, 4)
    for group, row in found.iterrows():
        own = np.sort(values[(groups == group) & ~np.isnan(values)])
        assert row["n"] == own.size
        assert np.isnan(row["estimate"]) if not own.size else row["estimate"] == np.median(own)
        if own.size < 2:
            assert row[["low", "high", "confidence"]].isna().all()
        else:
            (k,), (confidence,) = intervals.order(own.size)
            assert (row["low"], row["high"], row["confidence"]) == (own[k - 1], own[own.size - k], confidence)
            assert row["low"] <= row["estimate"] <= row["high"]


def test_the_middle_lies_inside_as_often_as_said() -> None:
    rng = np.random.default_rng(20260914)
    for n in (4, 7, 18):
        values = rng.exponential(size=(20_000, n))
        found = intervals.middles(values.ravel(), np.repeat(np.arange(20_000), n), 20_000)
        held = ((found["low"] <= np.log(2)) & (found["high"] >= np.log(2))).mean()
        assert held == pytest.approx(found["confidence"].iloc[0], abs=0.006)


def test_a_count_agrees_with_garwood() -> None:
    k = np.arange(200)
    low, high = intervals.poisson(k)
    assert low[0] == 0
    assert low[1:] == pytest.approx(stats.chi2.ppf(0.025, 2 * k[1:]) / 2)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * k + 2) / 2)


@pytest.mark.parametrize(("found", "of"), [(0, 1), (1, 1), (0, 9), (4, 9), (9, 9), (14, 1000)])
def test_a_share_agrees_with_clopper_and_pearson(found: int, of: int) -> None:
    (low,), (high,) = intervals.binomial(found, of)
    expected = stats.binomtest(found, of).proportion_ci(method="exact")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_a_share_of_nothing_may_be_anything() -> None:
    low, high = intervals.binomial(0, 0)
    assert (low[0], high[0]) == (0, 1)
