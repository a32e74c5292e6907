"""What may be claimed in simulated lives: 300 of each, fixed seeds, and controls that break the same bars.

The full set, with more worlds and the power to find what is there, is benchmarks/claims.py.
"""

import numpy as np
import pytest

import claiming

RUNS = 300


def bar(rate: float) -> float:
    return rate + 2 * np.sqrt(rate * (1 - rate) / RUNS)


QUIET = {
    "change, realistic": (claiming.weekly("realistic", 180), 0.05),
    "change, week moods": (claiming.weekly("week moods", 180), 0.07),
    "change, three-week episodes": (claiming.weekly("three-week episodes", 180), 0.13),
    "change while logging drifts": (claiming.drifting(180), 0.05),
    "effects": (claiming.relief(120), 0.05),
    "timing": (claiming.hot(120, 180), 0.06),
    "shares": (claiming.often(120, 180), 0.05),
    "lately": (claiming.newly(120, 180), 0.05),
}
CONTROLS = {
    "least squares": (claiming.least_squares("week moods", 120, 180), 0.07),
    "least squares while logging drifts": (claiming.least_squares("realistic", 120, 180, (0.0, 1.2)), 0.05),
    "a paired test": (claiming.paired(120), 0.05),
    "a cell twice as hot": (claiming.twice_as_hot(120, 180), 0.06),
    "binomial on entries": (claiming.entries(120, 180), 0.05),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_claimed_where_nothing_is_going_on(name: str) -> None:
    claimed, rate = QUIET[name]
    assert claiming.share(RUNS, 20, claimed) <= bar(rate)


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTROLS)
def test_a_common_way_of_looking_breaks_the_same_bar(name: str) -> None:
    claimed, rate = CONTROLS[name]
    assert claiming.share(RUNS // 3, 20, claimed) > bar(rate)


@pytest.mark.slow
def test_what_is_there_is_found() -> None:
    assert claiming.share(RUNS // 3, 20, claiming.weekly("realistic", 365, 2.0)) >= 0.9
    assert claiming.share(RUNS // 3, 20, claiming.relief(400, 1.0)) >= 0.65
