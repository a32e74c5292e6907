"""The usual level of a score over time, with what is known about it: the curve of *ouarc*.

The curve is the level around which ratings lie, not the next rating; its bands hold that level in 95 and 50 of 100.
Where nothing was rated for long, nothing is drawn. Arcs of moments are a description: moments are written down more
often when it is bad, so a verdict comes from check-ins alone, through `change`. Method: the project's statistics page,
section 2.8; see `ouarc`.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures import ouarc, rows
from analysis.measures.change import times

QUIET = {"week": 14, "moment": 7}
"""Days without rows beyond which there is a gap: weekly check-ins, and all that is rated in the moment."""
LEVELS = {"low": 0.025, "high": 0.975, "low50": 0.25, "high50": 0.75}
MOST = 366
"""Days the curve is told for; longer spans are told for every second, third … day."""


def arc(table: pd.DataFrame, score: str = "support", period: str | None = None) -> pd.DataFrame:
    """Return the usual level of a score for each day from the first to the last row with a value.

    Rows that were set aside, rows without the score, and rows known only to their month are left out. Weekly and
    momentary check-ins are two series and never pooled.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table with ``local_dt`` and the score, e.g. ``checkins`` or ``moments``.
    score : str
        Name of the column, 0-10.
    period : {"week", "moment"}, optional
        Which check-ins are meant; without it the weekly ones where there are any. Tables without a column ``period``
        are one series, weekly when its neighbours lie six days apart or more.

    Returns
    -------
    pandas.DataFrame
        A row a day (beyond 366 days: every second, third … day): ``day`` (datetime64[us]), ``estimate``, ``low``,
        ``high`` (95 %), ``low50``, ``high50`` (points, float64; missing in gaps, and where fewer than six days or bins
        hold a value; values that are all the same have no band), ``n`` (int64, rows of that day or stretch) and ``gap``
        (bool: inside more than 14 days without a weekly check-in, or 7 days without a moment).

    Raises
    ------
    TableMismatch
        When the table has no ``local_dt`` or no such score.

    Examples
    --------
    >>> when = pd.to_datetime("2026-01-04") + pd.to_timedelta(7 * np.array([0, 1, 2, 3, 4, 5, 8, 9]), unit="D")
    >>> found = arc(pd.DataFrame({"local_dt": when, "period": "week", "support": [3, 5, 4, 4, 6, 5, 6, 5.0]}))
    >>> found.loc[[0, 36, 63], ["estimate", "n", "gap"]].round(1)
        estimate  n    gap
    0        3.6  1  False
    36       NaN  0   True
    63       5.5  1  False
    """
    kept, weekly = rows.series(table, score, period)
    t, y = times(kept), kept[score].to_numpy(dtype="float64")
    day, step = _days(np.floor(t))
    found = pd.DataFrame({"day": pd.Series(day.astype("datetime64[D]").astype("datetime64[us]"))})
    for column in ("estimate", *LEVELS):
        found[column] = np.nan
    place = (np.floor(t).astype("int64") - (day[0] if len(day) else 0)) // step
    found["n"] = np.bincount(place, minlength=len(day)).astype("int64")
    found["gap"] = _gaps(np.unique(np.floor(t).astype("int64")), day, step, QUIET["week" if weekly else "moment"])
    if len(t):
        open_days = ~found["gap"].to_numpy()
        found.loc[open_days, ["estimate", *LEVELS]] = _level(t, y, day[open_days].astype("float64"))
    return found


def _days(whole: Any) -> tuple[Any, int]:
    if not len(whole):
        return np.empty(0, dtype="int64"), 1
    first, last = int(whole[0]), int(whole[-1])
    step = -(-(last - first + 1) // MOST)
    return np.arange(first, last + 1, step), step


def _gaps(filled: Any, day: Any, step: int, quiet: int) -> Any:
    """Tell for each stretch whether it lies between two rows more than ``quiet`` days apart."""
    if not len(day):
        return np.empty(0, dtype=bool)
    before = np.searchsorted(filled, day, side="left") - 1
    after = np.searchsorted(filled, day + step, side="left")
    inside = (before >= 0) & (after < len(filled)) & (after == before + 1)
    apart = filled[np.minimum(after, len(filled) - 1)] - filled[np.maximum(before, 0)]
    return inside & (apart > quiet)


def _level(t: Any, y: Any, at: Any) -> Any:
    level = np.full((len(at), 1 + len(LEVELS)), np.nan)
    bins = ouarc.gather(t, y)
    if np.ptp(bins.value) == 0:
        level[:, 0] = bins.value[0]
    elif len(bins.at) >= ouarc.FEWEST_BINS:
        level = ouarc.curve(ouarc.fit(bins), at, tuple(LEVELS.values()))
    return level
