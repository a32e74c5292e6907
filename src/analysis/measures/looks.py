"""Looking again and again: what each month's end would have said, so that a sign that goes away is said too.

A monthly reader looks eleven times a year, and each look is a new chance to be wrong; so a single look is never more
than `change` makes of it, and a sign that is not there at the next look is told as gone. Every look takes all rows up
to then, a year at most. Method: the project's statistics page, section 2.4.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.change import change, judged, table, times

YEAR = 365
"""Most days a look goes back."""


def looks(
    checkins: pd.DataFrame,
    score: str = "support",
    period: str | None = None,
    swc: float = 1.0,
    *,
    latest: int | None = None,
) -> pd.DataFrame:
    """Return the verdict at the end of every calendar month from the first to the last check-in.

    Parameters
    ----------
    checkins, score, period, swc
        As for `change`.
    latest : int, optional
        Only so many months, the last ones; all by default.

    Returns
    -------
    pandas.DataFrame
        As `change`, a row a month, oldest first, with ``month`` (datetime64[us], its first day) before it.

    Examples
    --------
    >>> when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(20), unit="D")
    >>> told = looks(pd.DataFrame({"local_dt": when, "support": np.arange(20) % 3 + 4.0}))
    >>> told["month"].dt.month.tolist(), told["evidence"].tolist()[:3]
    ([1, 2, 3, 4, 5], ['too early', 'too early', 'cannot tell'])
    """
    kept, _ = rows.series(checkins, score, period)
    t, y, day = times(kept), kept[score].to_numpy(dtype="float64"), rows.days(kept)
    date = kept["local_dt"].to_numpy(dtype="datetime64[D]")
    months = np.unique(day.astype("datetime64[M]"))
    every = np.arange(months[0], months[-1] + 1) if months.size else months
    every = every[max(0, len(every) - latest) :] if latest is not None else every
    told = []
    for month in every:
        inside = _until(day, month)
        told.append(judged(t[inside], y[inside], date[inside], swc) | {"left_out": 0})
    found = table(told) if told else change(kept, score, period, swc).iloc[:0]
    found.insert(0, "month", pd.Series(every.astype("datetime64[us]"), index=found.index, dtype="datetime64[us]"))
    return found


def _until(day: rows.Days, month: np.datetime64) -> np.ndarray[Any, np.dtype[np.bool_]]:
    after = (month + 1).astype("datetime64[D]")
    return np.asarray((day < after) & (day >= after - YEAR))
