"""A backup made, and put back.

Putting one back is one transaction: everything in the journal is as it was in the backup, or nothing has changed. What
was there before stays in a copy beside it (``journal.db.before-restore-1``) until an entry is forgotten.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from analysis import errors, resources
from analysis.journal import backup, connection, migrations
from analysis.journal.store import Store


def back_up(store: Store, target: Path, *, replace: bool = False) -> Path:
    """Write a checked copy of a journal, 0600; others may go on writing meanwhile.

    Raises
    ------
    ExportExists, ExportInTheWay
        When something stands there; ``replace`` replaces an earlier backup and nothing else.
    FolderUnwritable, StoreError
        When it cannot be written; what stood there is untouched.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = Store(Path(folder, "journal.db"))
    ...     store.keep("settings", "day_start", 5)
    ...     copy = back_up(store, Path(folder, "copy.db"))
    ...     Store(copy).setting("day_start")
    5
    """
    target = connection.settled(target)
    if os.path.lexists(target):
        if not replace:
            raise errors.ExportExists(path=target)
        same = store.path.exists() and target.exists() and target.samefile(store.path)
        if same or not target.is_file() or target.is_symlink() or not connection.ours(target):
            raise errors.ExportInTheWay(path=target)
    try:
        with store.reading() as opened:
            return backup.copy(opened, store.path, target)
    except OSError as error:
        raise errors.FolderUnwritable(path=target.parent, why=error.strerror) from error


def restore(store: Store, source: Path) -> Path | None:
    """Put a backup back; returns where what was there before is kept, None when there was nothing.

    The backup itself is only read. One of an earlier version is brought to the present one on the way.

    Raises
    ------
    FileMissing, IsFolder, FileUnreadable
        When the backup cannot be opened.
    JournalDamaged, JournalNewer, JournalLocked
        When it is no whole journal of a version this kindlog knows.
    StoreError
        When the journal cannot be written; it is as it was.
    """
    with _readable(store.path, source) as other:
        kept = _set_aside(store)
        with store.atomic() as mine:
            if kept is None and _holds_something(mine):
                kept = _copied(store.path)
            _replace(mine, other)
            if backup.digest(mine) != backup.digest(other):
                raise errors.JournalUnwritable(path=store.path, why=resources.text("journal.restore_counts"))
    return kept


@contextmanager
def _readable(path: Path, source: Path) -> Iterator[apsw.Connection]:
    """Open a private copy of a backup beside the journal, at the present version."""
    with backup.beside(path) as copy:
        _fetch(source, copy)
        opened = None
        try:
            opened = connection.connect(copy, 0)
            _check(opened, copy, source)
            yield opened
        except (errors.JournalDamaged, errors.JournalLocked) as error:
            raise type(error)(path=source if error.values["path"] == copy else error.values["path"]) from error
        finally:
            if opened is not None:
                opened.close()
            migrations.drop_copies(copy)


def _fetch(source: Path, copy: Path) -> None:
    try:
        with source.open("rb") as there, copy.open("r+b") as here:
            shutil.copyfileobj(there, here)
    except FileNotFoundError as error:
        raise errors.FileMissing(path=source) from error
    except IsADirectoryError as error:
        raise errors.IsFolder(path=source) from error
    except OSError as error:
        raise errors.FileUnreadable(path=source, why=error.strerror) from error


def _check(opened: apsw.Connection, copy: Path, source: Path) -> None:
    """Bring a copy of a backup to the present version; refuse it when it is no whole journal."""
    with connection.told(copy):
        whole = migrations.version(opened, source) > 0 and backup.whole(opened)
        if whole:
            migrations.upgrade(opened, copy)
    if not whole:
        raise errors.JournalDamaged(path=source)


def _set_aside(store: Store) -> Path | None:
    """Move a journal out of the way that is ours and damaged; return where to."""
    path = store.path
    if not connection.ready(path):
        return None
    try:
        opened = connection.connect(path, store.busy_seconds)
        try:
            with connection.told(path):
                whole = backup.whole(opened)
        finally:
            opened.close()
    except errors.JournalDamaged:
        if not connection.ours(path):
            raise
        whole = False
    if whole:
        return None
    kept = _free(path)
    path.rename(kept)
    backup.sync_folder(path.parent)
    return kept


def _holds_something(opened: apsw.Connection) -> bool:
    """Say whether a journal holds more than its own id."""
    return sum(count for count, _ in backup.digest(opened).values()) > 1


def _copied(path: Path) -> Path:
    reader = connection.connect(path, 0)
    try:
        reader.execute("BEGIN")
        return backup.copy(reader, path, _free(path))
    finally:
        reader.close()


def _free(path: Path) -> Path:
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.name}{migrations.BEFORE}restore-{number}")):
        number += 1
    return kept


def _replace(mine: apsw.Connection, other: apsw.Connection) -> None:
    """Put the rows of every table in the place of those that are there."""
    tables = list(backup.digest(other))
    mine.execute("PRAGMA defer_foreign_keys=ON")
    for table in tables:
        mine.execute(f'DELETE FROM "{table}"')
    for table in tables:
        names = [row[1] for row in other.execute(f'PRAGMA table_info("{table}")')]
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        rows = other.execute(f'SELECT {columns} FROM "{table}"')
        mine.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)
