"""A score month by month: the middle value, how far it can be trusted, and where nothing was written.

This is a description. Nothing here compares two months, and nothing may be read as a change: months are small, and
moments are written down more often when it is bad. Verdicts about change are made elsewhere, from check-ins alone.
"""

import numpy as np
import pandas as pd

from analysis.measures import intervals, rows


def monthly(table: pd.DataFrame, score: str = "support", period: str | None = None) -> pd.DataFrame:
    """Return the middle value of a score in every calendar month from the first to the last one with a value.

    Rows that were set aside and rows without the score are left out. Rows known only to their month are used: they know
    their month. Weekly and momentary check-ins are two series and never pooled.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table with ``local_dt`` and the score, e.g. ``checkins`` or ``moments``.
    score : str
        Name of the column, 0-10.
    period : {"week", "moment"}, optional
        Which check-ins are meant; without it the weekly ones where there are any. Tables without a column ``period``
        are one series.

    Returns
    -------
    pandas.DataFrame
        A row a month: ``day`` (datetime64[us], its first day), ``n`` (int64, values used), ``estimate`` (middle value),
        ``low``, ``high`` (unit of the score), ``confidence`` (0-1, the exact level of that interval; float64, missing
        below two values; see `intervals.middles`) and ``gap`` (bool, a month without values: estimate missing).

    Examples
    --------
    >>> when = pd.to_datetime(["2026-05-03", "2026-05-10", "2026-05-17", "2026-05-24", "2026-07-05"])
    >>> monthly(pd.DataFrame({"local_dt": when, "support": [4, 3, 5, 6, 5.0]}))
             day  n  estimate  low  high  confidence    gap
    0 2026-05-01  4       4.5  3.0   6.0       0.875  False
    1 2026-06-01  0       NaN  NaN   NaN         NaN   True
    2 2026-07-01  1       5.0  NaN   NaN         NaN  False
    """
    kept, _ = rows.chosen(table, period)
    value = rows.numbers(kept, score)
    known = ~np.isnan(value) & ~np.isnat(rows.months(kept))
    kept, value = kept[known], value[known]
    month = rows.months(kept).astype("int64")
    first, count = (month.min(), int(np.ptp(month)) + 1) if month.size else (0, 0)
    found = intervals.middles(value, month - first, count)
    days = (first + np.arange(count)).astype("datetime64[M]").astype("datetime64[us]")
    found.insert(0, "day", pd.Series(days, dtype="datetime64[us]"))
    found["gap"] = found["n"] == 0
    return found
