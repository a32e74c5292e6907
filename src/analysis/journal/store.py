"""The only writer: every change to the file is one transaction made here.

A write either is on the disk when the call returns or has left no trace. Every edit keeps the earlier revision; erasing
is a mark that can be taken back; forgetting removes the words from the file itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
from pydantic import ValidationError

from analysis import errors, resources
from analysis.journal import codec, connection, ddl, entries, forgetting, migrations
from analysis.journal.changed import Changed
from analysis.model import RECORDS, Record
from analysis.model.ids import uuid7

JOURNAL_ID = "journal_id"


class Store:
    """One journal file; nothing is opened until it is needed, and nothing stays open.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.model import CheckIn
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(Path(folder.name) / "journal.db")
    >>> kept = store.append([CheckIn(local_dt=datetime(2026, 9, 13), support=5)])
    >>> store.get(kept[0].id).support
    5.0
    >>> folder.cleanup()
    """

    def __init__(self, path: Path, busy_seconds: float = 30.0) -> None:
        self.path = connection.settled(path)
        self.busy_seconds = busy_seconds
        self._journal_id = uuid7()
        self.changed = Changed()
        """Called after every write that changes an entry or a theme."""

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Open the journal for reading one consistent state; an empty one in memory when there is no file yet."""
        opened = self._open() if connection.ready(self.path) else None
        if opened is None:
            opened = apsw.Connection(":memory:")
            self._found(opened)
        try:
            with connection.told(self.path):
                opened.execute("BEGIN")
                yield opened
        finally:
            opened.close()

    @contextmanager
    def atomic(self) -> Iterator[apsw.Connection]:
        """Write in one transaction that is on the disk when the block ends, or undone when it does not end well."""
        if not connection.ready(self.path):
            connection.create(self.path)
        opened = self._open() or connection.connect(self.path, self.busy_seconds)
        try:
            with connection.told(self.path):
                opened.execute("BEGIN IMMEDIATE")
                if opened.pragma("user_version") == 0:
                    self._found(opened)
                touched = self.changed.watch(opened)
                yield opened
                opened.execute("COMMIT")
        finally:
            opened.close()
        self.changed.tell(touched)

    def _open(self) -> apsw.Connection | None:
        """Return a connection to a journal of the present version; None while the file holds nothing yet."""
        opened = connection.connect(self.path, self.busy_seconds)
        try:
            with connection.told(self.path):
                version = migrations.version(opened, self.path)
                if 0 < version < ddl.VERSION:
                    migrations.upgrade(opened, self.path)
        except BaseException:
            opened.close()
            raise
        if version == 0:
            opened.close()
            return None
        return opened

    def _found(self, opened: apsw.Connection) -> None:
        for statement in ddl.statements():
            opened.execute(statement)
        opened.execute("INSERT INTO settings VALUES (?, ?)", (JOURNAL_ID, codec.as_json(self._journal_id)))
        opened.pragma("application_id", ddl.APPLICATION)
        opened.pragma("user_version", ddl.VERSION)

    def append(self, records: Iterable[Record]) -> list[Record]:
        """Add entries, all or none.

        Raises
        ------
        EntryInvalid
            When an id is taken, or something is no entry at all.
        """
        kept = list(records)
        if not all(isinstance(record, tuple(RECORDS.values())) for record in kept):
            raise errors.EntryInvalid(problems=resources.text("journal.no_entry"))
        with self.atomic() as opened:
            for record in kept:
                entries.insert(opened, record)
        return kept

    def get(self, entry_id: str) -> Record:
        """Return one entry.

        Raises
        ------
        EntryUnknown, EntryErased
        """
        with self.reading() as opened:
            table = entries.standing(opened, entry_id)
            return entries.record_of(opened, table, entry_id)

    def amend(self, entry_id: str, changes: Mapping[str, Any], now: datetime | None = None) -> Record:
        """Change an entry and keep how it was.

        Raises
        ------
        EntryUnknown, EntryErased, EntryInvalid, ZoneUnknown
        """
        moment = now or datetime.now(UTC)
        with self.atomic() as opened:
            table = entries.standing(opened, entry_id)
            before = entries.record_of(opened, table, entry_id)
            refused = {before.key(), "edited_at"} & set(changes)
            if refused:
                raise errors.EntryInvalid(
                    problems=resources.text("journal.does_not_fit", fields=", ".join(sorted(refused)))
                )
            try:
                after = codec.changed(before, {**changes, "edited_at": moment})
            except ValidationError as error:
                raise errors.EntryInvalid(problems=entries.places(error)) from None
            entries.keep_revision(opened, before, moment)
            entries.replace(opened, after)
        return after

    def erase(self, entry_id: str, now: datetime | None = None) -> None:
        """Leave an entry out of every view until it is restored."""
        with self.atomic() as opened:
            table = entries.standing(opened, entry_id)
            at = codec.instant(now or datetime.now(UTC))
            opened.execute(f"UPDATE {table} SET erased_at = ? WHERE {RECORDS[table].key()} = ?", (at, entry_id))

    def restore(self, entry_id: str) -> None:
        """Bring an erased entry back.

        Raises
        ------
        EntryUnknown, EntryNotErased
        """
        with self.atomic() as opened:
            table = entries.located(opened, entry_id)
            key = RECORDS[table].key()
            opened.execute(f"UPDATE {table} SET erased_at = NULL WHERE {key} = ? AND erased_at NOT NULL", (entry_id,))
            if not opened.changes():
                raise errors.EntryNotErased(entry=entry_id)

    def forget(self, entry_id: str) -> None:
        """Remove an entry for good: its row, every revision, its source's raw text; then rewrite the file without them.

        Safety copies of earlier upgrades beside the journal go too, because they hold the words as well.
        """
        with self.atomic() as opened:
            forgetting.remove(opened, entries.located(opened, entry_id), entry_id)
        self.rewrite()
        migrations.drop_copies(self.path)

    def rewrite(self) -> None:
        """Write the file anew, so that nothing removed is left between its pages."""
        opened = self._open()
        if opened is None:
            return
        try:
            with connection.told(self.path):
                opened.execute("VACUUM")
        finally:
            opened.close()

    def setting(self, key: str) -> Any:
        """Return a stored setting, or None."""
        with self.reading() as opened:
            found = opened.execute("SELECT value FROM settings WHERE key = ?", (key,)).get
            return json.loads(found) if found else None

    def keep(self, table: str, key: str, value: Any) -> None:
        """Store one setting or mapping under its key."""
        with self.atomic() as opened:
            opened.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, codec.as_json(value)))
