"""Forgetting: every place in the file that holds an entry's words, emptied.

A refusal may hold the same words (an app's file that names one entry twice), so the raw text of a refusal from the same
import goes too when it contains them; that something was refused there stays on record.
"""

import json
from collections.abc import Iterable

import apsw

from analysis.journal import entries
from analysis.journal.ddl import stored
from analysis.model import RECORDS

_SHORTEST = 8
"""Letters; shorter texts than this stand in too many entries to tell whose they are."""


def remove(opened: apsw.Connection, table: str, entry_id: str) -> None:
    """Delete an entry, its revisions, affect, raw text and places in receipts, and clear refusals with its words."""
    _clear_refusals(opened, entry_id, _words(opened, table, entry_id))
    opened.execute(f"DELETE FROM {table} WHERE {RECORDS[table].key()} = ?", (entry_id,))
    opened.execute("DELETE FROM revisions WHERE id = ?", (entry_id,))
    opened.execute("DELETE FROM memberships WHERE id = ? AND table_name = ?", (entry_id, table))
    opened.execute("DELETE FROM theme_corrections WHERE moment_id = ?", (entry_id,))


def _words(opened: apsw.Connection, table: str, entry_id: str) -> set[str]:
    row, _ = entries.rows_of(opened, table, entry_id)
    versions = [dict(zip((column.name for column in stored(table)), row, strict=True))]
    versions += [entry for _, entry in entries.revisions_of(opened, entry_id)]
    texts = {column.name for column in stored(table) if column.kind == "text" and not column.name.startswith("source")}
    found = {entry[name] for entry in versions for name in texts if entry.get(name)}
    raws = opened.execute("SELECT raw FROM provenance WHERE moment_id = ? AND raw NOT NULL", (entry_id,))
    return {text for text in (*found, *(raw for (raw,) in raws)) if len(text) >= _SHORTEST}


def _clear_refusals(opened: apsw.Connection, entry_id: str, words: Iterable[str]) -> None:
    own = "import_id IN (SELECT import_id FROM memberships WHERE id = ?)"
    for text in words:
        for written in {text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}:
            opened.execute(f"UPDATE refusals SET raw = NULL WHERE {own} AND instr(raw, ?) > 0", (entry_id, written))
