"""Diaro's backup: ``DiaroBackup.xml`` in a zip, with tables for folders, tags, moods and entries.

The date is UTC in milliseconds, and ``tz_offset`` says where it was lived. An entry's mood is the id of one in the
table of moods; the weight there is 5 for the best. No real file was seen; it is read as documented. Places, weather
and pictures are left out. ``DiaroBackup.denc`` is locked and is refused.
"""

import re
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from analysis import errors
from analysis.journal import ratings, zones
from analysis.journal.gathering import Entry, Gathered, known_zone
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "diaro"
_XML, _LOCKED = "diarobackup.xml", "diarobackup.denc"
_SCALE = ratings.Scale(1, 5)
_UNIX = datetime(1970, 1, 1)
_LATEST = 10**14
_LEFT = re.compile(r"weather|location|photo|sunrise|sunset|humidity|wind", re.IGNORECASE)
_Row = dict[str, str]


def recognise(file: File) -> bool:
    """Look for the member or, in a bare XML, for its tables."""
    if file.is_bundle:
        return any(name.lower().rsplit("/", 1)[-1] in {_XML, _LOCKED} for name in file.archive.names)
    head = file.text.lstrip()[:2_000] if file.is_text else ""
    return head.startswith("<") and "diaro" in head.casefold() and "<table" in head


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEncrypted
        When only the locked backup is there.
    FileDamaged
        When the XML cannot be read.
    FileEmpty
        When there is no entry.
    """
    text = _text(file)
    try:
        tree = defusedxml.ElementTree.fromstring(text)
    except (defusedxml.ElementTree.ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise errors.FileDamaged(path=file.shown) from error
    tables = _tables(tree)
    gathered, seen = Gathered(NAME, file), set[str]()
    for number, row in enumerate(tables.get("diaro_entries", tables.get("entries", [])), 1):
        _take(str(number), row, tables, seen, gathered)
    return gathered.loaded(options)


def _text(file: File) -> str:
    if not file.is_bundle:
        return file.text
    names = {name.lower().rsplit("/", 1)[-1]: name for name in file.archive.names}
    if _XML not in names:
        raise errors.FileEncrypted(path=file.shown)
    return File(_XML, file.archive.read(names[_XML]), file.shown).text


def _tables(tree: Any) -> dict[str, list[_Row]]:
    tables: dict[str, list[_Row]] = defaultdict(list)
    for table in tree.iter("table"):
        for row in table.findall("r"):
            tables[table.get("name") or table.get("title") or ""].append({cell.tag: cell.text or "" for cell in row})
    return tables


def _named(tables: dict[str, list[_Row]], name: str) -> dict[str, _Row]:
    return {row.get("uid", ""): row for row in tables.get(f"diaro_{name}", tables.get(name, []))}


def _take(position: str, row: _Row, tables: dict[str, list[_Row]], seen: set[str], gathered: Gathered) -> None:
    stamp, own = row.get("date", "").strip(), row.get("uid", "").strip()
    raw = {key: value for key, value in row.items() if value and not _LEFT.search(key)}
    if not re.fullmatch(r"-?\d{1,15}", stamp) or abs(int(stamp)) > _LATEST:
        gathered.refuse(position, "date_unreadable" if stamp else "no_date", raw)
    elif own and own in seen:
        gathered.refuse(position, "duplicate", raw)
    else:
        seen.add(own)
        entry = Entry(_UNIX + timedelta(seconds=int(stamp) // 1_000), "second", position, offset=zones.UTC)
        entry.tz, entry.raw, entry.own_id = known_zone(row.get("tz_offset")), raw, own or None
        entry.title, entry.text = row.get("title", "").strip(), row.get("text", "").strip()
        tags = _named(tables, "tags")
        entry.tags = [
            tags[uid]["title"] for uid in row.get("tags", "").split(",") if uid in tags and tags[uid].get("title")
        ]
        _mood(entry, row.get("mood", "").strip(), _named(tables, "moods"))
        entry.warnings += [] if entry.title or entry.text else ["text_missing"]
        gathered.add(entry)


def _mood(entry: Entry, uid: str, moods: dict[str, _Row]) -> None:
    if not uid or uid == "0":
        return
    mood = moods.get(uid, {})
    entry.mood_raw = mood.get("title", "").strip() or uid
    weight = ratings.number(mood.get("weight", ""))
    share = _SCALE.share(weight) if weight is not None else None
    if share is None:
        entry.warnings.append("mood_unknown")
    else:
        entry.valence, entry.mood_scale = _SCALE.valence(share), str(_SCALE)
