"""Is this getting easier? Asked of one trigger: the earlier and the later half of the moments that name it.

The middle rating of each half with its exact interval (see `intervals.middles`), and whether the days of one half rank
above those of the other (Mann and Whitney 1947, Ann. Math. Stat. 18:50, with ties, p below .01, because moods last).
Moments are written down when a person chooses, so the most this can be is an early sign in the moments that were
logged, and never a verdict about the person; `change` gives one, from check-ins. Where nothing is going on it speaks in
at most 5 of 100 simulated people with lasting moods, in about 8 when what gets written down drifts.
"""

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures import intervals, rows
from analysis.measures.chapters import Numbers

FEWEST = 12
"""Rated moments on different days that are needed."""
LEVEL = 0.01
EVIDENCE = ("too early", "cannot tell", "early sign")


def easier(moments: pd.DataFrame, score: str = "support") -> pd.DataFrame:
    """Compare the two halves of the rated moments, in order of time; one day counts once, with its middle rating.

    Parameters
    ----------
    moments : pandas.DataFrame
        Rows of the table ``moments`` that name the trigger; those set aside or without a day are left out.
    score : str
        A column from 0 to 10.

    Returns
    -------
    pandas.DataFrame
        One row: ``n`` (int64, days with a rating), ``first_n``, ``last_n`` (int64), ``first``, ``first_low``,
        ``first_high``, ``last``, ``last_low``, ``last_high`` (points; missing while too early), ``p`` (1 while too
        early), ``direction`` (``up``, ``down``, ``none``) and ``evidence`` (one of `EVIDENCE`).

    Examples
    --------
    >>> when = pd.to_datetime("2026-01-01") + pd.to_timedelta(5 * np.arange(12), unit="D")
    >>> told = easier(pd.DataFrame({"local_dt": when, "support": [2.0, 3, 2, 1, 3, 2, 6, 5, 7, 6, 5, 6]}))
    >>> told[["n", "first", "last", "direction", "evidence"]].values.tolist()
    [[12, 2.0, 6.0, 'up', 'early sign']]
    """
    kept = rows.shown(moments)
    day, value = rows.days(kept), kept[score].to_numpy(dtype="float64")
    known = ~np.isnat(day) & ~np.isnan(value)
    daily = pd.Series(value[known], index=day[known]).groupby(level=0).median()
    n = len(daily)
    half = np.where(np.arange(n) < n // 2, 0, 1)
    sides = intervals.middles(daily.to_numpy(), half, 2)
    told: dict[str, object] = {"n": n, "first_n": n // 2, "last_n": n - n // 2}
    for place, name in enumerate(("first", "last")):
        for column, key in (("estimate", name), ("low", f"{name}_low"), ("high", f"{name}_high")):
            told[key] = sides[column].iloc[place] if n >= FEWEST else np.nan
    p, up = _apart(daily.to_numpy(), half) if n >= FEWEST else (1.0, False)
    direction = ("up" if up else "down") if p < LEVEL else "none"
    evidence = EVIDENCE[0] if n < FEWEST else EVIDENCE[2 if p < LEVEL else 1]
    return pd.DataFrame([{**told, "p": p, "direction": direction, "evidence": evidence}])


def _apart(value: Numbers, half: rows.Whole) -> tuple[float, bool]:
    """Return the two-sided p of the rank sums of both halves, ties counted, and whether the later half ranks higher."""
    n, later = len(value), int(half.sum())
    rank = pd.Series(value).rank().to_numpy()
    _, ties = np.unique(value, return_counts=True)
    room = (n - later) * later / 12 * (n + 1 - (ties**3 - ties).sum() / (n * (n - 1)))
    away = rank[half == 1].sum() - later * (n + 1) / 2
    if room <= 0:
        return 1.0, False
    beyond = max(abs(away) - 0.5, 0.0) / np.sqrt(room)
    return float(min(2 * special.ndtr(-beyond), 1.0)), bool(away > 0)
