"""Is this getting easier? Asked of one trigger: the earlier and the later half of the moments that name it.

The middle rating of each half with its exact interval (see `intervals.middles`). Only halves whose intervals lie wholly
apart are an early sign, in the moments that were logged; everything else cannot be told. Moments are written down when
a person chooses, so nothing here is a verdict about them; `change` gives one, from check-ins.
"""

import numpy as np
import pandas as pd

from analysis.measures import intervals, rows

FEWEST = 12
"""Rated moments on different days that are needed."""
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
        ``first_high``, ``last``, ``last_low``, ``last_high`` (points; missing while too early), ``direction`` (``up``,
        ``down``, ``none``) and ``evidence`` (one of `EVIDENCE`).

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
    direction, evidence = _verdict(sides) if n >= FEWEST else ("none", EVIDENCE[0])
    return pd.DataFrame([{**told, "direction": direction, "evidence": evidence}])


def _verdict(sides: pd.DataFrame) -> tuple[str, str]:
    first, last = sides.iloc[0], sides.iloc[1]
    if last["low"] > first["high"]:
        return "up", EVIDENCE[2]
    if last["high"] < first["low"]:
        return "down", EVIDENCE[2]
    return "none", EVIDENCE[1]
