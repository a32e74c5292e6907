"""Exports made for the tests: every one invented, none taken from a person."""

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from analysis.journal import sources
from analysis.journal.reading import File

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"


def keep(folder: Path, content: bytes | str, name: str = "export.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def daylio_csv(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def zipped(members: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def daylio_entry(**values: Any) -> dict[str, Any]:
    """Return one entry of a backup: 24 January 2023, 11:36 in UTC+1."""
    entry = {
        "id": 2,
        "minute": 36,
        "hour": 11,
        "day": 24,
        "month": 0,
        "year": 2023,
        "datetime": 1674556607764,
        "timeZoneOffset": 3600000,
        "mood": 5,
        "note": "",
        "note_title": "",
        "tags": [],
        "assets": [],
    }
    return entry | values


def daylio_document(*entries: Any) -> dict[str, Any]:
    moods = [{"id": n, "custom_name": "", "mood_group_id": n, "predefined_name_id": n, "state": 0} for n in range(1, 6)]
    moods.append({"id": 8, "custom_name": "null", "mood_group_id": 4, "predefined_name_id": -1, "state": 1})
    tags = [{"id": 14, "name": "family", "state": 0}, {"id": 16, "name": "old hobby ", "state": 1}]
    return {"version": 15, "customMoods": moods, "tags": tags, "dayEntries": list(entries)}


def daylio_backup(*entries: Any, zip_it: bool = True) -> bytes:
    packed = base64.b64encode(json.dumps(daylio_document(*entries)).encode())
    return zipped({"backup.daylio": packed, "assets/a.jpg": b"x"}) if zip_it else packed


def day_one_entry(**values: Any) -> dict[str, Any]:
    entry = {
        "uuid": "A" * 32,
        "creationDate": "2026-07-01T21:30:00Z",
        "timeZone": "Europe/Berlin",
        "text": "A walk\\.",
    }
    return {key: value for key, value in (entry | values).items() if value is not ...}


def day_one(*entries: Any) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)})


def reads(name: str, content: bytes | str | dict[str, bytes | str], file: str = "export", **said: Any) -> Any:
    """Load a made export with one source; a dict of members becomes a zip."""
    data = zipped(content) if isinstance(content, dict) else content.encode() if isinstance(content, str) else content
    source = sources.find(name)
    opened = File(file, data, file)
    assert source.recognise(opened), f"{name} does not claim it"
    loaded = source.load(opened, sources.Options(**said))
    assert loaded.read == len(loaded.table) + len(loaded.refused)
    return loaded


def refusals(loaded: Any) -> list[list[str]]:
    """Return position and code of what was refused."""
    return loaded.refused[["position", "code"]].to_numpy().tolist()


def warned(loaded: Any) -> list[list[str]]:
    """Return the warnings of every entry."""
    return [list(codes) for codes in loaded.table["warnings"]]
