import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measures.rates import SHAPES, rates


def test_check_numbers() -> None:
    found = rates([9, 4, 3, 1, 0], 12)
    assert found["rate"].round(4).tolist() == [0.5586, 0.3128, 0.2637, 0.1653, 0.1162]
    assert found.loc[0, ["low", "high"]].round(3).tolist() == [0.266, 1.032]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(1, 60))
def test_it_is_the_mixture_written_out(episodes: list[int], weeks: int) -> None:
    found = rates(episodes, weeks)
    if not sum(episodes):
        assert found.isna().all(axis=None)
        return
    mean = sum(episodes) / (len(episodes) * weeks)
    e = np.array(episodes)[:, None]
    likelihood = stats.nbinom.pmf(e, SHAPES, SHAPES / (SHAPES + mean * weeks)).prod(axis=0)
    weight = likelihood / likelihood.sum()
    parts = stats.gamma(SHAPES + e, scale=1 / (SHAPES / mean + weeks))
    assert found["rate"].to_numpy() == pytest.approx((weight * parts.mean()).sum(axis=1), rel=1e-6)
    for column, share in (("low", 0.025), ("high", 0.975)):
        under = stats.gamma.cdf(found[column].to_numpy()[:, None], SHAPES + e, scale=1 / (SHAPES / mean + weeks))
        assert (weight * under).sum(axis=1) == pytest.approx(share, abs=1e-6)
    assert (found["low"] < found["rate"]).all()
    assert (found["rate"] < found["high"]).all()


def test_nothing_counted_or_no_weeks_gives_no_rate() -> None:
    assert rates([], 4).empty
    assert rates([0, 0], 4).isna().all(axis=None)
    assert rates([1], 0).isna().all(axis=None)


def test_many_triggers_do_not_run_out_of_numbers() -> None:
    found = rates([1] * 5000 + [400], 150)
    assert found.notna().all(axis=None)
    assert found["rate"].iloc[-1] > 40 * found["rate"].iloc[0]
