"""Day One's JSON export: one or more journals in a zip, or one bare ``.json``.

``creationDate`` is UTC, so the diary day needs ``timeZone``; where an entry names none, the zone the person gave is
used (``zone_assumed``), else the time stays in the file's own UTC (``zone_not_known``). Text is Markdown with escaped
punctuation. Location, weather, device, music, activity and media are dropped unless
``mapping={"keep": ["location", …]}`` names them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa

from analysis import errors
from analysis.journal import rich_text, salvage, zones
from analysis.journal.assembling import Problems, assemble, blank_is_absent
from analysis.journal.identity import entry_ids, even_column, stated
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.reading import File, parse_json
from analysis.journal.sources import Options
from analysis.journal.zones import Times
from analysis.model.clock import zone

NAME = "day-one"
DROPPED = {
    "location": ("location",),
    "weather": ("weather",),
    "device": (
        "creationDevice",
        "creationDeviceModel",
        "creationDeviceType",
        "creationOSName",
        "creationOSVersion",
        "lastEditingDeviceID",
        "lastEditingDeviceName",
    ),
    "music": ("music",),
    "activity": ("userActivity", "steps", "stepCount"),
    "media": ("photos", "photo", "videos", "audios", "pdfAttachments", "pdfs"),
}
"""What is left out of ``raw``, by the word that keeps it."""
_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_LOOK = 1_000_000
"""Characters of a damaged file in which its list of entries begins."""
_TITLE = "# "
_UTC = "+00:00"


@dataclass
class _Journal:
    """One journal of the file."""

    name: str
    member: str
    entries: list[Any]
    damaged: list[salvage.Damaged] = field(default_factory=list)


@dataclass
class _Columns:
    """Entries as they are read."""

    whens: list[datetime] = field(default_factory=list)
    """As written: with an offset, or without any."""
    zones: list[str | None] = field(default_factory=list)
    all_day: list[bool] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)
    uuids: list[str | None] = field(default_factory=list)
    raws: list[bytes] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


def recognise(file: File) -> bool:
    """Look for ``entries`` with a ``creationDate``, or for journals without any, in a JSON file or members of a zip."""
    return any(_is_journal(journal) for journal in _journals(file)) or _all_empty(file)


def load(file: File, options: Options) -> Loaded:
    """Read every entry of every journal.

    Raises
    ------
    FileEmpty
        When the journals hold no entry.
    """
    journals = [journal for journal in _journals(file) if journal.entries or journal.damaged]
    if not journals:
        raise errors.FileEmpty(path=file.shown)
    problems, columns = Problems(), _Columns()
    dropped = left_out(options.mapping, DROPPED, file.shown)
    for journal in journals:
        _gather(journal, columns, problems, dropped)
        for place, piece in journal.damaged:
            problems.refuse("#".join(filter(None, (journal.member, place))), "json_damaged", piece)
    return _assemble(file, columns, options, problems)


def _journals(file: File) -> Iterator[_Journal]:
    for document in file.documents:
        name = PurePosixPath(document.member or file.name).stem
        text, value = document.text, document.value
        if isinstance(value, dict):
            if isinstance(value.get("entries"), list) and isinstance(value.get("metadata", {}), dict):
                yield _Journal(name, document.member, value["entries"])
        elif text is None:
            yield _Journal(name, document.member, [], [("", "(bytes that are no text)")])
        elif value is None and _ENTRIES.search(text, 0, _LOOK):
            yield _Journal(name, document.member, *salvage.objects(text, "entries", "creationDate"))
        elif value is None and document.member:
            yield _Journal(name, document.member, [], [("", text)])


def _is_journal(journal: _Journal) -> bool:
    return any(isinstance(entry, dict) and "creationDate" in entry for entry in journal.entries)


def _all_empty(file: File) -> bool:
    values = [document.value for document in file.documents]
    return bool(values) and all(
        isinstance(value, dict) and value.get("entries") == [] and "version" in dict(value.get("metadata") or {})
        for value in values
    )


def _gather(journal: _Journal, columns: _Columns, problems: Problems, dropped: frozenset[str]) -> None:
    seen, known = set(columns.uuids), {name for name in columns.zones if name}
    prefix = f"{journal.member}#" if journal.member else ""
    for number, entry in enumerate(journal.entries, 1):
        when = _fault(entry, seen)
        if isinstance(when, str):
            problems.refuse(f"{prefix}{number}", when, orjson.dumps(entry).decode())
            continue
        row = len(columns.whens)
        uuid = entry.get("uuid")
        uuid = uuid if isinstance(uuid, str) and uuid.strip() else None
        seen.add(uuid)
        columns.whens.append(when)
        name = entry.get("timeZone")
        columns.zones.append(name if isinstance(name, str) and name in known else _zone(name, known, problems, row))
        columns.all_day.append(entry.get("isAllDay") is True)
        columns.texts.append(_text(entry, problems, row))
        columns.tags.append(_words(entry.get("tags")))
        columns.uuids.append(uuid)
        raw = {key: value for key, value in entry.items() if key not in dropped}
        raw["journal"] = journal.name
        columns.raws.append(orjson.dumps(raw))
        columns.positions.append(f"{prefix}{number}")
        columns.members.append(journal.member)


def _fault(entry: Any, seen: set[str | None]) -> str | datetime:
    """Return the code of what keeps an entry from being loaded, or else its date."""
    if not isinstance(entry, dict):
        return "not_an_entry"
    created = entry.get("creationDate")
    if created is None or created == "":
        return "no_date"
    when = _read(created)
    if when is None:
        return "date_unreadable"
    text, uuid = entry.get("text"), entry.get("uuid")
    if not (text is None or isinstance(text, str)):
        return "text_type"
    return "duplicate" if isinstance(uuid, str) and uuid in seen else when


def _read(created: object) -> datetime | None:
    try:
        when = datetime.fromisoformat(created) if isinstance(created, str) else None
    except ValueError:
        return None
    return when if when and MINYEAR < when.year < MAXYEAR else None


def _zone(name: object, known: set[str], problems: Problems, row: int) -> str | None:
    if not isinstance(name, str) or not name.strip():
        return None
    try:
        zone(name)
    except errors.ZoneUnknown:
        problems.warn(row, "zone_unreadable")
        return None
    known.add(name)
    return name


def _words(tags: object) -> list[str]:
    if not isinstance(tags, list):
        return []
    return [tag.strip() for tag in tags if isinstance(tag, str) and tag.strip()]


def _text(entry: dict[str, Any], problems: Problems, row: int) -> str:
    text = rich_text.from_day_one(entry.get("text") or "")
    if text:
        return text
    text = _formatted(entry.get("richText"))
    problems.warn(row, "text_from_rich_text" if text else "text_missing")
    return text


def _formatted(rich: object) -> str:
    document = parse_json(rich) if isinstance(rich, str) else None
    contents = document.get("contents") if isinstance(document, dict) else None
    parts = []
    for piece in contents if isinstance(contents, list) else []:
        if isinstance(piece, dict) and isinstance(piece.get("text"), str):
            parts.append(piece["text"])
        elif isinstance(piece, dict) and isinstance(piece.get("embeddedObjects"), list):
            parts += [f"[{item.get('type', 'photo')}]" for item in piece["embeddedObjects"] if isinstance(item, dict)]
    return "".join(parts).strip()


def _assemble(file: File, columns: _Columns, options: Options, problems: Problems) -> Loaded:
    local, utc, tz = _times(columns, options, problems)
    precision = ["day" if whole else "second" for whole in columns.all_day]
    whole = np.array(columns.all_day, dtype=bool)
    local[whole] = local[whole].astype("datetime64[D]")
    utc[whole] = np.datetime64("NaT")
    heads = [_headed(text) for text in columns.texts]
    titles, texts = [title for title, _ in heads], [text for _, text in heads]
    columns_of_table = {
        "local_dt": local,
        "tz": tz,
        "utc_dt": pd.Series(utc).dt.tz_localize("UTC"),
        "precision": precision,
        "title": blank_is_absent(titles),
        "text": blank_is_absent(texts),
        "tags": columns.tags,
        "source_file": [f"{file.name}/{member}" if member else file.name for member in columns.members],
        "source_pos": columns.positions,
        "entry_id": _ids(columns, local, precision, problems),
        "raw": columns.raws,
    }
    return assemble(NAME, len(columns.whens), columns_of_table, problems)


def _headed(text: str) -> tuple[str, str]:
    """Part a text that begins with a heading into title and rest."""
    if not text.startswith(_TITLE):
        return "", text
    title, _, rest = text[len(_TITLE) :].partition("\n")
    return title.strip(), rest.strip()


def _ids(columns: _Columns, local: Times, precision: list[str], problems: Problems) -> list[str]:
    if None not in columns.uuids:
        return [uuid for uuid in columns.uuids if uuid is not None]
    problems.warn_all([row for row, uuid in enumerate(columns.uuids) if uuid is None], "uuid_missing")
    made = entry_ids(NAME, stated(local, precision), even_column(pa.array(columns.texts, pa.large_string())))
    return [uuid or own for uuid, own in zip(columns.uuids, made.to_pylist(), strict=True)]


def _times(columns: _Columns, options: Options, problems: Problems) -> tuple[Times, Times, list[str | None]]:
    """Return local times, instants (NaT without any offset or zone) and zones."""
    shifts = [when.utcoffset() for when in columns.whens]
    written = {shift: _offset(shift) for shift in set(shifts)}
    offsets = [written[shift] for shift in shifts]
    wall = np.array([when.replace(tzinfo=None) for when in columns.whens], dtype="datetime64[us]")
    named = [own or (offset if offset != _UTC else None) for own, offset in zip(columns.zones, offsets, strict=True)]
    return zones.settle(wall, offsets, named, options.assume_tz, problems)


def _offset(shift: timedelta | None) -> str | None:
    if shift is None:
        return None
    minutes = round(shift / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
