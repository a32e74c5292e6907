"""Mini Diary's JSON: ``entries`` is an object keyed by date, so each entry is known to the day."""

import re
from typing import Any

from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "mini-diary"
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


def recognise(file: File) -> bool:
    """Look for ``entries`` whose keys are dates."""
    return any(_entries(document.value) is not None for document in file.documents)


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for document in file.documents:
        for key, value in (_entries(document.value) or {}).items():
            _take(key, value, document.member, gathered)
    return gathered.loaded(options)


def _entries(document: Any) -> dict[str, Any] | None:
    found = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(found, dict) or not any(_DATED.fullmatch(key) for key in found):
        return None
    return found if any(isinstance(value, dict) and "text" in value for value in found.values()) else None


def _take(key: str, value: Any, member: str, gathered: Gathered) -> None:
    when = dating.read_all([key])[0]
    if not isinstance(value, dict):
        gathered.refuse(key, "not_an_entry", value, member)
    elif when is None:
        gathered.refuse(key, "date_unreadable", value, member)
    elif any(not isinstance(value.get(part), str | None) for part in ("title", "text")):
        gathered.refuse(key, "text_type", value, member)
    else:
        entry = Entry(when.local, "day", key, member, raw=value)
        entry.title, entry.text = value.get("title") or "", value.get("text") or ""
        entry.warnings += [] if entry.title.strip() or entry.text.strip() else ["text_missing"]
        gathered.add(entry)
