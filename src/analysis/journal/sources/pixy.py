"""pixy's JSON: one rated day per item, with feelings and tags.

Ratings are words. Seven were seen or follow from them, from ``extremely_bad`` to ``extremely_good``; any other word has
no value until the person maps it.
"""

from typing import Any

from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered, labelled, words
from analysis.journal.json_entries import Item, claims, items
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import checked, levels
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "pixy"
_RATINGS = ("extremely_bad", "very_bad", "bad", "neutral", "good", "very_good", "extremely_good")
_SCALE = "extremely_bad..extremely_good, best high"


def recognise(file: File) -> bool:
    """Look for ``items`` with a ``date`` and a ``rating``."""
    return claims(file, _list, lambda item: {"date", "rating"} <= set(item), r'"items"\s*:\s*\[.*?"rating"\s*:\s*"')


def load(file: File, options: Options) -> Loaded:
    """Read every item.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    with checked(file.shown):
        told = levels(options.mapping)
    for item in items(gathered, _list, "items", "rating"):
        _take(item, gathered, told)
    return gathered.loaded(options)


def _list(document: Any) -> list[Any] | None:
    found = document.get("items") if isinstance(document, dict) else None
    return found if isinstance(found, list) else None


def _take(item: Item, gathered: Gathered, told: dict[str, float]) -> None:
    value = item.value
    date = value.get("date")
    when = dating.read_all([date])[0] if isinstance(date, str) else None
    if when is None:
        gathered.refuse(item.position, "date_unreadable" if date else "no_date", value, item.member)
        return
    rating, message = value.get("rating"), value.get("message")
    names = {tag.get("id"): tag.get("title") for tag in _tags(item.document)}
    entry = Entry(when.local, "day", item.position, item.member, raw=value).at(when)
    entry.text = message if isinstance(message, str) else ""
    entry.mood_raw = str(rating) if rating is not None else None
    tags = value["tags"] if isinstance(value.get("tags"), list) else [value.get("tags")]
    entry.tags = words([names.get(tag, tag) if isinstance(tag, str) else tag for tag in tags])
    entry.emotions = labelled(words(value.get("emotions")))
    entry.own_id = value["id"] if isinstance(value.get("id"), str) and value["id"] else None
    level = told.get(str(rating).strip().casefold())
    if rating in _RATINGS:
        entry.valence = 2 * _RATINGS.index(rating) / (len(_RATINGS) - 1) - 1
        entry.mood_scale = _SCALE
    elif level is not None:
        entry.valence, entry.mood_scale = (3 - level) / 2, "1..5, best low"
    gathered.add(entry)


def _tags(document: Any) -> list[dict[str, Any]]:
    listed = document.get("tags") if isinstance(document, dict) else None
    return (
        [tag for tag in listed if isinstance(tag, dict) and isinstance(tag.get("id"), str)]
        if isinstance(listed, list)
        else []
    )
