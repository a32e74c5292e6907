"""Dates in the words of many languages: months, weekdays, halves of the day from CLDR, which ``babel`` carries.

A name can mean one month here and another there (listopad is October in Croatia and November in Poland). A weekday
beside it tells which, for it must be the right one; where two readings stay, there is none.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sk", "hu", "ro", "sv", "nb", "nn", "da", "fi", "et", "lv"),
    *("lt", "sl", "hr", "sr", "bs", "mk", "bg", "ru", "uk", "be", "el", "tr", "ca", "gl", "eu", "id", "ms", "vi", "he"),
    *("ar", "fa", "hi", "th", "ja", "zh", "ko", "is", "ga", "af", "sw", "ka", "hy", "az", "kk", "ta", "te", "ur", "bn"),
)
"""Languages a phone is commonly set to."""
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일号號])?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|°)(?!\w)")
_FILLERS = frozenset(
    (
        *(
            "de",
            "del",
            "di",
            "da",
            "do",
            "dei",
            "dia",
            "of",
            "den",
            "the",
            "le",
            "la",
            "el",
            "lo",
            "il",
            "an",
            "am",
            "vom",
        ),
        *(
            "dne",
            "dnia",
            "o",
            "e",
            "a",
            "à",
            "i",
            "m",
            "d",
            "na",
            "en",
            "år",
            "ng",
            "ika",
            "ngày",
            "năm",
            "г",
            "р",
            "й",
        ),
        *("г", "р", "й", "року", "года", "ב", "ה"),
    )
)
"""Little words that stand between the parts of a date; any other word makes it prose."""
_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")
Day = tuple[int, int, int | None]
"""Year, month, and the day unless only the month is known."""


@dataclass(frozen=True)
class _Words:
    months: dict[str, int]
    month: re.Pattern[str]
    weekdays: dict[str, int]
    weekday: re.Pattern[str]


def read(text: str) -> Day | None:
    """Read a date written out with the name of its month; a weekday that contradicts makes it no date.

    Examples
    --------
    >>> read("sexta-feira, 2 de janeiro de 2026"), read("2024年11月3日日曜日"), read("listopad 2020")
    ((2026, 1, 2), (2024, 11, 3), None)
    """
    plain = _even(text)
    if not _YEAR.search(plain):
        return None
    if found := _EAST_ASIAN.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    readings = [reading for language in LANGUAGES if (reading := _in(plain, _words(language)))]
    certain = {day for day, weekday in readings if weekday}
    days = certain or {day for day, _ in readings}
    return days.pop() if len(days) == 1 else None


def half(word: str) -> str | None:
    """Return ``a`` for a word that stands for the hours before noon, ``p`` after it, None for any other.

    Examples
    --------
    >>> half("오후"), half("π.μ."), half("du."), half("soon")
    ('p', 'a', 'p', None)
    """
    return _halves().get(_even(word).strip(" ."))


@cache
def _halves() -> dict[str, str]:
    """Name the halves of the day; a word that means either, depending on the language, is left out."""
    named: dict[str, set[str]] = {}
    for language in LANGUAGES:
        periods = Locale.parse(language).day_periods
        for names in (periods.get(context, {}).get(width, {}) for context in _CONTEXTS for width in _WIDTHS):
            for key in names.keys() & {"am", "pm"}:
                named.setdefault(_even(names[key]).strip(" ."), set()).add(key[0])
    return {word: halves.pop() for word, halves in named.items() if len(halves) == 1}


def _even(text: str) -> str:
    """Case-fold, compose, and write all digits as 0 to 9."""
    plain = unicodedata.normalize("NFC", text).casefold()
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
        plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return _ORDINAL.sub("", plain)


def _in(plain: str, words: _Words) -> tuple[Day, bool] | None:
    """Read in one language; say also whether a weekday confirms it."""
    weekday = words.weekday.search(plain)
    rest = plain[: weekday.start()] + " " + plain[weekday.end() :] if weekday else plain
    month = words.month.search(rest)
    if month is None:
        return None
    rest = rest[: month.start()] + " " + rest[month.end() :]
    numbers, letters = re.findall(r"\d+", rest), re.findall(r"[^\W\d_]+", rest)
    years = [int(number) for number in numbers if len(number) == 4]  # noqa: PLR2004
    days = [int(number) for number in numbers if len(number) <= 2]  # noqa: PLR2004
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) < len(numbers):
        return None
    if not _FILLERS.issuperset(letters):
        return None
    day = _day(years[0], words.months[month["name"]], days[0] if days else None)
    if day is None or (weekday and not _is_on(day, words.weekdays[weekday["name"]])):
        return None
    return day, weekday is not None


def _day(year: int, month: int, day: int | None) -> Day | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return year, month, day


def _is_on(day: Day, weekday: int) -> bool:
    return day[2] is None or date(day[0], day[1], day[2]).weekday() == weekday


@cache
def _words(language: str) -> _Words:
    locale = Locale.parse(language)
    months, weekdays = _named(locale.months), _named(locale.days)
    return _Words(months, _any_of(months), weekdays, _any_of(weekdays))


def _named(contexts: Any) -> dict[str, int]:
    named: dict[str, int] = {}
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, name in contexts.get(context, {}).get(width, {}).items():
                named.setdefault(_even(name).strip(" ."), number)
    return {name: number for name, number in named.items() if not name.isdecimal()}


def _any_of(names: dict[str, int]) -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)ב?(?P<name>{listed})(?!\w)")
