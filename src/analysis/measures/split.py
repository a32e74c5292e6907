"""The day after which most of a change came: where one step fits the ratings better than a straight line does.

A search over days finds some day in any series, so this is no test, and nothing is said of it unless `change` speaks
of a clear change. Of a steady drift no such day is told either: there the line fits better. Method: least squares
over every cut with three ratings or more on each side; the project's statistics page, section 8.
"""

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.change import times

FEWEST = 3
"""Ratings on each side of a cut."""


def split(table: pd.DataFrame, score: str = "support", period: str | None = None) -> pd.DataFrame:
    """Return the least-squares cut of a series in two, and whether it fits better than a line.

    Parameters
    ----------
    table, score, period
        As for `change`.

    Returns
    -------
    pandas.DataFrame
        One row: ``n`` (int64), ``day`` (float64, days from the first rating to the middle of the cut; missing with
        fewer than six ratings), ``on`` (datetime64[us], that day), ``before``, ``after`` (mean of each side, float64)
        and ``step`` (bool, one step fits better than a straight line).

    Examples
    --------
    >>> when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(20), unit="D")
    >>> found = split(pd.DataFrame({"local_dt": when, "support": [3, 4] * 5 + [6, 7] * 5}))
    >>> found[["day", "before", "step"]].to_numpy().tolist()
    [[66.5, 3.5, True]]
    """
    kept, _ = rows.series(table, score, period)
    t, y = times(kept), kept[score].to_numpy(dtype="float64")
    told = {"n": len(y), "day": np.nan, "on": pd.NaT, "before": np.nan, "after": np.nan, "step": False}
    if len(y) >= 2 * FEWEST:
        told |= _cut(t, y)
    return pd.DataFrame([told]).astype({"n": "int64", "on": "datetime64[us]"})


def _cut(t: np.ndarray, y: np.ndarray) -> dict[str, object]:
    size = np.arange(FEWEST, len(y) - FEWEST + 1)
    total = np.cumsum(y)
    low, high = total[size - 1] / size, (total[-1] - total[size - 1]) / (len(y) - size)
    left = float(((y - y.mean()) ** 2).sum()) - size * (low - y.mean()) ** 2 - (len(y) - size) * (high - y.mean()) ** 2
    best = int(np.argmin(np.where(t[size] > t[size - 1], left, np.inf)))
    middle = (t[size[best]] + t[size[best] - 1]) / 2
    away, rest = t - t.mean(), y - y.mean()
    straight = float(rest @ rest - (away @ rest) ** 2 / max(float(away @ away), np.finfo(float).tiny))
    on = np.datetime64("1970-01-01", "us") + np.timedelta64(int(middle), "D")
    step = bool(left[best] < straight and t[size[best]] > t[size[best] - 1])
    return {"day": middle - t[0], "on": on, "before": low[best], "after": high[best], "step": step}
