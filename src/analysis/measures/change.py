"""Has it changed? The one place where kindlog gives a verdict, and only about check-ins.

Two tests look at the same ratings: *ouarc* (memories averaged) and *chapters* (means of equal stretches). The answer
needs both: ``p = sqrt(p_ouarc * p_chapters)``. Below .05 is an early sign, below .01 is clear, because a monthly reader
looks eleven times a year. Where nothing can be told, the table says how large a change could have been noticed.

What a sign is worth, weekly ratings in people who did not change, 120 to 365 days, 2,400 to 3,200 lives a world: 4.3 %
claimed in realistic lives, 6.5 in lives with moods of a week, 12.2 with episodes of three weeks; of ratings in the
moment 2.4, 4.3 and 8.8. Asking p < .04 instead would claim in 3.4, 5.1 and 10.0 of them, and overlook up to six in a
hundred more of those who did change; asking that the interval leaves out 0, or that both p lie below .1, is no better.
Method, calibration and reference numbers: the project's statistics page, section 2.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis import errors
from analysis.measures import ouarc, rows
from analysis.measures.chapters import Numbers, chapters

FEWEST_DAYS, FEWEST_ROWS, FEWEST_WEEKS = 56, 12, 6
SIGN, CLEAR = 0.05, 0.01
NOTICEABLE = 1.43
"""(1.96 + .84) / 1.96: half an interval becomes what four in five such people would have shown."""
EVIDENCE = ("too early", "cannot tell", "steady", "early sign", "clear")
_OF_MOMENTS = {"moment_id", "trigger", "self_talk"}
_NOTHING = {"start": np.nan, "end": np.nan, "difference": np.nan, "low": np.nan, "high": np.nan}


def change(checkins: pd.DataFrame, score: str = "support", period: str | None = None, swc: float = 1.0) -> pd.DataFrame:
    """Say whether a score of the check-ins moved over the whole period handed in.

    Parameters
    ----------
    checkins : pandas.DataFrame
        The ``checkins`` table, or any table of ratings made on a schedule, with ``local_dt`` and the score. Rows
        without the score, or known only to their month, are left out and counted.
    score : str
        ``support`` or ``criticism``, 0-10, never netted.
    period : {"week", "moment"}, optional
        Two series, never pooled; without it the weekly one where there is any.
    swc : float
        Smallest change worth while, in points.

    Returns
    -------
    pandas.DataFrame
        One row: ``n`` (int64), ``days`` (float64, first to last), ``start``, ``end``, ``difference``, ``low``, ``high``
        (points, 95 %), ``p``, ``p_ouarc``, ``p_chapters``, ``detectable`` (points), ``swc``, ``direction`` (``up``,
        ``down``, ``none``), ``evidence`` (one of `EVIDENCE`), ``since`` (datetime64[us], day of the first row) and
        ``left_out`` (int64, rows of the series without a value or a day).

    Raises
    ------
    TableMismatch
        For moments: they are written down more often when it is bad, so they carry no verdict. For a table without
        ``local_dt`` or the score.

    Examples
    --------
    >>> week = np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
    >>> y = [3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5]
    >>> when = pd.Timestamp("2026-01-01") + pd.to_timedelta(7 * week, unit="D")
    >>> told = change(pd.DataFrame({"checkin_id": "x", "period": "week", "local_dt": when, "support": y}))
    >>> told[["n", "difference", "p", "detectable", "evidence"]].round(4)
        n  difference       p  detectable    evidence
    0  23      1.4192  0.0258      1.7867  early sign
    """
    if "checkin_id" not in checkins and not _OF_MOMENTS.isdisjoint(checkins.columns):
        raise errors.TableMismatch(table="checkins", problems="change looks at check-ins only, never at moments")
    kept, _ = rows.series(checkins, score, period)
    row = judged(times(kept), kept[score].to_numpy(dtype="float64"), kept["local_dt"].to_numpy("datetime64[D]"), swc)
    left_out = len(rows.chosen(checkins, period)[0]) - len(kept)
    return table([row | {"left_out": left_out}])


def table(found: list[dict[str, object]]) -> pd.DataFrame:
    """Return the rows of `judged`, with ``left_out``, as a table.

    Examples
    --------
    >>> table([judged(np.empty(0), np.empty(0), np.empty(0, "datetime64[D]")) | {"left_out": 0}])["evidence"].tolist()
    ['too early']
    """
    made = pd.DataFrame(found)
    return made.assign(since=made["since"].astype("datetime64[us]"))


def judged(t: Numbers, y: Numbers, day: rows.Days, swc: float = 1.0) -> dict[str, object]:
    """Return the row of `change` for ratings in order: times (days), values (points), dates.

    Examples
    --------
    >>> week = 7.0 * np.arange(20)
    >>> judged(week, np.arange(20) % 3 + 4.0, np.datetime64("2026-01-04") + week.astype(int))["evidence"]
    'cannot tell'
    """
    told = _look(t, y)
    early = told["days"] < FEWEST_DAYS or told["n"] < FEWEST_ROWS or len(np.unique(rows.weeks(day))) < FEWEST_WEEKS
    against = bool(told.pop("against"))
    row = {**told, "swc": float(swc)}
    evidence, direction = verdict(row | {"evidence": "too early" if early else ""}, 1.0 if against else told["p"])
    since = day[0] if len(day) else np.datetime64("NaT")
    return row | {"direction": direction, "evidence": evidence, "since": since.astype("datetime64[us]")}


def times(table: pd.DataFrame) -> Numbers:
    """Return local time in days since 1970, float64.

    Examples
    --------
    >>> times(pd.DataFrame({"local_dt": pd.to_datetime(["1970-01-02 12:00"])})).tolist()
    [1.5]
    """
    micro = table["local_dt"].to_numpy(dtype="datetime64[us]").astype("int64")
    return np.asarray(micro / 86_400_000_000)


def _look(t: Numbers, y: Numbers) -> dict[str, float]:
    n, days = len(y), float(t[-1] - t[0]) if len(t) else 0.0
    told = {
        "n": n,
        "days": days,
        **_NOTHING,
        "p": 1.0,
        "p_ouarc": 1.0,
        "p_chapters": 1.0,
        "detectable": np.nan,
        "against": False,
    }
    if n == 0:
        return told
    if np.ptp(y) == 0:
        return told | {"start": float(y[0]), "end": float(y[0]), "difference": 0.0}
    bins = ouarc.gather(t, y)
    if len(bins.at) < ouarc.FEWEST_BINS or np.ptp(bins.value) == 0:
        return told
    line, shown = ouarc.line(ouarc.fit(bins)), chapters(t, y)
    return told | {
        "start": line.start,
        "end": line.end,
        "difference": line.difference,
        "low": line.low,
        "high": line.high,
        "p": float(np.sqrt(line.p * shown.p)),
        "p_ouarc": line.p,
        "p_chapters": shown.p,
        "detectable": NOTICEABLE * (line.high - line.low) / 2,
        "against": line.difference * shown.difference < 0,
    }


def verdict(row: Mapping[str, Any] | pd.Series, p: float) -> tuple[str, str]:
    """Return evidence and direction of a row of `change` for a given p, e.g. one corrected for being several.

    Examples
    --------
    >>> row = pd.Series({"evidence": "", "difference": 1.0, "low": 0.2, "high": 1.8, "swc": 1.0})
    >>> verdict(row, 0.004), verdict(row, 0.04), verdict(row, 0.4)
    (('clear', 'up'), ('early sign', 'up'), ('cannot tell', 'none'))
    """
    if row["evidence"] == EVIDENCE[0]:
        return EVIDENCE[0], "none"
    apart = row["low"] > 0 or row["high"] < 0
    if p < SIGN:
        return "clear" if p < CLEAR and apart else "early sign", "up" if row["difference"] > 0 else "down"
    steady = -row["swc"] < row["low"] and row["high"] < row["swc"]
    return "steady" if steady else "cannot tell", "none"
