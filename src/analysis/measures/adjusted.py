"""Groups compared at equal starting values: an analysis of covariance without a column for each group.

Least squares on one level a group and two numbers a row splits in two: slopes from what is left of everything after
taking off each group's mean, levels from those means (Frisch and Waugh 1933, Econometrica 1:387). So a journal with a
thousand different responses costs no more than its rows. Errors come two ways: the usual one, and clustered by block
(Liang and Zeger 1986, Biometrika 73:13).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]

_NONE = 1e-9
"""Share of what two numbers vary in all below which they do not vary within groups."""


@dataclass(frozen=True)
class Model:
    """K groups over n rows."""

    group: Any
    """(n,) group of each row, from 0."""
    uses: Numbers
    """(K,) rows of each group."""
    estimate: Numbers
    """(K,) level of the other groups, weighted by their rows, minus the group's own; NaN where nothing tells."""
    apart: Numbers
    """(K, 2) mean of both numbers in the others minus in the group."""
    left: Numbers
    """(n, 2) both numbers minus their group's mean."""
    inverse: Numbers
    """(2, 2) inverse of their products within groups."""
    rest: Numbers
    """(n,) residuals."""
    rank: int
    """Levels and slopes that were fitted."""

    @property
    def nu(self) -> int:
        """Degrees of freedom."""
        return len(self.rest) - self.rank


def fit(group: Any, uses: Any, before: Numbers, after: Numbers, t: Numbers) -> Model:
    """Fit ``after`` on the group, ``before`` and ``t``; two groups at least, each with a row.

    Where a number never varies within groups but differs between them, groups that differ in it cannot be compared.

    Examples
    --------
    >>> group, uses, t = np.array([0, 0, 1, 1]), np.array([2, 2]), np.zeros(4)
    >>> fit(group, uses, np.array([4.0, 6, 5, 7]), np.array([2.0, 3, 1.5, 2.5]), t).estimate.tolist()
    [-1.0, 1.0]
    >>> fit(group, uses, np.array([4.0, 4, 7, 7]), np.array([2.0, 3, 1.5, 2.5]), t).estimate.tolist()
    [nan, nan]
    """
    uses = np.asarray(uses, dtype="float64")
    numbers = np.column_stack([before - before.mean(), (t - t.mean()) / (np.ptp(t) or 1.0)])
    means = np.column_stack([_means(group, uses, column) for column in numbers.T])
    left, own = numbers - means[group], _means(group, uses, after)
    inner, rank, inverse = _inverse(left, numbers)
    slope = inverse @ (left.T @ (after - own[group]))
    rest = after - own[group] - left @ slope
    share = (uses / (uses.sum() - uses))[:, None]
    apart = -means * (1 + share)  # all rows together have mean 0
    others = (uses @ own - uses * own) / (uses.sum() - uses)
    estimate = others - own - apart @ slope
    told = np.abs(apart - apart @ inner @ inverse).max(axis=1) <= _NONE * max(1.0, float(np.abs(numbers).max()))
    return Model(group, uses, np.where(told, estimate, np.nan), apart, left, inverse, rest, len(uses) + rank)


def _means(group: Any, uses: Numbers, column: Numbers) -> Numbers:
    return np.asarray(np.bincount(group, column, minlength=len(uses)) / uses)


def _inverse(left: Numbers, numbers: Numbers) -> tuple[Numbers, int, Numbers]:
    """Return the products within groups, how many directions they vary in, and their inverse in those directions."""
    scale = np.sqrt(np.maximum((numbers**2).sum(axis=0), _NONE))
    inner = left.T @ left
    root, turn = np.linalg.eigh(inner / np.outer(scale, scale))
    kept = root > _NONE
    turned = turn[:, kept] / scale[:, None]
    return inner, int(kept.sum()), turned @ (turned / root[kept]).T


def usual(model: Model) -> Numbers:
    """Return the usual variance of each estimate, (K,).

    Examples
    --------
    >>> before, after, group = np.array([4.0, 6, 5, 7, 5]), np.array([2.0, 3, 1, 3, 2]), np.array([0, 0, 1, 1, 1])
    >>> model = fit(group, np.array([2, 3]), before, after, np.zeros(5))
    >>> usual(model).round(4).tolist()
    [0.2653, 0.2653]
    """
    total = model.uses.sum()
    size = 1 / model.uses + 1 / (total - model.uses)
    bend = np.einsum("ki,ij,kj->k", model.apart, model.inverse, model.apart)
    return np.asarray((size + bend) * float(model.rest @ model.rest) / model.nu)


def clustered(model: Model, block: Any) -> Numbers:
    """Return the variance of each estimate when rows of one block hang together, (K,); 0 with a single block.

    Examples
    --------
    >>> before, after, group = np.array([4.0, 6, 5, 7, 5]), np.array([2.0, 3, 1, 3, 2]), np.array([0, 0, 1, 1, 1])
    >>> model = fit(group, np.array([2, 3]), before, after, np.zeros(5))
    >>> clustered(model, np.array([0, 0, 1, 1, 2])).round(4).tolist()
    [0.2574, 0.2574]
    """
    _, place = np.unique(block, return_inverse=True)
    groups, kinds = int(place.max()) + 1, len(model.uses)
    if groups < 2:  # noqa: PLR2004  one block has no spread between blocks
        return np.zeros(kinds)
    shared = np.column_stack([model.rest, model.left * model.rest[:, None]])
    shared = np.column_stack([np.bincount(place, column, minlength=groups) for column in shared.T])
    other = 1 / (model.uses.sum() - model.uses)
    reach = np.column_stack([other, -model.apart @ model.inverse])
    pair, at = np.unique(place.astype("int64") * kinds + model.group, return_inverse=True)
    mine = -np.bincount(at, model.rest) * (other + 1 / model.uses)[pair % kinds]
    whole = np.einsum("ki,ij,kj->k", reach, shared.T @ shared, reach)
    cross = mine * (2 * (shared[pair // kinds] * reach[pair % kinds]).sum(axis=1) + mine)
    total = whole + np.bincount(pair % kinds, cross, minlength=kinds)
    n = len(model.rest)
    return np.asarray(np.maximum(total, 0) * groups / (groups - 1) * (n - 1) / model.nu)
