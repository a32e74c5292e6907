"""Google Keep, one JSON file a note, in a folder or a zip: the time is when a note was made, in UTC.

A note in the trash is refused, as is one that is damaged. Pictures and drawings are left out.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from analysis.journal import zones
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import Document, File
from analysis.journal.sources import Options

NAME = "google-keep"
_UNIX = datetime(1970, 1, 1)
_LATEST = 4 * 10**15
"""Microseconds since 1970 beyond which no note was made."""
_DROPPED = ("attachments", "color", "annotations", "sharees")
_MARKS = ("isTrashed", "isPinned", "isArchived")
_LOOK = 5_000


def recognise(file: File) -> bool:
    """Look for notes with ``createdTimestampUsec`` and what Keep says of each."""
    return any(_is_note(document) for document in file.documents)


def load(file: File, options: Options) -> Loaded:
    """Read every note.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for document in file.documents:
        if isinstance(document.value, dict) and _is_note(document):
            _take(document.value, document.member, gathered)
        elif document.value is None and document.text is not None:
            gathered.refuse("", "json_damaged", document.text, document.member)
    return gathered.loaded(options)


def _is_note(document: Document) -> bool:
    if isinstance(document.value, dict):
        timed = "createdTimestampUsec" in document.value or "userEditedTimestampUsec" in document.value
        return timed and any(mark in document.value for mark in _MARKS)
    head = (document.text or "")[:_LOOK] if document.value is None else ""
    return bool(re.search(r'"isTrashed"\s*:', head) and re.search(r'TimestampUsec"\s*:', head))


def _take(note: dict[str, Any], member: str, gathered: Gathered) -> None:
    made = note.get("createdTimestampUsec")
    title, text = note.get("title"), note.get("textContent")
    if note.get("isTrashed") is True:
        gathered.refuse("", "in_trash", note, member)
    elif not isinstance(title, str | None) or not isinstance(text, str | None):
        gathered.refuse("", "text_type", note, member)
    elif isinstance(made, bool) or not isinstance(made, int) or not 0 < made < _LATEST:
        gathered.refuse("", "date_unreadable" if made else "no_date", note, member)
    else:
        when = _UNIX + timedelta(seconds=made // 1_000_000)
        entry = Entry(when, "second", "", member, offset=zones.UTC)
        entry.title, entry.text = title or "", "\n".join(filter(None, (text or "", _list(note.get("listContent")))))
        labels = note.get("labels")
        named = [label.get("name") for label in labels if isinstance(label, dict)] if isinstance(labels, list) else []
        entry.tags = [name.strip() for name in named if isinstance(name, str) and name.strip()]
        entry.raw = {key: value for key, value in note.items() if key not in _DROPPED}
        entry.warnings += [] if entry.title.strip() or entry.text.strip() else ["text_missing"]
        gathered.add(entry)


def _list(content: Any) -> str:
    listed = [one for one in content if isinstance(one, dict)] if isinstance(content, list) else []
    marked = [("[x]" if one.get("isChecked") is True else "[ ]", one.get("text")) for one in listed]
    return "\n".join(f"- {mark} {text}" for mark, text in marked if isinstance(text, str))
