"""How much was recorded: a description of the diary, never of the person.

A day without notes is a day without notes. It is counted here so that every other number can be read beside it.
"""

from datetime import date

import numpy as np
import pandas as pd

from analysis.measures import rows

_DAY = np.timedelta64(1, "D")


def coverage(moments: pd.DataFrame, start: date | str | None = None, end: date | str | None = None) -> pd.DataFrame:
    """Count moments, days and weeks between two days, both included.

    Moments that were set aside are left out. A moment known only to its month counts when its month touches the period;
    it has no day, so it fills none and is counted again as ``undated``.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; ``diary_day`` is the day of a row.
    start, end : date or str, optional
        First and last day; without them, the span of the moments themselves.

    Returns
    -------
    pandas.DataFrame
        One row: ``start``, ``end`` (datetime64[us]; NaT when there is nothing to span), ``days``, ``days_with`` (days
        with at least one moment), ``moments``, ``weeks``, ``weeks_with`` (ISO weeks that the period touches, and those
        with at least one dated moment), ``longest_gap`` (longest run of days without a moment) and ``undated``, int64.

    Examples
    --------
    >>> when = pd.to_datetime(["2026-09-02 08:00", "2026-09-02 21:00", "2026-09-10 12:00"])
    >>> told = coverage(pd.DataFrame({"local_dt": when}), "2026-09-01", "2026-09-30")
    >>> told[["days", "days_with", "moments", "weeks", "weeks_with", "longest_gap"]].values.tolist()
    [[30, 2, 3, 5, 2, 20]]
    """
    kept = rows.shown(moments)
    day, month = rows.days(kept), rows.months(kept)
    dated = ~np.isnat(day)
    day, month = day[dated], month[~dated]
    firsts, lasts = month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]") - _DAY
    first = _bound(start, np.concatenate([day, firsts]), last=False)
    last = _bound(end, np.concatenate([day, lasts]), last=True)
    inside = day[(day >= first) & (day <= last)]
    filled = np.unique(inside)
    undated = int(((firsts <= last) & (lasts >= first)).sum())
    span = max(int((last - first) / _DAY) + 1, 0) if not np.isnat(first) and not np.isnat(last) else 0
    edges = np.concatenate([[first - _DAY], filled, [last + _DAY]])
    row = {
        "start": first.astype("datetime64[us]"),
        "end": last.astype("datetime64[us]"),
        "days": span,
        "days_with": filled.size,
        "moments": inside.size + undated,
        "weeks": int(np.diff(rows.weeks(np.array([first, last])))[0]) + 1 if span else 0,
        "weeks_with": np.unique(rows.weeks(filled)).size,
        "longest_gap": int((np.diff(edges) / _DAY).max()) - 1 if span else 0,
        "undated": undated,
    }
    return pd.DataFrame([row]).astype({name: _dtype(name) for name in row})


def _bound(given: date | str | None, found: rows.Days, *, last: bool) -> np.datetime64:
    if given is not None:
        return np.datetime64(pd.Timestamp(given).date(), "D")
    if not found.size:
        return np.datetime64("NaT", "D")
    return np.datetime64(found.max() if last else found.min(), "D")


def _dtype(name: str) -> str:
    return "datetime64[us]" if name in {"start", "end"} else "int64"
