"""When does what come up? A trigger on a weekday, or in a part of the day, beside what chance would put there.

Counts of episodes are set beside what the trigger and the day together would give; the distance is the adjusted
residual (Haberman 1973, Biometrics 29:205). With five triggers and seven days something always looks hot, and whole
days hang together; so the day labels are dealt anew 999 times, all episodes of a day moving together, and a cell is
marked only when it lies beyond the largest residual of 95 in 100 deals (maximum statistic: Westfall and Young 1993).
A plain map of weekday and part of day shows when the person writes, so nothing in it is ever marked.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.effects import EVIDENCE
from analysis.measures.episodes import episodes

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = ("night", "morning", "afternoon", "evening")
"""From 0, 6, 12 and 18 h."""
PLAIN = "description"
DEALS, FEWEST, SURE = 999, 3, 0.95
_AT_ONCE = 4_000_000
_SIX_HOURS = 6 * 3_600_000_000
_COARSE = ("day", "month")


def timing(
    moments: pd.DataFrame,
    rng: np.random.Generator | None = None,
    by: str = "weekday",
    themes: pd.DataFrame | pd.Series | None = None,
) -> pd.DataFrame:
    """Count the episodes of each trigger by weekday or part of day, and mark the cells that chance does not reach.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; those set aside or without a trigger or a day are left out. Parts of the day also leave
        out what is known only to its day.
    rng : numpy.random.Generator, optional
        Deals the labels; a fixed seed when left out, so that the same moments give the same marks.
    by : str
        ``weekday`` or ``part``: triggers by weekday or by part of the day. ``both``: every moment by weekday and part,
        without marks.
    themes : pandas.DataFrame or Series, optional
        See `filed.themed`; they take the place of triggers.

    Returns
    -------
    pandas.DataFrame
        A row a cell, triggers with most episodes first: ``row`` (trigger, or weekday), ``column`` (weekday, or part),
        ``n`` (episodes, or moments; int64), ``expected``, ``residual``, ``threshold`` (float64), ``of`` (all that was
        counted), ``weeks`` (weeks with one; int64) and ``evidence`` (``too few`` below three, ``nothing clear``,
        ``holds up``; ``description`` in a map that marks nothing).

    Examples
    --------
    >>> days = (np.arange(0, 280, 7)[:, None] + [0, 2, 4]).ravel()
    >>> when = pd.to_datetime("2026-01-05") + pd.to_timedelta(days, unit="D")
    >>> made = pd.DataFrame({"local_dt": when, "trigger": ["Work", "Home", "Money"] * 40})
    >>> found = timing(made, np.random.default_rng(1))
    >>> found.loc[found["evidence"] == "holds up", ["row", "column", "n"]].values.tolist()
    [['Home', 'Wed', 40], ['Money', 'Fri', 40], ['Work', 'Mon', 40]]
    """
    kept = rows.shown(moments).reset_index(drop=True)
    day, part = rows.days(kept), _parts(kept)
    if by == "both":
        return _plain(day, part)
    found = episodes(moments, themes)
    slot = found["day"].to_numpy()
    if by == "weekday":
        column = (slot + 3) % len(WEEKDAYS)
    else:
        column = part[found["row"].to_numpy()]
        found, slot, column = found[column >= 0], slot[column >= 0], column[column >= 0]
        slot = slot * len(PARTS) + column
    names = WEEKDAYS if by == "weekday" else PARTS
    number = found["label"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    row = pd.Series(np.arange(len(number)), index=number.index).reindex(found["label"]).to_numpy(dtype="int64")
    table = _cells(row, column, list(number.index), names)
    table["of"] = len(found)
    table["weeks"] = np.unique(rows.weeks(found["day"].to_numpy().astype("datetime64[D]"))).size
    return _marked(table, row, slot, column, np.random.default_rng(0) if rng is None else rng)


def _parts(kept: pd.DataFrame) -> Any:
    """Return the part of the day of every row, from 0; -1 where only the day or the month is known."""
    if "local_dt" not in kept:
        return np.full(len(kept), -1)
    micro = kept["local_dt"].to_numpy(dtype="datetime64[us]").astype("int64")
    part = micro % (4 * _SIX_HOURS) // _SIX_HOURS
    coarse = kept["precision"].isin(_COARSE) if "precision" in kept else np.zeros(len(kept), dtype=bool)
    return np.where(coarse | kept["local_dt"].isna().to_numpy(), -1, part)


def _plain(day: rows.Days, part: Any) -> pd.DataFrame:
    known = ~np.isnat(day) & (part >= 0)
    weekday = (day[known].astype("int64") + 3) % len(WEEKDAYS)
    table = _cells(weekday, part[known], list(WEEKDAYS), PARTS)
    table[["expected", "residual", "threshold"]] = np.nan
    table["of"], table["weeks"] = int(known.sum()), np.unique(rows.weeks(day[known])).size
    return _ordered(table.assign(evidence=pd.Series(PLAIN, table.index, dtype="str")))


def _cells(row: Any, column: Any, names: list[str], columns: tuple[str, ...]) -> pd.DataFrame:
    width = len(columns)
    counted = np.bincount(row * width + column, minlength=len(names) * width)
    return pd.DataFrame(
        {
            "row": pd.Series(np.repeat(np.array(names, dtype=object), width), dtype="str"),
            "column": pd.Series(np.tile(np.array(columns, dtype=object), len(names)), dtype="str"),
            "n": counted.astype("int64"),
        }
    )


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    order = ["row", "column", "n", "expected", "residual", "threshold", "of", "weeks", "evidence"]
    return table[order].astype({"of": "int64", "weeks": "int64"})


def _marked(table: pd.DataFrame, row: Any, slot: Any, column: Any, rng: np.random.Generator) -> pd.DataFrame:
    """Add what chance gives; rows of fewer than three episodes count in the margins but can never be marked."""
    width = max(table["column"].nunique(), 1)
    counts = table["n"].to_numpy().reshape(1, -1, width)
    totals = counts[0].sum(axis=1).astype("float64")
    expected, residual = _residuals(counts, totals, counts.sum(axis=1), len(row))
    table["expected"], table["residual"] = expected.ravel(), residual.ravel()
    able = totals[totals >= FEWEST] if len(totals) > 1 else totals[:0]
    table["threshold"] = _threshold((row, slot, column), able, width, rng) if len(able) else np.nan
    beyond = (table["residual"] > table["threshold"]).to_numpy()
    sure = np.where(beyond, EVIDENCE[2], EVIDENCE[1])
    table["evidence"] = pd.Series(np.where(table["n"] < FEWEST, EVIDENCE[0], sure), index=table.index, dtype="str")
    return _ordered(table)


def _residuals(counts: Any, totals: Any, by_column: Any, size: int) -> tuple[Any, Any]:
    """Return expected counts and adjusted residuals of (deals, rows, columns); 0 where a margin leaves no room."""
    expected = totals[None, :, None] * by_column[:, None, :] / max(size, 1)
    room = expected * (1 - totals / max(size, 1))[None, :, None] * (1 - by_column / max(size, 1))[:, None, :]
    near = np.sqrt(np.where(room > 0, room, 1.0))
    return expected, np.where(room > 0, (counts - expected) / near, 0.0)


def _threshold(found: tuple[Any, Any, Any], totals: Any, width: int, rng: np.random.Generator) -> float:
    """Deal the labels of whole days anew, and return what 95 in 100 of the largest residuals stay below.

    ``found``: row, day and column of every episode. ``totals``: episodes of the rows that may be marked, which come
    first.
    """
    row, slot, column = found
    _, first, place = np.unique(slot, return_index=True, return_inverse=True)
    label, able = column[first], len(totals)
    listed = row < able
    step = max(1, _AT_ONCE // (len(row) + able * width))
    largest = []
    for begin in range(0, DEALS, step):
        deals = min(step, DEALS - begin)
        dealt = rng.permuted(np.broadcast_to(label, (deals, len(label))), axis=1)[:, place]
        each = np.arange(deals)[:, None]
        by_column = np.bincount((each * width + dealt).ravel(), minlength=deals * width).reshape(deals, width)
        cell = ((each * able + row[listed]) * width + dealt[:, listed]).ravel()
        counts = np.bincount(cell, minlength=deals * able * width).reshape(deals, able, width)
        largest.append(_residuals(counts, totals, by_column, len(row))[1].max(axis=(1, 2)))
    return float(np.quantile(np.concatenate(largest), SURE))
