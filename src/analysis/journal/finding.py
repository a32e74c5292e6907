"""Entries as records, found without pandas: what a list, a follow-up or a later version in a notebook asks for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import apsw

from analysis.journal import codec
from analysis.journal.ddl import stored
from analysis.journal.entries import selection
from analysis.journal.store import Store
from analysis.model import RECORDS, Record
from analysis.model.fields import clean

Found = tuple[list[Record], int]
_SEARCHED = frozenset({"text", "list", "json"})


def newest(
    store: Store,
    table: str,
    words: str = "",
    *,
    kind: str | None = None,
    until: datetime | None = None,
    skip: int = 0,
    most: int = 50,
) -> Found:
    """Return entries that hold all the words, newest first, and how many there are in all.

    Parameters
    ----------
    store
        The journal's file.
    table
        ``moments``, ``practices`` …
    words
        Looked for in every text of an entry, in any case and order; none: every entry.
    kind
        Only practices of this kind.
    until
        Only entries up to this local time.
    skip, most
        How many to pass over, and how many to give.
    """
    sought = clean(words).casefold().split()
    conditions, values = ["erased_at IS NULL"], list[Any]()
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind)
    if until is not None:
        conditions.append("local_dt <= ?")
        values.append((until - codec.EPOCH) // codec.TICK)
    if sought:
        texts = [column.name for column in stored(table) if column.kind in _SEARCHED]
        conditions.append(f"holds(?, {', '.join(texts)})")
        values.append("\n".join(sought))
    return _found(store, table, " AND ".join(conditions), values, (skip, most))


def due(store: Store, table: str, today: date) -> list[Record]:
    """Return what was not asked about yet: plans whose day is over, goals whose day has come; earliest day first.

    Practices are those that were planned and whose day (`Practice.due`) is over.
    """
    if table == "practices":
        planned, _ = _found(store, table, "erased_at IS NULL AND status = 'planned'", [], (0, 1_000))
        past = [record for record in planned if (day := getattr(record, "due")) and day < today]  # noqa: B009  # practices have it
        return sorted(past, key=lambda record: (getattr(record, "due"), record.id))  # noqa: B009  # as above
    day = (today - date(1970, 1, 1)).days * 86_400_000_000
    over = "due <= ? AND archived IS NULL" if table == "goals" else "due < ?"
    condition = f"erased_at IS NULL AND follow_up IS NULL AND {over}"
    records, _ = _found(store, table, condition, [day], (0, 1_000))
    return sorted(records, key=lambda record: (getattr(record, "due"), record.id))  # noqa: B009  # only these two tables have it


def _found(store: Store, table: str, condition: str, values: Sequence[Any], page: tuple[int, int]) -> Found:
    key = RECORDS[table].key()
    with store.reading() as opened:
        opened.create_scalar_function("holds", _holds, deterministic=True)
        total = opened.execute(f"SELECT count(*) FROM {table} WHERE {condition}", values).get
        chosen = f"SELECT {selection(table)} FROM {table} WHERE {condition}"
        ordered = f"{chosen} ORDER BY local_dt DESC, {key} DESC LIMIT ? OFFSET ?"
        rows = opened.execute(ordered, (*values, page[1], page[0])).fetchall()
        place = [column.name for column in stored(table)].index(key)
        return [codec.to_record(table, row, _felt(opened, table, str(row[place]))) for row in rows], int(total or 0)


def _felt(opened: apsw.Connection, table: str, entry_id: str) -> Sequence[Sequence[Any]]:
    if table != "moments":
        return []
    named = "SELECT emotion, before, after FROM affect WHERE moment_id = ? ORDER BY position"
    return opened.execute(named, (entry_id,)).fetchall()


def _holds(*given: Any) -> bool:
    sought, *texts = given
    whole = "\n".join(text for text in texts if text).casefold()
    return all(word in whole for word in sought.split("\n"))
