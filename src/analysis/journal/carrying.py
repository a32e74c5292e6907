"""What kindlog's own export carries besides moments: other entries, revisions, receipts, mappings, settings.

Another app's export has none of this. Everything added is on record as part of the import, so undoing takes it away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import apsw
from pydantic import ValidationError

from analysis import errors
from analysis.journal import codec, corrections, entries
from analysis.journal.codec import as_json
from analysis.journal.ddl import table_of
from analysis.journal.incoming import Refusal
from analysis.model import RECORDS, Record

AROUND = {
    "imports": "import_id",
    "mappings": "fingerprint",
    "settings": "key",
    "theme_corrections": "correction_id",
}
"""Tables around the entries → their key; ``revisions`` come with their entries."""
CARRIED = ("raw", "warnings", "erased_at", "position")
"""What an object of ``Loaded.others`` may hold beside the fields of its entry."""


@dataclass
class Carried:
    """What is not in the journal yet."""

    records: list[tuple[Record, int | None]] = field(default_factory=list)
    """Entries with the time they were erased, in microseconds."""
    beside: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    """Provenance of moments: id, raw, warnings."""
    revisions: list[tuple[str, str, int, str]] = field(default_factory=list)
    around: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


def fresh(opened: apsw.Connection, others: Mapping[str, list[dict[str, Any]]], moments: set[str]) -> Carried:
    """Sort out what is new; ``moments`` are the ids of the moments that this import adds."""
    found = Carried()
    seen = set(moments)
    for table, model in RECORDS.items():
        objects = others.get(table, [])
        known = here(opened, [str(one.get(model.key())) for one in objects])
        for one in objects:
            record = _checked(model, one, found.refused)
            if record is not None and record.id not in known | seen and not _origin_here(opened, table, record):
                seen.add(record.id)
                _take(record, one, found)
    for one in others.get("revisions", []):
        if one["id"] in seen:
            found.revisions.append((one["table"], one["id"], codec.moment(one["replaced_at"]), as_json(one["entry"])))
    for table, key in AROUND.items():
        present = _keys(opened, table, key)
        first = {str(one[key]): one for one in reversed(others.get(table, []))}
        found.around[table] = [one for own, one in reversed(first.items()) if own not in present]
    if _in_use(opened):
        found.around["settings"] = []
    return found


def _in_use(opened: apsw.Connection) -> bool:
    """Say whether there are entries; then the journal has settings of its own, said or unsaid."""
    return any(opened.execute(f"SELECT 1 FROM {table} LIMIT 1").get for table in RECORDS)


def _checked(model: type[Record], one: Mapping[str, Any], refused: list[Refusal]) -> Record | None:
    plain = {name: value for name, value in one.items() if name not in CARRIED}
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        reason = entries.places(error)
    except errors.ZoneUnknown as error:
        reason = str(error)
    refused.append((str(one.get("position", "")), "does_not_fit", reason, as_json(plain)))
    return None


def _origin_here(opened: apsw.Connection, table: str, record: Record) -> bool:
    source, own = getattr(record, "source", None), getattr(record, "entry_id", None)
    return bool(source and own and here_from(opened, table, source, [own]))


def _take(record: Record, one: Mapping[str, Any], found: Carried) -> None:
    erased, raw, warned = one.get("erased_at"), one.get("raw"), one.get("warnings")
    found.records.append((record, None if erased is None else codec.moment(erased)))
    if raw or warned:
        found.beside.append((record.id, raw, as_json(warned) if warned else None))


def add(opened: apsw.Connection, import_id: str, carried: Carried) -> None:
    """Write what is new, each thing with its place in the import."""
    for record, erased_at in carried.records:
        entries.insert(opened, record, erased_at)
        _belongs(opened, import_id, table_of(type(record)), record.id)
    opened.executemany("INSERT INTO provenance VALUES (?, ?, ?)", carried.beside)
    opened.executemany(
        "INSERT INTO revisions (table_name, id, replaced_at, entry, import_id) VALUES (?, ?, ?, ?, ?)",
        [(*revision, import_id) for revision in carried.revisions],
    )
    for table, key in AROUND.items():
        for one in carried.around.get(table, []):
            _ADD[table](opened, one)
            _belongs(opened, import_id, table, str(one[key]))


def _belongs(opened: apsw.Connection, import_id: str, table: str, own: str) -> None:
    opened.execute("INSERT INTO memberships VALUES (?, ?, ?)", (import_id, table, own))


def _add_import(opened: apsw.Connection, one: Mapping[str, Any]) -> None:
    counts = [int(one[name]) for name in ("read", "loaded", "already_here", "refused")]
    own = str(one["import_id"])
    opened.execute(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (own, codec.moment(one["made_at"]), one["source"], one["file"], *counts, as_json(one.get("warnings", {}))),
    )
    for table, member in one.get("members", ()):
        opened.execute("INSERT OR IGNORE INTO memberships VALUES (?, ?, ?)", (own, table, member))
    for number, refusal in enumerate(one.get("refusals", ())):
        told = [refusal.get(name) for name in ("position", "code", "reason", "raw")]
        opened.execute("INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?)", (own, number, *told))


def _add_mapping(opened: apsw.Connection, one: Mapping[str, Any]) -> None:
    opened.execute("INSERT INTO mappings VALUES (?, ?)", (one["fingerprint"], as_json(one["mapping"])))


def _add_setting(opened: apsw.Connection, one: Mapping[str, Any]) -> None:
    opened.execute("INSERT INTO settings VALUES (?, ?)", (one["key"], as_json(one["value"])))


def _add_correction(opened: apsw.Connection, one: Mapping[str, Any]) -> None:
    corrections.insert(opened, {"batch_id": one["correction_id"], **one}, codec.moment(one["made_at"]))


_ADD = {
    "imports": _add_import,
    "mappings": _add_mapping,
    "settings": _add_setting,
    "theme_corrections": _add_correction,
}


def here(opened: apsw.Connection, ids: Iterable[str]) -> set[str]:
    """Return those of the ids that are in the journal, in any table, erased or not."""
    wanted = as_json(list(ids))
    return {
        own
        for table, record in RECORDS.items()
        for (own,) in opened.execute(
            f"SELECT {record.key()} FROM {table} WHERE {record.key()} IN (SELECT value FROM json_each(?))", (wanted,)
        )
    }


def here_from(opened: apsw.Connection, table: str, source: str, ids: Iterable[str]) -> set[str]:
    """Return those of a source's ids that are in the journal, erased or not."""
    query = f"SELECT entry_id FROM {table} WHERE source = ? AND entry_id IN (SELECT value FROM json_each(?))"
    return {own for (own,) in opened.execute(query, (source, as_json(list(ids))))}


def _keys(opened: apsw.Connection, table: str, key: str) -> set[str]:
    return {str(own) for (own,) in opened.execute(f"SELECT {key} FROM {table}")}
