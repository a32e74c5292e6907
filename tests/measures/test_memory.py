"""Walking through time says what the full matrix of all values by all values says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import memory

TAU, SHARE = np.array([0.7, 6.0, 48.0, 1.0]), np.array([0.08, 0.5, 0.9, 0.0])
steps = st.lists(st.floats(0, 40, allow_subnormal=False), min_size=1, max_size=12)


def seen(gaps: list[float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    at = np.cumsum(gaps)
    columns = np.column_stack([np.ones(len(at)), at - at.mean(), np.cos(7 * np.arange(len(at)))])
    return at, columns, np.outer(1 / (1 + np.arange(len(at)) % 3), 1 - SHARE)


def matrix(one: np.ndarray, two: np.ndarray, model: int) -> np.ndarray:
    return SHARE[model] * np.exp(-np.abs(one[:, None] - two) / TAU[model])


@given(steps)
def test_what_is_fresh_is_what_the_matrix_leaves(gaps: list[float]) -> None:
    at, columns, noise = seen(gaps)
    walk = memory.forward(at, columns, noise, (TAU, SHARE))
    for model in range(len(TAU)):
        v = matrix(at, at, model) + np.diag(noise[:, model])
        fresh = walk.fresh[:, model] / np.sqrt(walk.room[:, model])[:, None]
        assert fresh.T @ fresh == pytest.approx(columns.T @ np.linalg.solve(v, columns), rel=1e-8, abs=1e-8)
        assert np.log(walk.room[:, model]).sum() == pytest.approx(np.linalg.slogdet(v)[1], abs=1e-8)


@given(steps, st.floats(-5, 400))
def test_the_memory_between_is_what_the_matrix_says(gaps: list[float], when: float) -> None:
    at, columns, noise = seen(gaps)
    place = int(np.searchsorted(at, when))
    blind = np.full((1, len(TAU)), np.inf)
    walk = memory.forward(
        np.insert(at, place, when),
        np.insert(columns, place, 0.0, axis=0),
        np.concatenate([noise[:place], blind, noise[place:]]),
        (TAU, SHARE),
    )
    level, spread = memory.backward(walk)
    for model in range(len(TAU)):
        near = matrix(np.array([when]), at, model)
        pull = near @ np.linalg.inv(matrix(at, at, model) + np.diag(noise[:, model]))
        assert level[place, model] == pytest.approx((pull @ columns)[0], rel=1e-8, abs=1e-8)
        assert spread[place, model] == pytest.approx(SHARE[model] - (pull @ near.T).item(), abs=1e-8)
