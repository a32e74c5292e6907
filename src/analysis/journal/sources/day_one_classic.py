"""Day One's older format: one property list (``.doentry``) an entry, alone, in a folder or in a zip.

``Creation Date`` is UTC; without ``Time Zone`` the zone the person gave is used, else it stays as written. A date that
other programs wrote as text is read as it stands. Location, weather, music and device are left out unless
``mapping={"keep": [...]}`` names them.
"""

import plistlib
import re
from datetime import datetime
from email.utils import parsedate
from typing import Any
from xml.parsers.expat import ExpatError

from analysis.journal import zones
from analysis.journal.gathering import Entry, Gathered, known_zone, words
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.markdown_text import titled
from analysis.journal.reading import File, Page
from analysis.journal.sources import Options

NAME = "day-one-classic"
DROPPED = {
    "location": ("Location",),
    "weather": ("Weather",),
    "device": ("Creator",),
    "music": ("Music",),
    "activity": ("Activity",),
    "steps": ("Step Count",),
}
"""What is left out of ``raw``, by the word that keeps it."""
_ENDING = ".doentry"
_BINARY = b"bplist00"
_KEYS = re.compile(rb"<key>\s*(?:Creation Date|Entry Text)\s*</key>")
_DATE = re.compile(rb"<date>\s*([^<]{0,60}?)\s*</date>")
_ISO = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LOOK = 20_000


def recognise(file: File) -> bool:
    """Look for members ending in ``.doentry``, or for the keys of an entry."""
    if file.is_bundle:
        return bool(file.archive.named(_ENDING))
    return _is_entry(file.data)


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    dropped = left_out(options.mapping, DROPPED, file.shown)
    gathered, seen = Gathered(NAME, file), set[str]()
    for page in file.pages(_ENDING):
        _take(page, gathered, dropped, seen)
    return gathered.loaded(options)


def _is_entry(data: bytes) -> bool:
    head = data[:_LOOK]
    return bool(_KEYS.search(head)) or (head.startswith(_BINARY) and b"Creation Date" in data)


def _take(page: Page, gathered: Gathered, dropped: frozenset[str], seen: set[str]) -> None:
    told = page.text if page.text is not None else "(bytes that are no text)"
    written = {found[1] for found in _DATE.finditer(page.data) if not _ISO.fullmatch(found[1])}
    value = _read(page.data)
    if value is None:
        gathered.refuse("", "not_an_entry", told, page.member)
        return
    date, text = value.get("Creation Date"), value.get("Entry Text", "")
    own = value.get("UUID")
    if not isinstance(text, str):
        gathered.refuse("", "text_type", told, page.member)
    elif not isinstance(date, datetime):
        gathered.refuse("", "no_date" if date is None else "date_unreadable", told, page.member)
    elif isinstance(own, str) and own in seen:
        gathered.refuse("", "duplicate", told, page.member)
    else:
        seen.update([own] if isinstance(own, str) else [])
        gathered.add(_entry(value, page, dropped, as_text=bool(written)))


def _entry(value: dict[str, Any], page: Page, dropped: frozenset[str], *, as_text: bool) -> Entry:
    own, text = value.get("UUID"), value.get("Entry Text", "")
    entry = Entry(value["Creation Date"], "second", "", page.member)
    entry.offset = None if as_text else zones.UTC
    entry.tz = None if as_text else known_zone(value.get("Time Zone"))
    entry.title, entry.text = titled(text.strip())
    entry.tags = words(value.get("Tags"))
    entry.own_id = own if isinstance(own, str) and own.strip() else None
    entry.raw = {key: item for key, item in value.items() if key not in dropped}
    entry.warnings += ["date_as_text"] if as_text else []
    entry.warnings += [] if text.strip() else ["text_missing"]
    entry.warnings += ["zone_unreadable"] if value.get("Time Zone") and known_zone(value["Time Zone"]) is None else []
    return entry


def _read(data: bytes) -> dict[str, Any] | None:
    """Read a property list; a date written as text is put in its form first."""
    try:
        value = plistlib.loads(_DATE.sub(_mended, data))
    except (ExpatError, ValueError, AttributeError, TypeError, RecursionError, OverflowError, LookupError):
        return None
    except plistlib.InvalidFileException:
        return None
    return value if isinstance(value, dict) else None


def _mended(found: re.Match[bytes]) -> bytes:
    if _ISO.fullmatch(found[1]):
        return found[0]
    parts = parsedate(found[1].decode("ascii", "replace"))
    return b"<date>%04d-%02d-%02dT%02d:%02d:%02dZ</date>" % parts[:6] if parts else b"<string/>"
