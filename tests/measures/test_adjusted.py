"""The split fit says what least squares with a column for each group says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import adjusted


def drawn(seed: int, kinds: int, n: int) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    group = np.concatenate([np.arange(kinds), rng.integers(0, kinds, n - kinds)])
    return group, np.bincount(group), rng.integers(0, 11, n) + 0.5 * group, rng.normal(5, 2, n), rng.uniform(0, 90, n)


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(12, 40))
def test_estimates_and_variances_are_those_of_the_whole_design(seed: int, kinds: int, n: int) -> None:
    group, uses, before, after, t = drawn(seed, kinds, n)
    model = adjusted.fit(group, uses, before, after, t)
    x = np.column_stack([np.eye(kinds)[group], before - before.mean(), (t - t.mean()) / np.ptp(t)])
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ after
    rest = after - x @ beta
    block = np.unique(np.floor(t / 3), return_inverse=True)[1]
    total = np.stack([(x * rest[:, None])[block == one].sum(axis=0) for one in range(block.max() + 1)])
    factor = len(total) / (len(total) - 1) * (n - 1) / (n - x.shape[1])
    for k in range(kinds):
        contrast = np.append(np.where(np.arange(kinds) == k, 0, uses) / (n - uses[k]), [0, 0])
        contrast[k] = -1
        bread = contrast @ inverse
        assert model.estimate[k] == pytest.approx(contrast @ beta, abs=1e-9)
        assert adjusted.usual(model)[k] == pytest.approx(bread @ contrast * (rest @ rest) / model.nu, rel=1e-8)
        assert adjusted.clustered(model, block)[k] == pytest.approx(((total @ bread) ** 2).sum() * factor, rel=1e-8)


def test_groups_that_never_started_alike_cannot_be_compared() -> None:
    group, after = np.repeat([0, 1, 2], 6), np.tile([1.0, 2, 3, 2, 1, 3], 3)
    model = adjusted.fit(group, np.full(3, 6), np.repeat([8.0, 5, 5], 6), after, np.tile(np.arange(6.0), 3))
    assert np.isnan(model.estimate).all()
    alike = adjusted.fit(group, np.full(3, 6), np.full(18, 5.0), after, np.tile(np.arange(6.0), 3))
    assert alike.estimate == pytest.approx([0, 0, 0], abs=1e-12)


def test_many_groups_cost_no_more_than_their_rows() -> None:
    group, uses, before, after, t = drawn(1, 4000, 9000)
    model = adjusted.fit(group, uses, before, after, t)
    assert np.isfinite(adjusted.clustered(model, np.floor(t / 3))).all()
