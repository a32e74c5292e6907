"""Clock times as people and apps write them, and as spreadsheets keep them; what cannot be read is no time."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from analysis import resources
from analysis.journal import calendar_words
from analysis.model.clock import Precision

SPACES = re.compile(r"[\s\u00a0\u202f\u200b\ufeff]+")
"""Every kind of space that stands in a date or time."""
CLOCK = r"(\d{1,2})(?:[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s?(?:([ap])\.?\s?m\b\.?)?(?:\s?Uhr)?"
"""Groups: hour, minute, second, and a or p of twelve hours."""
_TIME = re.compile(CLOCK, re.IGNORECASE)
_WORDED = re.compile(r"(\D*?)\s?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s?(\D*)")
"""A clock time with a word before or behind it."""
_TWO = frozenset(map(str, range(60))) | {f"{number:02}" for number in range(60)}
_HALVES = ("", "am", "pm")
"""Nearly all the times of real exports, read without a pattern."""
_NOON, _HOURS, _MINUTES = 12, 24, 60


def seconds(text: str) -> int | None:
    r"""Return seconds after midnight of a clock time, or None.

    Examples
    --------
    >>> seconds("6:50\u202fpm"), seconds("12:00 AM"), seconds("14:58"), seconds("오후 3:00"), seconds("half past")
    (67800, 0, 53880, 54000, None)
    """
    hour, _, rest = text.partition(":")
    minute, half = rest[:2], rest[2:].strip().lower()
    if hour in _TWO and minute in _TWO and len(minute) > 1 and half in _HALVES:
        told = read((hour, minute, None, half[:1]))
    else:
        plain = SPACES.sub(" ", text).strip()
        found = _TIME.fullmatch(plain)
        told = read(found.groups()) if found else _worded(plain)
    return told[0] if told else None


def _worded(plain: str) -> tuple[int, Precision] | None:
    """Read a time whose half of the day is named in another language, before it or behind it."""
    found = _WORDED.fullmatch(plain)
    if found is None or bool(found[1]) == bool(found[5]) or not 0 < int(found[2]) <= _NOON:
        return None
    half = calendar_words.half(found[1] or found[5])
    return read((found[2], found[3], found[4], half)) if half else None


def read(groups: Sequence[str | None]) -> tuple[int, Precision] | None:
    """Read the groups of ``CLOCK``: seconds after midnight, and how exactly they are known."""
    hour, minute, second = (int(part or 0) for part in groups[:3])
    half = (groups[3] or "").lower()
    if groups[1] is None and not half:
        return None
    if half and 0 < hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES or second >= _MINUTES:
        return None
    return hour * 3600 + minute * 60 + second, "second" if groups[2] else "minute"


def clock(cell: Any) -> tuple[int, Precision] | None:
    """Read a cell of a time column: a clock time, the day's fraction of a spreadsheet, or a part of the day.

    Examples
    --------
    >>> clock("9:05 pm"), clock(0.5), clock("Evening"), clock("soon")
    ((75900, 'minute'), (43200, 'minute'), (64800, 'part_of_day'), None)
    """
    if isinstance(cell, str):
        word = cell.strip().casefold()
        hours = resources.load("sources_words")["parts_of_day"].get(word)
        read = seconds(word)
        return (hours * 3600, "part_of_day") if hours is not None else None if read is None else (read, "minute")
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second, "second" if cell.second else "minute"
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * 86400), "minute"
    return None


def at(day: datetime, told: tuple[int, Precision]) -> tuple[datetime, Precision]:
    """Put a clock time, as ``clock`` returns it, on a day.

    Examples
    --------
    >>> at(datetime(2026, 9, 14), (75900, "minute"))
    (datetime.datetime(2026, 9, 14, 21, 5), 'minute')
    """
    return day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(seconds=told[0]), told[1]
