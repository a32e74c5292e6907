"""A copy of the journal that is known to be whole.

SQLite's own backup writes a copy of one consistent state while others go on writing; a plain file copy may not. The
copy is checked (its structure, the number of rows and a digest of every table) before it takes its place.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from analysis import errors, resources
from analysis.journal import connection
from analysis.model.ids import uuid7


def digest(opened: apsw.Connection) -> dict[str, tuple[int, str]]:
    """Return the number of rows and a SHA-256 of the content of every table, by its name."""
    tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: _digest(opened, name) for name in tables}


def _digest(opened: apsw.Connection, table: str) -> tuple[int, str]:
    count, sha = 0, hashlib.sha256()
    width = len(opened.execute(f'PRAGMA table_info("{table}")').fetchall())
    order = ", ".join(str(number + 1) for number in range(width))
    for row in opened.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):
        count += 1
        sha.update(repr(row).encode())
    return count, sha.hexdigest()


def whole(opened: apsw.Connection) -> bool:
    """Say whether SQLite finds nothing wrong with the file."""
    return bool(opened.pragma("integrity_check") == "ok")


def copy(opened: apsw.Connection, path: Path, target: Path) -> Path:
    """Write a checked copy of an open journal to ``target``, 0600, replacing what is there only at the very end.

    Parameters
    ----------
    opened
        A connection to the journal inside a transaction, so that nothing changes under the copy.
    path
        The journal, for messages.
    target
        Where the copy goes; its folder must be there.

    Raises
    ------
    JournalUnwritable
        When the copy does not hold what the journal holds.
    """
    with beside(target) as unfinished, connection.told(target):
        written = connection.connect(unfinished, 0)
        try:
            opened.execute(
                "SELECT 1 FROM sqlite_schema"
            ).fetchall()  # a transaction holds its state from its first look
            with written.backup("main", opened, "main") as run:
                run.step()
            same = whole(written) and digest(written) == digest(opened)
        finally:
            written.close()
        if not same:
            raise errors.JournalUnwritable(path=path, why=resources.text("journal.upgrade_backup"))
        unfinished.replace(target)
        sync_folder(target.parent)
    return target


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Hand out an empty private file in the folder of ``target``, and remove it when it was not renamed."""
    unfinished = target.with_name(f".{uuid7()}.part")
    try:
        connection.create(unfinished)
    except errors.StoreError as error:
        raise type(error)(**{**error.values, "path": target}) from error
    try:
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the operating system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
