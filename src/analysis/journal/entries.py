"""Single entries inside an open transaction: find, read, add, replace, and keep how they were."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import apsw
from pydantic import ValidationError

from analysis import errors, resources
from analysis.journal import codec
from analysis.journal.ddl import stored, table_of
from analysis.model import RECORDS, Record


@cache
def insertion(table: str) -> str:
    """Return the INSERT of an entry table: its stored columns, then ``erased_at``."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * (len(stored(table)) + 1))})"


@cache
def selection(table: str) -> str:
    """Return the stored columns of an entry table in order, for a SELECT."""
    return ", ".join(column.name for column in stored(table))


def insert(opened: apsw.Connection, record: Record, erased_at: int | None = None) -> None:
    """Add one entry.

    Raises
    ------
    EntryInvalid
        When its id is taken.
    """
    try:
        opened.execute(insertion(table_of(type(record))), (*codec.to_row(record), erased_at))
    except apsw.ConstraintError as error:
        raise errors.EntryInvalid(problems=resources.text("journal.id_taken")) from error
    _insert_affect(opened, record)


def replace(opened: apsw.Connection, record: Record) -> None:
    """Put a record in the place of the one with its id."""
    table = table_of(type(record))
    names = [column.name for column in stored(table)]
    assigned = ", ".join(f"{name} = ?" for name in names)
    opened.execute(f"UPDATE {table} SET {assigned} WHERE {record.key()} = ?", (*codec.to_row(record), record.id))
    opened.execute("DELETE FROM affect WHERE moment_id = ?", (record.id,))
    _insert_affect(opened, record)


def _insert_affect(opened: apsw.Connection, record: Record) -> None:
    rows = [(record.id, number, *row) for number, row in enumerate(codec.affect_rows(record))]
    if rows:
        opened.executemany("INSERT INTO affect VALUES (?, ?, ?, ?, ?)", rows)


def keep_revision(opened: apsw.Connection, before: Record, at: datetime) -> None:
    """Keep how an entry was."""
    entry = codec.as_json(codec.object_of(before))
    opened.execute(
        "INSERT INTO revisions (table_name, id, replaced_at, entry) VALUES (?, ?, ?, ?)",
        (table_of(type(before)), before.id, codec.instant(at), entry),
    )


def located_exactly(opened: apsw.Connection, entry_id: str) -> str | None:
    """Return the table that holds an id, or None."""
    for table, record in RECORDS.items():
        if opened.execute(f"SELECT 1 FROM {table} WHERE {record.key()} = ?", (entry_id,)).fetchone():
            return table
    return None


def located(opened: apsw.Connection, entry_id: str) -> str:
    """Return the table that holds an id.

    Raises
    ------
    EntryUnknown
    """
    table = located_exactly(opened, entry_id)
    if table is None:
        raise errors.EntryUnknown(entry=entry_id)
    return table


def standing(opened: apsw.Connection, entry_id: str) -> str:
    """Return the table that holds an entry which is not erased.

    Raises
    ------
    EntryUnknown, EntryErased
    """
    table = located(opened, entry_id)
    if erased_at(opened, table, entry_id) is not None:
        raise errors.EntryErased(entry=entry_id)
    return table


def erased_at(opened: apsw.Connection, table: str, entry_id: str) -> int | None:
    """Return when an entry was erased, in microseconds, or None."""
    key = RECORDS[table].key()
    found: int | None = opened.execute(f"SELECT erased_at FROM {table} WHERE {key} = ?", (entry_id,)).get
    return found


def rows_of(opened: apsw.Connection, table: str, entry_id: str) -> tuple[Sequence[Any], Sequence[Sequence[Any]]]:
    """Return an entry's row and the rows of its emotions."""
    key = RECORDS[table].key()
    (row,) = opened.execute(f"SELECT {selection(table)} FROM {table} WHERE {key} = ?", (entry_id,))
    named = "SELECT emotion, before, after FROM affect WHERE moment_id = ? ORDER BY position"
    return row, opened.execute(named, (entry_id,)).fetchall() if table == "moments" else []


def record_of(opened: apsw.Connection, table: str, entry_id: str) -> Record:
    """Return an entry as a record."""
    return codec.to_record(table, *rows_of(opened, table, entry_id))


def revisions_of(opened: apsw.Connection, entry_id: str) -> list[tuple[int, dict[str, Any]]]:
    """Return when each earlier version was replaced (microseconds) and the version as a JSON object, oldest first."""
    rows = opened.execute("SELECT replaced_at, entry FROM revisions WHERE id = ? ORDER BY number", (entry_id,))
    return [(at, json.loads(entry)) for at, entry in rows]


def matching(opened: apsw.Connection, part: str) -> str:
    """Return the one full id that is, begins or ends with ``part``, erased entries included.

    Raises
    ------
    EntryUnknown, EntryAmbiguous
    """
    if part and located_exactly(opened, part):
        return part
    wanted = part.lower()
    found = [] if not part else list(_alike(opened, wanted))
    if not found:
        raise errors.EntryUnknown(entry=part)
    if len(found) > 1:
        raise errors.EntryAmbiguous(entry=part, n=len(found))
    return found[0]


def _alike(opened: apsw.Connection, wanted: str) -> Iterable[str]:
    for table, record in RECORDS.items():
        key = record.key()
        ends = f"SELECT {key} FROM {table} WHERE substr(lower({key}), 1, ?2) = ?1 OR substr(lower({key}), -?2) = ?1"
        yield from (found for (found,) in opened.execute(ends, (wanted, len(wanted))))


def _field(told: str) -> str:
    return told.removeprefix("Value error, ").partition(" ")[0]


def places(error: ValidationError) -> str:
    """Name the fields that do not fit, never their values; a message about a whole entry begins with its field."""
    found = dict.fromkeys(".".join(map(str, one["loc"])) or _field(one["msg"]) for one in error.errors())
    return resources.text("journal.does_not_fit", fields=", ".join(found))
