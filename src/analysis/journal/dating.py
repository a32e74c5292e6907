"""Dates as people and apps write them. Nothing is guessed: what cannot be read is not a date.

Whether the day or the month comes first is settled for a whole column, never value by value; where no value settles it,
the person is asked. Each distinct text is read once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from functools import cache, lru_cache
from math import isfinite
from typing import Any, Literal

from analysis import resources
from analysis.journal import calendar_words, clocks
from analysis.model.clock import TIMED, Precision

Order = Literal["dmy", "mdy", "ymd"]
Settled = Order | Literal["open"] | None
_TAIL = re.compile(
    rf"(?:T|[\s,]+|^)(?:(?:at|um|a las|à|às|om|kl\.?|klo|alle|ore|в|о|o) )?{clocks.CLOCK}"
    r"\s?(Z|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC)?$",
    re.IGNORECASE,
)
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THREE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_LONG_NUMBER = re.compile(r"\d{10}|\d{13}|\d{16}")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_LETTERS = re.compile(r"[^\W\d_]{2}|[年월月]")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NAIVE_NOON = 12
_LONGEST = 200
"""Characters, with all spaces, beyond which a text is no date."""
_PIVOT = 69
"""Two-digit years from here on are of the last century."""
_FIRST_SERIAL = datetime(1899, 12, 30)
_SERIALS = (10_000, 80_000)
"""Day numbers of spreadsheets that are dates: 1927 to 2119."""
_UNIX = datetime(1970, 1, 1)
_EPOCHS = (10**8, 10**10)
"""Seconds since 1970 that are dates: 1973 to 2286."""


@dataclass(frozen=True)
class When:
    """A time as read: local, with the offset it states, if it states one."""

    local: datetime
    precision: Precision
    offset: str | None = None
    """``+02:00``; ``Z`` when the text says UTC."""


@dataclass(frozen=True)
class _Loose:
    """A date whose order of day and month the column settles."""

    first: int
    second: int
    year: str
    clock: tuple[int, Precision] | None
    offset: str | None
    dotted: bool


def is_date(text: str) -> bool:
    """Say whether a text is a date in some way of writing; a bare number is not.

    Examples
    --------
    >>> is_date("27/05/2021"), is_date("27"), is_date("45000"), is_date("Datum")
    (True, False, False, False)
    """
    return not text.strip().replace(".", "", 1).isdecimal() and _read(text) is not None


def order_of(texts: Iterable[str]) -> Settled:
    """Settle day and month for a column: an order, None when nothing needs one, ``open`` when only a person can say.

    Examples
    --------
    >>> order_of(["27/05/2021", "01/02/2021"]), order_of(["01/02/2021"]), order_of(["2021-02-01"])
    ('dmy', 'open', None)
    """
    loose = [read for read in map(_read, dict.fromkeys(texts)) if isinstance(read, _Loose) and not read.dotted]
    first = any(read.first > _NAIVE_NOON for read in loose)
    second = any(read.second > _NAIVE_NOON for read in loose)
    if first != second:
        return "dmy" if first else "mdy"
    return "open" if any(read.first != read.second for read in loose) else "dmy" if loose else None


def read_all(texts: Sequence[str], order: Order | None = None) -> list[When | None]:
    """Read a column of texts.

    Parameters
    ----------
    texts
        As they stand.
    order
        Of day and month, from ``order_of`` or the person.

    Examples
    --------
    >>> [when.local.isoformat() for when in read_all(["8/7/2020 12:02 PM", "@December 1, 2024"], "mdy")]
    ['2020-08-07T12:02:00', '2024-12-01T00:00:00']
    """
    known = {text: _settle(_read(text), order) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def _read(text: str) -> When | _Loose | None:
    return None if len(text) > _LONGEST else _read_short(text)


@lru_cache(maxsize=50_000)
def _read_short(text: str) -> When | _Loose | None:
    text = clocks.SPACES.sub(" ", text).strip(" @")
    if not text or len(text) > 80:  # noqa: PLR2004 - longer than any date
        return None
    if _SERIAL.fullmatch(text):
        return _serial(float(text.replace(",", ".")))
    if _LONG_NUMBER.fullmatch(text):
        return _epoch(int(text))
    for found in (None, _TAIL.search(text)):
        day = text if found is None else text[: found.start()].rstrip(" ,")
        clock = clocks.read(found.groups()[:4]) if found else None
        if found and (clock is None or not day):
            return None
        read = _day(day, clock, _offset(found[5]) if found else None)
        if read is not None:
            return read
    return None


def _day(text: str, clock: tuple[int, Precision] | None, offset: str | None) -> When | _Loose | None:
    written, text = text, re.sub(r"\s*[年月]\s*", "-", text).replace("日", "")
    found: Any
    if found := _YMD.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = found.groups()
        return _when(int(year), int(month), int(day) if day else None, clock, offset)
    if found := _THREE.fullmatch(text):
        return _Loose(int(found[1]), int(found[3]), found[4], clock, offset, found[2] == ".")
    if found := _named(text, clock, offset):
        return found
    spelt = calendar_words.read(written) if _LETTERS.search(written) else None
    return _when(*spelt, clock, offset) if spelt else None


def _named(text: str, clock: tuple[int, Precision] | None, offset: str | None) -> When | None:
    words = resources.load("sources_words")
    tokens = [token for token in _TOKEN.findall(text.casefold()) if token not in words["date_fillers"]]
    months = [_months()[token] for token in tokens if token in _months()]
    numbers = [token for token in tokens if token.isdecimal()]
    others = [token for token in tokens if not token.isdecimal() and token not in _months()]
    years = [int(number) for number in numbers if len(number) == 4]  # noqa: PLR2004
    days = [int(number) for number in numbers if len(number) <= 2]  # noqa: PLR2004
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(days) + 1 != len(numbers) or len(others) > 1:
        return None
    if others and not others[0].startswith(tuple(words["weekdays"])):
        return None
    return _when(years[0], months[0], days[0] if days else None, clock, offset)


@cache
def _months() -> dict[str, int]:
    listed = resources.load("sources_words")["months"]
    return {name: number for number, names in enumerate(listed, 1) for name in names}


def _settle(read: When | _Loose | None, order: Order | None) -> When | None:
    if not isinstance(read, _Loose):
        return read
    year = int(read.year)
    if len(read.year) == 2:  # noqa: PLR2004
        if order == "ymd":
            return _when(2000 + read.first, read.second, year, read.clock, read.offset)
        year += 1900 if year >= _PIVOT else 2000
    if read.dotted or order in {"dmy", "ymd"}:
        return _when(year, read.second, read.first, read.clock, read.offset)
    return _when(year, read.first, read.second, read.clock, read.offset) if order == "mdy" else None


def _when(
    year: int, month: int, day: int | None, clock: tuple[int, Precision] | None, offset: str | None
) -> When | None:
    try:
        local = datetime(year, month, day or 1)
    except ValueError:
        return None
    if not MINYEAR < year < MAXYEAR:
        return None
    if clock is None:
        return When(local, "day" if day else "month", None)
    return When(local + timedelta(seconds=clock[0]), clock[1], offset) if day else None


def _offset(text: str | None) -> str | None:
    if not text:
        return None
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else "Z"


def _serial(number: float) -> When | None:
    """Read a spreadsheet's day number; whole ones are days, others are rounded to the second."""
    local = _FIRST_SERIAL + timedelta(seconds=round(number * 86400))
    if number.is_integer():
        return When(local, "day")
    return When(local, "second" if local.second else "minute")


