"""Before and after, only where both are known.

Strength after something is almost always lower than before it: people note the peak, and feelings ease by themselves.
So a difference here is a description of these pairs. It says nothing about what any response did.
"""

import numpy as np
import pandas as pd

from analysis.measures import intervals, rows

FEW = 5
"""Below this many pairs the evidence is ``too few``."""


def pairs(before: pd.Series, after: pd.Series, groups: rows.Whole, count: int) -> pd.DataFrame:
    """Return the middle values before and after, and of their difference, for every group.

    Parameters
    ----------
    before, after : pandas.Series of float64
        Strength 0-10; rows in which either is missing are left out.
    groups : array of int64
        Number of the group of each row, from 0.
    count : int
        How many groups there are.

    Returns
    -------
    pandas.DataFrame
        A row a group: ``paired`` (int64, rows used), ``before``, ``after`` (middle values), ``difference`` (middle of
        after - before), ``low``, ``high`` (its exact interval), ``evidence`` (``too few`` or ``description``) and
        ``confidence`` (0-1, the level of the interval; see `intervals.middles`); float64.

    Examples
    --------
    >>> scores = pd.DataFrame({"before": [7.0, 8, 6, 9], "after": [5.0, 5, None, 8]})
    >>> pairs(scores["before"], scores["after"], np.zeros(4, dtype="int64"), 1).round(2)
       paired  before  after  difference  low  high evidence  confidence
    0       3     8.0    5.0        -2.0 -3.0  -1.0  too few        0.75
    """
    both = (before.notna() & after.notna()).to_numpy()
    first, second, group = before.to_numpy()[both], after.to_numpy()[both], groups[both]
    change = intervals.middles(second - first, group, count)
    return pd.DataFrame(
        {
            "paired": change["n"],
            "before": intervals.middles(first, group, count)["estimate"],
            "after": intervals.middles(second, group, count)["estimate"],
            "difference": change["estimate"],
            "low": change["low"],
            "high": change["high"],
            "evidence": pd.Series(np.where(change["n"] < FEW, "too few", "description"), dtype="str"),
            "confidence": change["confidence"],
        }
    )
