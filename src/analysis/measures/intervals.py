"""Exact intervals for small numbers: the middle value, a count, a share.

*Middle value*: between the k-th smallest and the k-th largest of n values lies the middle of the source they were
drawn from with probability ``1 - 2 P(Binomial(n, 1/2) < k)``, whatever its shape; with ties it is at least that
(Thompson 1936, Ann. Math. Statist. 7:122; David and Nagaraja, Order Statistics, 3rd ed., section 7.1). The level is
rarely just 95 %, so it is handed out with the interval.
*Count*: Garwood 1936, Biometrika 28:437. *Share*: Clopper and Pearson 1934, Biometrika 26:404.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

Numbers = np.ndarray[Any, np.dtype[Any]]
LEVEL = 0.95
"""The level an interval reaches wherever there are enough values."""
_NEAR = np.arange(-3, 4)


def order(n: ArrayLike, level: float = LEVEL) -> tuple[Numbers, Numbers]:
    """Return which order statistic bounds the middle of n values, and how sure that is.

    Parameters
    ----------
    n : array_like of int
        Number of values, 1 or more.
    level : float
        The level to reach; where it cannot be reached (n <= 5 for .95) the whole range is used.

    Returns
    -------
    tuple of arrays
        ``k`` (int64, from 1): the interval goes from the k-th smallest to the k-th largest. ``confidence`` (float64,
        0-1): its exact level, 0 for a single value.

    Examples
    --------
    >>> k, confidence = order([4, 10, 23])
    >>> k.tolist(), confidence.round(4).tolist()
    ([1, 2, 7], [0.875, 0.9785, 0.9653])
    """
    size = np.atleast_1d(np.asarray(n, dtype="int64"))
    tail = (1 - level) / 2
    middle = np.floor(size / 2 + special.ndtri(tail) * np.sqrt(size) / 2).astype("int64")
    candidates = np.clip(middle[:, None] + _NEAR, 1, (size[:, None] + 1) // 2)
    below = special.bdtr((candidates - 1).astype("float64"), size[:, None], 0.5)
    k = np.where(below <= tail, candidates, 1).max(axis=1)
    return k, np.clip(1 - 2 * special.bdtr((k - 1).astype("float64"), size, 0.5), 0, None)


def middles(values: ArrayLike, groups: ArrayLike, count: int, level: float = LEVEL) -> pd.DataFrame:
    """Return the middle value of every group with its exact interval; values that are missing are left out.

    Parameters
    ----------
    values : array_like of float
    groups : array_like of int
        Number of the group of each value, from 0.
    count : int
        How many groups there are.

    Returns
    -------
    pandas.DataFrame
        A row a group: ``n`` (int64, values used), ``estimate``, ``low``, ``high`` (float64, unit of the values) and
        ``confidence`` (float64, 0-1). No interval and no level below two values; no estimate without a value.

    Examples
    --------
    >>> middles([5, 3, 4, 9, 7], [0, 0, 0, 0, 1], 3).round(3)
       n  estimate  low  high  confidence
    0  4       4.5  3.0   9.0       0.875
    1  1       7.0  NaN   NaN         NaN
    2  0       NaN  NaN   NaN         NaN
    """
    value, group = np.asarray(values, dtype="float64"), np.asarray(groups, dtype="int64")
    known = ~np.isnan(value)
    value, group = value[known], group[known]
    value = value[np.lexsort((value, group))]
    n = np.bincount(group, minlength=count)
    start = np.cumsum(n) - n
    estimate, low, high, sure = np.full((4, len(n)), np.nan)
    one, two = n >= 1, n >= 2  # noqa: PLR2004  two values make the shortest range
    estimate[one] = (value[(start + (n - 1) // 2)[one]] + value[(start + n // 2)[one]]) / 2
    if two.any():
        k, sure[two] = order(n[two], level)
        low[two], high[two] = value[start[two] + k - 1], value[start[two] + n[two] - k]
    told = {"n": n.astype("int64"), "estimate": estimate, "low": low, "high": high, "confidence": sure}
    return pd.DataFrame(told)


def poisson(counted: ArrayLike, level: float = LEVEL) -> tuple[Numbers, Numbers]:
    """Return the exact interval of an expected count, given what was counted (Garwood).

    Examples
    --------
    >>> low, high = poisson([0, 10])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 4.7954], [3.6889, 18.3904])
    """
    k = np.atleast_1d(np.asarray(counted, dtype="float64"))
    tail = (1 - level) / 2
    low = np.where(k > 0, special.gammaincinv(np.maximum(k, 1), tail), 0.0)
    return low, special.gammaincinv(k + 1, 1 - tail)


def binomial(found: ArrayLike, of: ArrayLike, level: float = LEVEL) -> tuple[Numbers, Numbers]:
    """Return the exact interval of a share, ``found`` of ``of`` (Clopper and Pearson); 0 to 1 when nothing was asked.

    Examples
    --------
    >>> low, high = binomial([0, 5], [10, 10])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.1871], [0.3085, 0.8129])
    """
    k = np.atleast_1d(np.asarray(found, dtype="float64"))
    n = np.atleast_1d(np.asarray(of, dtype="float64"))
    tail = (1 - level) / 2
    low = np.where(k > 0, special.betaincinv(np.maximum(k, 1), n - np.minimum(k, n) + 1, tail), 0.0)
    high = np.where(k < n, special.betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail), 1.0)
    return low, high
