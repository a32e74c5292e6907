"""The last eight weeks beside the best eight weeks: two levels, and no claim.

A rise that falls back by the end shows in no straight line. So beside the curve stand two means: of the last 56 days,
and of the 56 days in which the score was best. The best of many stretches always looks good; nothing is tested here.
Method: the project's statistics page, section 2.3.
"""

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.change import times

DAYS, FEWEST = 56, 6
"""Days of a stretch, and ratings each needs."""
SOFTER = ("criticism",)
"""Scores of which less is better."""


def recent(table: pd.DataFrame, score: str = "support", period: str | None = None) -> pd.DataFrame:
    """Return the mean of the last 56 days and of the best 56 days.

    Parameters
    ----------
    table : pandas.DataFrame
        Check-ins, with ``local_dt`` and the score.
    score : str
        ``support`` or ``criticism``; of ``criticism`` the lowest stretch is the best.
    period : {"week", "moment"}, optional
        As for `change`.

    Returns
    -------
    pandas.DataFrame
        One row: ``n``, ``best_n`` (int64, ratings in each), ``mean``, ``best`` (points; missing below six ratings),
        ``since``, ``best_since``, ``best_until`` (datetime64[us], first and last day).

    Examples
    --------
    >>> when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(20), unit="D")
    >>> told = recent(pd.DataFrame({"local_dt": when, "support": np.r_[np.full(10, 6.0), np.full(10, 4.0)]}))
    >>> told[["n", "mean", "best_n", "best"]].to_numpy().tolist()
    [[8.0, 4.0, 6.0, 6.0]]
    """
    kept, _ = rows.series(table, score, period)
    t, y = times(kept), kept[score].to_numpy(dtype="float64")
    total = np.concatenate([[0.0], np.cumsum(y)])
    first = np.searchsorted(t, t - DAYS, side="right")
    count = np.arange(1, len(t) + 1) - first
    mean = np.where(count >= FEWEST, (total[1:] - total[first]) / np.maximum(count, 1), np.nan)
    known = np.flatnonzero(~np.isnan(mean))
    sign = -1.0 if score in SOFTER else 1.0
    top = int(known[np.argmax(sign * mean[known])]) if known.size else -1
    day = kept["local_dt"].dt.normalize().to_numpy()
    last = len(t) - 1
    row: dict[str, object] = {"n": int(count[last]) if len(t) else 0, "mean": mean[last] if len(t) else np.nan}
    row |= {"best_n": int(count[top]) if known.size else 0, "best": mean[top] if known.size else np.nan}
    row["since"] = day[first[last]] if len(t) else pd.NaT
    row |= (
        {"best_since": day[first[top]], "best_until": day[top]}
        if known.size
        else {
            "best_since": pd.NaT,
            "best_until": pd.NaT,
        }
    )
    return pd.DataFrame([row]).astype(
        {"mean": "float64", "best": "float64"} | dict.fromkeys(("since", "best_since", "best_until"), "datetime64[us]")
    )
