"""Private files about sharing: read whole, replaced in one step, one writer at a time."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import errors
from analysis.journal import connection
from analysis.journal.backup import sync_folder

_LOCK = ".lock"


def read(path: Path) -> bytes | None:
    """Return the whole file, or None when there is none.

    Raises
    ------
    JournalLoose
        When others on this computer can read it.
    FileUnreadable
        When it is a link, or the system refuses.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise errors.FileUnreadable(path=path, why=error.strerror) from error
    with os.fdopen(handle, "rb") as file:
        if os.name == "posix" and os.fstat(handle).st_mode & 0o077:
            raise errors.JournalLoose(path=path, mode="600")
        return file.read()


def replace(path: Path, content: bytes) -> None:
    """Write a file only its owner can read, synced, and move it into its place; the earlier one stays until then.

    Raises
    ------
    JournalFull, JournalReadOnly, JournalUnwritable
        When the disk or the folder takes no more.
    """
    with connection.told(path):
        connection.make_private_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=".kindlog-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
            Path(name).replace(path)
            sync_folder(path.parent)
        finally:
            Path(name).unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for one change; a second window waits for the first."""
    with connection.told(folder):
        connection.make_private_folder(folder)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _hold(handle)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
