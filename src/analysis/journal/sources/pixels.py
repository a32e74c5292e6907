"""Pixels' JSON in its three shapes, one rated day at a time; 5 is best.

2020 to 2022 each day has ``entries`` with a ``value``; in 2024 a day has one ``mood``; since 2025 ``scores``, of which
several stay several moments. No real file was seen; the shapes are read as they are documented, with the month and day
not always two digits.
"""

from collections.abc import Iterator
from typing import Any

from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered, labelled, words
from analysis.journal.json_entries import Item, claims, items
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "pixels"
_LOW, _HIGH = 1, 5
_SCALE = "1..5, best high"
_Part = tuple[Any, dict[str, Any]]
"""A score, and what stands beside it."""


def recognise(file: File) -> bool:
    """Look for a list of days with ``scores``, ``mood`` or rated ``entries``."""
    return claims(
        file, _list, _is_day, r'^\s*\[\s*\{\s*"date"\s*:\s*"\d{4}-\d{1,2}-\d{1,2}"\s*,\s*"(?:entries|mood|type|scores)"'
    )


def load(file: File, options: Options) -> Loaded:
    """Read every score of every day.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for item in items(gathered, _list, None, "date"):
        _take(item, gathered)
    return gathered.loaded(options)


def _list(document: Any) -> list[Any] | None:
    return document if isinstance(document, list) else None


def _is_day(item: dict[str, Any]) -> bool:
    if not isinstance(item.get("date"), str):
        return False
    entries = item.get("entries")
    rated = isinstance(entries, list) and all(isinstance(one, dict) and "value" in one for one in entries) and entries
    single = isinstance(item.get("mood"), int | float) and ("emotions" in item or "notes" in item)
    return bool(rated) or single or isinstance(item.get("scores"), list)


def _take(item: Item, gathered: Gathered) -> None:
    date = item.value.get("date")
    when = dating.read_all([date])[0] if isinstance(date, str) else None
    parts = list(_parts(item.value))
    if when is None or not parts:
        code = "no_date" if not date else "date_unreadable" if when is None else "empty"
        gathered.refuse(item.position, code, item.value, item.member)
        return
    for number, (score, beside) in enumerate(parts, 1):
        place = item.position if len(parts) == 1 else f"{item.position}.{number}"
        entry = Entry(when.local, "day", place, item.member, raw=item.value).at(when)
        entry.text = beside["notes"] if isinstance(beside.get("notes"), str) else ""
        entry.tags, entry.emotions = _tags(beside.get("tags")), labelled(words(beside.get("emotions")))
        _rate(entry, score)
        gathered.add(entry)


def _parts(value: dict[str, Any]) -> Iterator[_Part]:
    if isinstance(value.get("entries"), list):
        for one in value["entries"]:
            if isinstance(one, dict):
                yield one.get("value"), one
    elif isinstance(value.get("scores"), list) and value["scores"]:
        for number, score in enumerate(value["scores"]):
            yield score, value if number == 0 else {**value, "notes": ""}
    elif value.get("mood") is not None or value.get("notes") or value.get("scores") == []:
        yield value.get("mood"), value


def _rate(entry: Entry, score: Any) -> None:
    if isinstance(score, bool) or not isinstance(score, (int, float)):
        entry.mood_raw = None if score is None else str(score)
        return
    entry.mood_raw = f"{score:g}"
    if _LOW <= score <= _HIGH:
        entry.valence, entry.mood_scale = 2 * (score - _LOW) / (_HIGH - _LOW) - 1, _SCALE
    else:
        entry.warnings.append("rating_outside")


def _tags(tags: Any) -> list[str]:
    """Read tags of either shape: words, or ``{"type", "entries"}``."""
    listed = tags if isinstance(tags, list) else []
    inner = [word for tag in listed if isinstance(tag, dict) for word in words(tag.get("entries"))]
    return words(listed) + inner
