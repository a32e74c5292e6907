"""Has what gets written down shifted? A warning beside every arc of moments, and never a repair.

Moments are written when the person chooses, check-ins when the calendar does. So the distance between the two tells of
choosing: if the moments of a week come to lie further below its check-in month after month, the person writes from
harder times than their weeks hold, and an arc of moments bends without any change in them. The line of that distance is
fitted by weighted least squares, a week of many moments counting a little more than a week of one. It finds drift in a
third to nine in ten of those who have it, and warns in about one of ten who do not: the project's statistics page,
section 1.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures import rows

EVIDENCE = ("too few", "none seen", "shifted")
RATES = ("too few", "alike", "more", "fewer")
WEEK = 7
"""Days a weekly check-in looks back on, its own day among them."""
FEWEST, LEVEL, POINTS, FACTOR, FEW = 6, 0.10, 0.5, 1.5, 5
"""Weeks needed; p and points from which the distance has shifted; factor and count from which the rate has."""
_ALIKE = 0.35
_NONE = 1e-9


def selection(moments: pd.DataFrame, checkins: pd.DataFrame) -> pd.DataFrame:
    """Compare what is written down with what the weeks were like.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; those set aside, without ``support`` or without a day are left out of the distance.
    checkins : pandas.DataFrame
        The table ``checkins``; the weekly ones with ``support`` are used.

    Returns
    -------
    pandas.DataFrame
        One row: ``weeks`` (int64, check-ins with a moment in the seven days they look back on), ``gap`` (points, middle
        of moments minus check-in along the line), ``gap_shift`` (points, from the first to the last week), ``p``,
        ``evidence`` (one of `EVIDENCE`), ``first``, ``last`` (int64, moments in the first and last third of the days),
        ``third`` (int64, days in a third) and ``rate`` (one of `RATES`). What cannot be told is missing.

    Examples
    --------
    >>> day = pd.to_datetime("2026-01-04") + pd.to_timedelta(7 * np.arange(8), unit="D")
    >>> weekly = pd.DataFrame({"local_dt": day, "period": "week", "support": 5.0})
    >>> written = pd.DataFrame({"local_dt": day, "support": [5.0, 5, 4, 4, 3, 3, 2, 2]})
    >>> selection(written, weekly)[["weeks", "gap", "gap_shift", "evidence", "rate"]].round(2)
       weeks  gap  gap_shift evidence     rate
    0      8 -1.5      -3.33  shifted  too few
    """
    kept = rows.shown(moments)
    weekly, _ = rows.chosen(checkins, rows.WEEK)
    rating, said = (_numbers(table) for table in (weekly, kept))
    weekly, rating = weekly[~np.isnan(rating)], rating[~np.isnan(rating)]
    written, asked = rows.days(kept), rows.days(weekly)
    return pd.DataFrame(
        [
            {
                **_distance(*_weeks(written, said, asked, rating)),
                **_rate(written[~np.isnat(written)], asked[~np.isnat(asked)]),
            }
        ]
    )


def _numbers(table: pd.DataFrame) -> Any:
    """Return ``support``; a table without it has nothing to compare."""
    return rows.numbers(table, "support") if "support" in table else np.full(len(table), np.nan)


def _weeks(written: rows.Days, said: Any, asked: rows.Days, rating: Any) -> tuple[Any, Any, Any]:
    """Return for each check-in with a moment: its time in weeks, moments minus check-in, and how many moments."""
    known = ~np.isnat(written) & ~np.isnan(said)
    day, value = written[known].astype("int64"), said[known]
    order = np.argsort(day, kind="stable")
    day, total = day[order], np.concatenate([[0.0], np.cumsum(value[order])])
    dated = ~np.isnat(asked)
    week = pd.Series(rating[dated], index=asked[dated].astype("int64"))
    week = week.groupby(level=0).mean()
    end = week.index.to_numpy(dtype="int64")
    first, last = np.searchsorted(day, end - WEEK, side="right"), np.searchsorted(day, end, side="right")
    count = last - first
    has = count > 0
    mean = (total[last] - total[first])[has] / count[has]
    return end[has] / WEEK, mean - week.to_numpy()[has], count[has].astype("float64")


def _distance(at: Any, gap: Any, count: Any) -> dict[str, object]:
    told: dict[str, object] = {"weeks": len(at), "gap": np.nan, "gap_shift": np.nan, "p": np.nan}
    if len(at) < FEWEST:
        return told | {"evidence": EVIDENCE[0]}
    weight = count / (1 + _ALIKE * (count - 1))
    away = at - np.average(at, weights=weight)
    middle = float(np.average(gap, weights=weight))
    room = float(weight @ away**2)
    slope = float(weight @ (away * gap)) / room
    rest = gap - middle - slope * away
    shift = slope * float(np.ptp(at))
    se = float(np.sqrt(weight @ rest**2 / (len(at) - 2) / room))
    straight = 0.0 if abs(shift) > _NONE else 1.0
    p = float(2 * special.stdtr(len(at) - 2, -abs(slope) / se)) if se > _NONE else straight
    evidence = EVIDENCE[2] if p < LEVEL and abs(shift) >= POINTS else EVIDENCE[1]
    return told | {"gap": middle, "gap_shift": shift, "p": p, "evidence": evidence}


def _rate(written: rows.Days, asked: rows.Days) -> dict[str, object]:
    both = np.concatenate([written, asked]).astype("int64")
    if not both.size:
        return {"first": 0, "last": 0, "third": 0, "rate": RATES[0]}
    day, begin, span = written.astype("int64"), both.min(), int(np.ptp(both)) + 1
    third = span // 3
    first, last = int((day < begin + third).sum()), int((day >= begin + span - third).sum())
    if not third or max(first, last) < FEW:
        rate = RATES[0]
    elif max(first, last) < FACTOR * min(first, last):
        rate = RATES[1]
    else:
        rate = RATES[2] if last > first else RATES[3]
    return {"first": first, "last": last, "third": third, "rate": rate}
