"""From an earlier version of the tables to the present one, one step at a time, after a checked copy.

The upgrade holds the write lock, makes the copy, and runs all steps in one transaction: it is whole or it has not
happened. The copy stays beside the journal (``journal.db.before-2``) until an entry is forgotten, because it would
hold that entry's words.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import apsw

from analysis import errors, resources
from analysis.journal import backup, connection, ddl

BEFORE = ".before-"
"""Stands in the name of every copy that holds what a journal was."""


def version(opened: apsw.Connection, path: Path) -> int:
    """Return the version of an open file; 0 while it holds nothing at all.

    Raises
    ------
    JournalNewer, JournalDamaged
    """
    found = opened.pragma("user_version")
    if opened.pragma("application_id") == ddl.APPLICATION:
        if found > ddl.VERSION:
            raise errors.JournalNewer(found=found, known=ddl.VERSION)
        return int(found)
    if found or opened.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise errors.JournalDamaged(path=path)
    return 0


_CORRECTIONS_2 = """CREATE TABLE theme_corrections (
    correction_id TEXT PRIMARY KEY NOT NULL, moment_id TEXT NOT NULL, axis TEXT NOT NULL, theme_id TEXT,
    action TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT"""
"""The log as version 2 had it."""


def _to_2(opened: apsw.Connection) -> None:
    opened.execute(_CORRECTIONS_2)
    for statement in ddl.SINCE_2:
        opened.execute(statement)


def _to_3(opened: apsw.Connection) -> None:
    opened.execute("DROP INDEX IF EXISTS theme_corrections_of")
    opened.execute("ALTER TABLE theme_corrections RENAME TO theme_corrections_2")
    for statement in ddl.SINCE_3:
        opened.execute(statement)
    opened.execute(
        "INSERT INTO theme_corrections (correction_id, batch_id, action, axis, moment_id, theme_id, made_at) "
        "SELECT correction_id, correction_id, action, axis, moment_id, theme_id, made_at FROM theme_corrections_2 "
        "ORDER BY made_at, correction_id"
    )
    opened.execute("DROP TABLE theme_corrections_2")


STEPS: Mapping[int, Callable[[apsw.Connection], None]] = {1: _to_2, 2: _to_3}
"""Version → what brings it to the next one. A step is never changed once a version is out."""


def upgrade(opened: apsw.Connection, path: Path) -> None:
    """Bring an open journal to the present version.

    Raises
    ------
    UpgradeStopped
        When a step does not work or rows went missing; the file is as it was, and the copy is named.
    JournalBusy, JournalReadOnly, JournalFull, JournalUnwritable
        When the copy cannot be made.
    """
    opened.execute("BEGIN IMMEDIATE")
    before = version(opened, path)
    if before == ddl.VERSION:
        opened.execute("ROLLBACK")
        return
    kept = _copied(path, before)
    try:
        counted = {name: count for name, (count, _) in backup.digest(opened).items()}
        for number in range(before, ddl.VERSION):
            STEPS[number](opened)
            opened.pragma("user_version", number + 1)
        after = {name: count for name, (count, _) in backup.digest(opened).items()}
        if not backup.whole(opened) or any(after.get(name) != count for name, count in counted.items()):
            raise errors.UpgradeStopped(why=resources.text("journal.upgrade_counts"), backup=kept)
        opened.execute("COMMIT")
    except (apsw.Error, KeyError) as error:
        raise errors.UpgradeStopped(why=resources.text("journal.upgrade_step"), backup=kept) from error


def _copied(path: Path, before: int) -> Path:
    reader = connection.connect(path, 0)
    try:
        reader.execute("BEGIN")
        return backup.copy(reader, path, copies_of(path, before + 1))
    finally:
        reader.close()


def copies_of(path: Path, number: int) -> Path:
    """Return where the copy made before the upgrade to a version stands."""
    return path.with_name(f"{path.name}{BEFORE}{number}")


def drop_copies(path: Path) -> None:
    """Remove the copies made before upgrades and before backups were put back."""
    for copy in path.parent.iterdir():
        if copy.name.startswith(f"{path.name}{BEFORE}"):
            copy.unlink(missing_ok=True)
