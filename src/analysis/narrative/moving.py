"""Sentences about movement: the verdict of `change`, the level of an arc, and what shifted in what is written down.

Only check-ins carry a verdict, and every verdict but "too early" says how large a change could have been noticed. A
heavier course is told as plainly as a lighter one.
"""

import math

import pandas as pd

from analysis.measures.change import FEWEST_DAYS, FEWEST_ROWS
from analysis.measures.pairs import FEW
from analysis.narrative.words import counted, month_name, number
from analysis.resources import text

WEEK = 7


def change(table: pd.DataFrame, score: str = "support") -> str:
    """Tell whether the check-ins moved, how far, and what could have been noticed.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.change``.
    score : str
        ``support`` or ``criticism``: which way is kinder.

    Examples
    --------
    >>> row = {"n": 23, "days": 175.0, "start": 3.7, "end": 4.1, "difference": 0.4, "low": -0.8, "high": 1.7}
    >>> row |= {"p": 0.4, "detectable": 1.8, "swc": 1.0, "direction": "none", "evidence": "cannot tell"}
    >>> change(pd.DataFrame([row | {"since": pd.Timestamp("2026-03-03")}]))
    'No clear change either way. With these 23 check-ins we could have noticed a change of about 1.8 or more.'
    """
    row = table.iloc[0]
    n, evidence = int(row["n"]), row["evidence"]
    if not n:
        return text("narrative.monthly.none.checkins")
    checkins = counted("checkins", n)
    if evidence == "too early":
        weeks = max(math.ceil((FEWEST_DAYS - row["days"]) / WEEK), FEWEST_ROWS - n)
        early = text("narrative.change.too_early", checkins=checkins)
        return f"{early} {text('narrative.change.more', n=weeks)}" if weeks > 0 else early
    if row["start"] == row["end"] and pd.isna(row["low"]):
        return text("narrative.change.same", n=n, value=number(row["start"]))
    noticed = "" if pd.isna(row["detectable"]) else number(row["detectable"])
    if evidence == "cannot tell":
        return _cannot_tell(row, n, noticed)
    told = [text("narrative.change.steady", swc=_points(row["swc"]))] if evidence == "steady" else _moved(row, score)
    return " ".join([*told, text("narrative.change.noticed", detectable=noticed)])


def split(table: pd.DataFrame, verdict: pd.DataFrame) -> str:
    """Tell after which day most of a clear change came; an empty text under any other verdict, or of a steady drift.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.split.split``.
    verdict : pandas.DataFrame
        From ``measures.change``, of the same ratings.

    Examples
    --------
    >>> found = pd.DataFrame([{"day": 134.0, "on": pd.Timestamp("2026-07-14"), "step": True}])
    >>> split(found, pd.DataFrame({"evidence": ["clear"]}))
    'Most of it came after about day 130, in July.'
    >>> split(found, pd.DataFrame({"evidence": ["early sign"]}))
    ''
    """
    row = table.iloc[0]
    if verdict["evidence"].item() != "clear" or not row["step"]:
        return ""
    return text("narrative.change.split", day=int(round(row["day"], -1)), month=month_name(f"{row['on']:%Y-%m}"))


def _moved(row: pd.Series, score: str) -> list[str]:
    clear = row["evidence"] == "clear"
    since = text("narrative.change.day", day=row["since"].day, month=month_name(f"{row['since']:%Y-%m}"))
    values = {"since": since, "checkins": counted("checkins", int(row["n"]))}
    values |= {name: number(row[name]) for name in ("start", "end")}
    values |= {name: _signed(row[name]) for name in ("difference", "low", "high")}
    key = "clear" if clear else "early_sign"
    told = [text(f"narrative.change.{key}", **values), text(f"narrative.change.{key}_then")]
    if not clear:
        told = [text("narrative.change.sign"), *told]
    told.append(text(f"narrative.change.direction.{score}.{row['direction']}"))
    if -row["swc"] < row["low"] and row["high"] < row["swc"]:
        told.append(text("narrative.change.small", swc=_points(row["swc"])))
    return told


def _cannot_tell(row: pd.Series, n: int, noticed: str) -> str:
    told = [text("narrative.change.unclear")]
    if row["low"] > 0 or row["high"] < 0:
        told.append(text("narrative.change.disagree"))
    if noticed:
        told.append(text("narrative.change.with_these", checkins=counted("checkins", n), detectable=noticed))
    return " ".join(told)


def _points(value: float) -> str:
    return text("narrative.change.point" if value == 1 else "narrative.change.points", swc=number(value))


def _signed(value: float) -> str:
    told = number(abs(value))
    return told if told == "0" else f"{'+' if value > 0 else '−'}{told}"


def arc(table: pd.DataFrame, of: str = "ratings") -> str:
    """Tell the level an arc ends with, and how sure that is; arcs of moments say first that they are not all.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.arc``.
    of : str
        What was rated: ``ratings``, ``checkins`` or ``moments``.

    Examples
    --------
    >>> row = {"day": pd.to_datetime(["2026-06-01"]), "n": 9, "estimate": 4.0, "low": 3.0, "high": 5.5, "gap": False}
    >>> arc(pd.DataFrame(row))
    'Of 9 ratings, the usual level ends at about 4 (3 to 5.5).'
    """
    n = int(table["n"].sum())
    if not n:
        return text(f"narrative.monthly.none.{of}")
    told = [text("narrative.arc.moments")] if of == "moments" else []
    row = table.iloc[-1]
    if n < FEW:
        told.append(text("narrative.arc.few", n=n))
    elif pd.isna(row["estimate"]):
        told.append(text("narrative.arc.dots", n=n))
    elif pd.isna(row["low"]):
        told.append(text("narrative.arc.same", n=n, estimate=number(row["estimate"])))
    else:
        told.append(text("narrative.arc.level", n=n, **{k: number(row[k]) for k in ("estimate", "low", "high")}))
    return " ".join(told)


def selection(table: pd.DataFrame, *, lines: bool = False) -> str:
    """Tell whether what is written down has shifted.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``measures.selection``.
    lines : bool
        Only what belongs beside an arc of moments because it fired; an empty text when nothing did.

    Examples
    --------
    >>> selection(pd.DataFrame([{"evidence": "none seen", "gap_shift": 0.1, "rate": "fewer", "first": 31, "last": 12,
    ...                          "third": 60, "weeks": 20}]), lines=True)
    'You logged 31 moments in the first 60 days and 12 in the last 60. That alone can bend this line.'
    """
    row = table.iloc[0]
    told = []
    if row["evidence"] == "shifted":
        told.append(text(f"narrative.selection.shifted.{'lighter' if row['gap_shift'] > 0 else 'harder'}"))
    elif not lines:
        told.append(text(f"narrative.selection.{row['evidence'].replace(' ', '_')}", n=int(row["weeks"])))
    if row["rate"] in {"more", "fewer"}:
        first = counted("moments", int(row["first"]))
        told.append(text("narrative.selection.rate", first=first, last=int(row["last"]), n=int(row["third"])))
    return " ".join(told)
