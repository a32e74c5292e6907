"""Journey's zip: one JSON file an entry, with its pictures beside.

``date_journal`` is UTC in milliseconds and ``timezone`` says where it was lived. No real file was seen, and the scales
of ``mood`` and ``sentiment`` are not known, so both stay as stored. Coordinates, addresses, weather and music are left
out.
"""

from datetime import datetime, timedelta
from typing import Any

from analysis.journal import rich_text, zones
from analysis.journal.gathering import Entry, Gathered, known_zone, words
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.markdown_text import titled
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "journey"
DROPPED = {
    "location": ("lat", "lon", "address", "place"),
    "weather": ("weather",),
    "music": ("music_artist", "music_title"),
    "media": ("photos",),
    "device": ("device",),
}
"""What is left out of ``raw``, by the word that keeps it."""
_UNIX = datetime(1970, 1, 1)
_LATEST = 10**14


def recognise(file: File) -> bool:
    """Look for ``date_journal`` beside ``text``."""
    return any(isinstance(document.value, dict) and _is_entry(document.value) for document in file.documents)


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    dropped = left_out(options.mapping, DROPPED, file.shown)
    gathered, seen = Gathered(NAME, file), set[str]()
    for document in file.documents:
        if isinstance(document.value, dict) and _is_entry(document.value):
            _take(document.value, document.member, dropped, seen, gathered)
        elif document.value is None:
            gathered.refuse("", "json_damaged", document.text or "", document.member)
    return gathered.loaded(options)


def _is_entry(value: dict[str, Any]) -> bool:
    return "date_journal" in value and bool({"text", "date_modified", "timezone"} & set(value))


def _take(value: dict[str, Any], member: str, dropped: frozenset[str], seen: set[str], gathered: Gathered) -> None:
    stamp, text, own = value.get("date_journal"), value.get("text"), value.get("id")
    if isinstance(stamp, str) and stamp.isdecimal():
        stamp = int(stamp)
    if not isinstance(text, str | None):
        gathered.refuse("", "text_type", value, member)
    elif isinstance(stamp, bool) or not isinstance(stamp, int) or abs(stamp) > _LATEST:
        gathered.refuse("", "date_unreadable" if stamp else "no_date", value, member)
    elif isinstance(own, str) and own in seen:
        gathered.refuse("", "duplicate", value, member)
    else:
        seen.update([own] if isinstance(own, str) and own else [])
        when = _UNIX + timedelta(seconds=stamp // 1_000)
        entry = Entry(when, "second", "", member, offset=zones.UTC, tz=known_zone(value.get("timezone")))
        entry.title, entry.text = titled(rich_text.from_html(text or ""))
        entry.tags = words(value.get("tags"))
        entry.own_id = own if isinstance(own, str) and own else None
        mood = value.get("mood")
        entry.mood_raw = str(mood) if isinstance(mood, (int, float, str)) and mood not in (0, "") else None
        entry.raw = {key: item for key, item in value.items() if key not in dropped}
        entry.warnings += [] if (text or "").strip() else ["text_missing"]
        entry.warnings += ["zone_unreadable"] if value.get("timezone") and entry.tz is None else []
        gathered.add(entry)
