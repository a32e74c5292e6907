"""Diarium's JSON, alone or in a zip: a list of entries with a heading, HTML, tags, people and a rating.

Times are local, without a zone, with up to seven digits behind the seconds. A tracker is ``key: value``; its value may
hold a colon itself. No real file was seen; it is read as documented. Location and weather are left out.
"""

import re
from typing import Any

from analysis.journal import dating, ratings, rich_text
from analysis.journal.gathering import Entry, Gathered, words
from analysis.journal.json_entries import Item, claims, items
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "diarium"
DROPPED = {"location": ("location",), "weather": ("weather", "sun", "lunar")}
"""What is left out of ``raw``, by the word that keeps it."""
_RATING = ratings.Scale(1, 5)
_FRACTION = re.compile(r"\.\d+")


def recognise(file: File) -> bool:
    """Look for a list of entries with ``date`` and ``html``."""
    return claims(file, _list, _is_entry, r'^\s*\[\s*\{[^{}\[\]]{0,2000}"html"\s*:')


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    return _gathered(file, options).loaded(options)


def propose(file: File, options: Options) -> Proposal:
    """Propose what the trackers mean."""
    return _gathered(file, options).proposal(options)


def _gathered(file: File, options: Options) -> Gathered:
    dropped = left_out(options.mapping, DROPPED, file.shown)
    gathered = Gathered(NAME, file)
    for item in items(gathered, _list, None, "date"):
        _take(item, dropped, gathered)
    return gathered


def _list(document: Any) -> list[Any] | None:
    return (
        document
        if isinstance(document, list)
        else [document]
        if isinstance(document, dict) and _is_entry(document)
        else None
    )


def _is_entry(item: dict[str, Any]) -> bool:
    return "html" in item and "date" in item and bool({"heading", "rating", "tracker", "tags", "people"} & set(item))


def _take(item: Item, dropped: frozenset[str], gathered: Gathered) -> None:
    value = item.value
    date, html, heading = value.get("date"), value.get("html"), value.get("heading")
    when = dating.read_all([_FRACTION.sub("", date)])[0] if isinstance(date, str) else None
    if when is None:
        gathered.refuse(item.position, "date_unreadable" if date else "no_date", value, item.member)
    elif not isinstance(html, str | None) or not isinstance(heading, str | None):
        gathered.refuse(item.position, "text_type", value, item.member)
    else:
        entry = Entry(when.local, when.precision, item.position, item.member).at(when)
        entry.title, entry.text = (heading or "").strip(), rich_text.from_html(html or "")
        entry.tags, entry.people = words(value.get("tags")), words(value.get("people"))
        entry.raw = {key: told for key, told in value.items() if key not in dropped}
        pairs = (tracker.partition(":") for tracker in words(value.get("tracker")))
        entry.keys = {key.strip(): told.strip() for key, _, told in pairs if key.strip()}
        _rate(entry, value.get("rating"))
        entry.warnings += [] if entry.title or entry.text else ["text_missing"]
        gathered.add(entry)


def _rate(entry: Entry, rating: Any) -> None:
    stars = ratings.number(rating)
    if not stars:
        return
    entry.mood_raw = f"{stars:g}"
    share = _RATING.share(stars)
    if share is None:
        entry.warnings.append("rating_outside")
    else:
        entry.valence, entry.mood_scale = _RATING.valence(share), str(_RATING)
