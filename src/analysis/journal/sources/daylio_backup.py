"""Daylio's backup (``.daylio``): a zip holding base64 of JSON, or that base64 alone.

Months count from 0. A mood is the id of one in ``customMoods``; its level is that mood's group, 1 best to 5. ``hour``
-1 means that no time was kept. The stated offset is believed only where it agrees with the time stamp beside it: old
versions always wrote 0.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from typing import Any, TypeGuard

import numpy as np
import orjson
import pyarrow as pa

from analysis import errors
from analysis.journal import daylio, rich_text, salvage
from analysis.journal.assembling import Problems, assemble, blank_is_absent
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, decode, parse_json
from analysis.journal.sources import Options
from analysis.journal.zones import to_utc

NAME = "daylio-backup"
_MEMBER = "backup.daylio"
_EPOCH = datetime(1970, 1, 1)
_MINUTE, _DAY = 60_000, 86_400_000
"""In milliseconds."""
_LATEST = 10**14
"""Time stamp, in milliseconds, beyond which no diary reaches."""
_HEAD = 400
_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n")
_MEDIA = "assets"


@dataclass(frozen=True)
class _Mood:
    name: str
    level: float


@dataclass(frozen=True)
class _Row:
    """Where an entry stands, and where to say what was odd about it."""

    number: int
    position: str
    problems: Problems

    def warn(self, code: str) -> None:
        self.problems.warn(self.number, code)


@dataclass(frozen=True)
class _Entry:
    local: datetime
    precision: str
    tz: str | None
    title: str
    text: str
    mood: _Mood
    tags: list[str]
    position: str
    raw: bytes


def recognise(file: File) -> bool:
    """Look for the member ``backup.daylio``, or for base64 of JSON with ``dayEntries``."""
    if file.is_bundle:
        return _member(file) is not None
    if isinstance(file.document, dict):
        return isinstance(file.document.get("dayEntries"), list)
    return _is_base64(file.data) and b'"dayEntries"' in _unpacked(file.data)


def load(file: File, options: Options) -> Loaded:
    """Read every entry of ``dayEntries``.

    Raises
    ------
    FileDamaged
        When what the backup holds is not base64 of JSON.
    FileEmpty
        When it holds no entry.
    """
    document, damaged = _document(file)
    entries = document.get("dayEntries")
    if not entries and not damaged:
        raise errors.FileEmpty(path=file.shown)
    problems = Problems()
    moods, tags = dict(_moods(document)), dict(_tags(document))
    read: list[_Entry] = []
    for position, entry in enumerate(entries or [], 1):
        code = _fault(entry)
        if code:
            problems.refuse(str(position), code, orjson.dumps(entry).decode())
        else:
            row = _Row(len(read), str(position), problems)
            read.append(_read(entry, row, moods, tags))
    for place, piece in damaged:
        problems.refuse(place, "json_damaged", piece)
    return _assemble(file, read, options, problems)


def _document(file: File) -> tuple[dict[str, Any], list[salvage.Damaged]]:
    member = _member(file) if file.is_bundle else None
    data = file.archive.read(member) if member else file.data
    if not file.is_bundle and isinstance(file.document, dict):
        return file.document, []
    try:
        text = decode(_unpacked(data), file.shown)
    except errors.FileUndecodable as error:
        raise errors.FileDamaged(path=file.shown) from error
    whole = parse_json(text)
    if isinstance(whole, dict):
        return whole, []
    keys = {"customMoods": "mood_group_id", "tags": "name", "dayEntries": "year"}
    saved = {key: salvage.objects(text, key, having) for key, having in keys.items()}
    if not saved["dayEntries"][0]:
        raise errors.FileDamaged(path=file.shown)
    return {key: found for key, (found, _) in saved.items()}, saved["dayEntries"][1]


def _member(file: File) -> str | None:
    return next((name for name in file.archive.names if name.rsplit("/", 1)[-1] == _MEMBER), None)


def _is_base64(data: bytes) -> bool:
    head = data[:_HEAD].strip()
    return len(head) > 8 and _BASE64.issuperset(head) and _unpacked(head[:8]).lstrip().startswith(b"{")  # noqa: PLR2004


def _unpacked(data: bytes) -> bytes:
    """Undo base64; a part that broke off costs only its last characters."""
    packed = data.translate(None, b"\r\n\t ").rstrip(b"=")
    try:
        return base64.b64decode(packed[: len(packed) - (len(packed) % 4 == 1)] + b"==")
    except (binascii.Error, ValueError):
        return b""


def _moods(document: dict[str, Any]) -> Iterator[tuple[Any, _Mood]]:
    for mood in _dicts(document.get("customMoods")):
        level, preset = mood.get("mood_group_id"), mood.get("predefined_name_id")
        preset_name = daylio.MOODS[preset - 1] if _whole(preset) and 1 <= preset <= len(daylio.MOODS) else ""
        name = mood.get("custom_name") or preset_name
        known = float(level) if _whole(level) and 1 <= level <= len(daylio.MOODS) else np.nan
        yield mood.get("id"), _Mood(str(name), known)


def _tags(document: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    for tag in _dicts(document.get("tags")):
        if isinstance(tag.get("name"), str) and tag["name"].strip():
            yield tag.get("id"), tag["name"].strip()


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict) and _hashable(item)] if isinstance(value, list) else []


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _hashable(item: dict[str, Any]) -> bool:
    return isinstance(item.get("id"), int | str)


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _fault(entry: object) -> str | None:
    if not isinstance(entry, dict):
        return "not_an_entry"
    if any(entry.get(part) is None for part in ("year", "month", "day")):
        return "no_date"
    if _day(entry) is None:
        return "date_unreadable"
    if any(not isinstance(entry.get(part, ""), str | None) for part in ("note", "note_title")):
        return "text_type"
    return None


def _day(entry: dict[str, Any]) -> datetime | None:
    try:
        day = datetime(entry["year"], entry["month"] + 1, entry["day"])
    except (ValueError, TypeError, OverflowError):
        return None
    return day if MINYEAR < day.year < MAXYEAR else None


def _read(entry: dict[str, Any], row: _Row, moods: dict[Any, _Mood], tags: dict[Any, str]) -> _Entry:
    local, precision = _clock(entry, row)
    mood = moods.get(entry.get("mood")) if isinstance(entry.get("mood"), int | str) else None
    if mood is None and entry.get("mood") is not None:
        row.warn("mood_unknown")
    listed = _list(entry.get("tags"))
    named = [tags[tag] for tag in listed if isinstance(tag, int | str) and tag in tags]
    if len(named) < len(listed):
        row.warn("tag_unknown")
    if _shift(entry, local) is not None and _month_contradicts(entry, local):
        row.warn("month_contradicts")
    return _Entry(
        local,
        precision,
        _zone(entry, local) if precision == "minute" else None,
        rich_text.from_html(entry.get("note_title") or ""),
        rich_text.from_html(entry.get("note") or ""),
        mood or _Mood("" if entry.get("mood") is None else str(entry["mood"]), np.nan),
        named,
        row.position,
        orjson.dumps({key: value for key, value in entry.items() if key != _MEDIA}),
    )


def _clock(entry: dict[str, Any], row: _Row) -> tuple[datetime, str]:
    day = _day(entry) or _EPOCH
    hour, minute = entry.get("hour"), entry.get("minute")
    if _whole(hour) and _whole(minute) and 0 <= hour < 24 and 0 <= minute < 60:  # noqa: PLR2004 - a clock
        return day + timedelta(hours=hour, minutes=minute), "minute"
    if (hour, minute) not in ((-1, -1), (None, None)):
        row.warn("time_unreadable")
    return day, "day"


def _shift(entry: dict[str, Any], local: datetime) -> timedelta | None:
    """Return local time minus the time stamp, floored to the minute."""
    stamp = entry.get("datetime")
    if not _whole(stamp) or abs(stamp) > _LATEST:
        return None
    return local - (_EPOCH + timedelta(minutes=stamp // _MINUTE))


def _zone(entry: dict[str, Any], local: datetime) -> str | None:
    offset, shift = entry.get("timeZoneOffset"), _shift(entry, local)
    if not _whole(offset) or abs(offset) >= _DAY or offset % _MINUTE:
        return None
    if shift != timedelta(milliseconds=offset):
        return None
    hours, minutes = divmod(abs(offset) // _MINUTE, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"


def _month_contradicts(entry: dict[str, Any], local: datetime) -> bool:
    """Say whether the time stamp lies in a neighbouring month on the same day of the month, give or take a day."""
    shift = _shift(entry, local)
    stamped = local - (shift or timedelta())
    apart = (local.year - stamped.year) * 12 + local.month - stamped.month
    return abs(apart) == 1 and abs(shift or timedelta()) > timedelta(days=20)


def _assemble(file: File, read: list[_Entry], options: Options, problems: Problems) -> Loaded:
    local_dt = np.array([entry.local for entry in read], dtype="datetime64[us]")
    precision = [entry.precision for entry in read]
    tz = [entry.tz or options.assume_tz for entry in read]
    if options.assume_tz:
        problems.warn_all([row for row, entry in enumerate(read) if entry.tz is None], "zone_assumed")
    level = np.array([entry.mood.level for entry in read], dtype="float64")
    titles = pa.array([entry.title for entry in read], pa.large_string())
    texts = pa.array([entry.text for entry in read], pa.large_string())
    columns = {
        "local_dt": local_dt,
        "tz": tz,
        "utc_dt": to_utc(local_dt, tz, precision),
        "precision": precision,
        "title": blank_is_absent(titles),
        "text": blank_is_absent(texts),
        "valence": daylio.valence(level),
        "mood_raw": [entry.mood.name if entry.mood.name.strip() else None for entry in read],
        "mood_scale": [None if np.isnan(value) else daylio.SCALE for value in level],
        "tags": [entry.tags for entry in read],
        "source": daylio.SOURCE,
        "source_file": f"{file.name}/{_MEMBER}" if file.is_bundle else file.name,
        "source_pos": [entry.position for entry in read],
        "entry_id": daylio.ids(local_dt, precision, titles, texts),
        "raw": [entry.raw for entry in read],
    }
    return assemble(NAME, len(read), columns, problems)