def read_cells(cells: Sequence[Any], order: Order | None = None) -> list[When | None]:
    """Read a column of cells: texts, and what spreadsheets and JSON keep as dates or numbers.

    A midnight comes out of a spreadsheet where only a day was typed, so it is a day; in a column of texts it is one
    when every time of the column is midnight.

    Examples
    --------
    >>> [when.precision for when in read_cells([datetime(2026, 9, 14), 46279.5, "2026-09-14 21:30"])]
    ['day', 'minute', 'minute']
    """
    texts = iter(read_all([cell for cell in cells if isinstance(cell, str)], order))
    read = [next(texts) if isinstance(cell, str) else _cell(cell) for cell in cells]
    timed = [when for when in read if when is not None and when.precision in TIMED]
    if timed and all(when.local.time() == time.min and when.offset is None for when in timed):
        return [replace(when, precision="day") if when and when.precision in TIMED else when for when in read]
    return read


def _cell(cell: Any) -> When | None:
    if isinstance(cell, datetime):
        local = cell.replace(tzinfo=None, microsecond=0)
        if local.time() == time.min:
            return When(local, "day")
        return When(local, "second" if local.second else "minute")
    if isinstance(cell, date):
        return When(datetime(cell.year, cell.month, cell.day), "day")
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and isfinite(cell):
        return _epoch(cell) or (_serial(cell) if _SERIALS[0] <= cell < _SERIALS[1] else None)
    return None


def _epoch(number: float) -> When | None:
    """Read seconds, milliseconds or microseconds since 1970, told apart by their size: UTC, and only that."""
    for size in (1, 1_000, 1_000_000):
        if _EPOCHS[0] * size <= number < _EPOCHS[1] * size:
            return When(_UNIX + timedelta(seconds=number // size), "second", "Z")
    return None
