"""Opening the one private file: private, never through a link, with the settings that keep it whole.

``journal_mode=DELETE`` with ``synchronous=EXTRA`` is what survives a power cut (privacy P2). A connection lives for one
operation only: a long reader would block writers, and nothing is held while a notebook stays open for days. What SQLite
reports is turned into our own errors here, so that nobody above knows its codes.
"""

import errno
import os
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from analysis import errors, resources
from analysis.journal import ddl

_PRAGMAS = """
PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;
""" + ("PRAGMA fullfsync=ON;" if sys.platform == "darwin" else "")
"""On macOS an ordinary sync may stay in the drive's own memory. What SQLite sets aside stays in ours."""
_PRIVATE_FOLDER, _PRIVATE_FILE, _OTHERS = 0o700, 0o600, 0o077
_HEADER = b"SQLite format 3\0"
_MARKED = 72
"""Bytes up to and with ``application_id``, which stands last in them."""
_SMALLEST_PAGE = 512
_RANDOM_BYTES = 200
"""Of 256 byte values, random bytes show about 250 in 1,024; text, pictures' headers and tables far fewer."""
_CREATING = threading.Lock()
"""Closing any handle on a file drops this process's SQLite locks on it, so files are made one at a time."""


_REPORTS: tuple[tuple[tuple[type[Exception], ...], type[errors.StoreError]], ...] = (
    ((apsw.BusyError, apsw.LockedError), errors.JournalBusy),
    ((apsw.FullError,), errors.JournalFull),
    ((apsw.ReadOnlyError, apsw.PermissionsError, apsw.AuthError), errors.JournalReadOnly),
    ((apsw.CorruptError,), errors.JournalDamaged),
)
_NUMBERS: dict[int, type[errors.StoreError]] = {
    errno.ENOSPC: errors.JournalFull,
    errno.EDQUOT: errors.JournalFull,
    errno.EROFS: errors.JournalReadOnly,
}


def ready(path: Path) -> bool:
    """Say whether the journal file is there, and refuse one that is not private or not a plain file.

    Raises
    ------
    JournalLinked, JournalLoose, JournalDamaged, IsFolder
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise translated(error, path) from error
    if stat.S_ISLNK(found.st_mode):
        raise errors.JournalLinked(path=path)
    if stat.S_ISDIR(found.st_mode):
        raise errors.IsFolder(path=path)
    if not stat.S_ISREG(found.st_mode):
        raise errors.JournalDamaged(path=path)
    if os.name == "posix" and found.st_mode & _OTHERS:
        raise errors.JournalLoose(path=path, mode="600") if ours(path) else errors.JournalDamaged(path=path)
    return True


def ours(path: Path) -> bool:
    """Say whether a file says of itself that it is a kindlog journal, or holds nothing at all.

    Somebody else's file is not ours to call loose: its owner may have good reasons.
    """
    with told(path), path.open("rb") as file:
        start = file.read(_MARKED)
    marked = start.startswith(_HEADER) and start[-4:] == ddl.APPLICATION.to_bytes(4, "big")
    return not start or (marked and len(start) == _MARKED)


def settled(path: Path) -> Path:
    """Return the file's place with every link in its folders followed; a link in its own place stays, to be refused.

    Examples
    --------
    >>> settled(Path("journal.db")).is_absolute()
    True
    """
    return path.expanduser().parent.resolve() / path.name


def create(path: Path) -> None:
    """Make an empty file only its owner can read, and the folders that are not there yet; whatever the umask is."""
    with _CREATING:
        try:
            make_private_folder(path.parent)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), _PRIVATE_FILE)
        except FileExistsError as error:
            if os.path.lexists(path):
                return
            raise translated(error, path) from error
        except OSError as error:
            raise translated(error, path) from error
        try:
            if os.name == "posix":
                os.fchmod(handle, _PRIVATE_FILE)
        finally:
            os.close(handle)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are not there yet, for the owner only."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    folder.chmod(_PRIVATE_FOLDER)


def connect(path: Path, busy_seconds: float) -> apsw.Connection:
    """Open an existing journal for one operation; the caller closes it.

    Parameters
    ----------
    path
        The file, no link in its path (``settled``).
    busy_seconds
        How long to wait for another program.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW
    with told(path):
        connection = apsw.Connection(str(path), flags=flags)
        try:
            connection.set_busy_timeout(round(busy_seconds * 1000))
            connection.execute(_PRAGMAS).fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the operating system reports into our own errors."""
    try:
        yield
    except (apsw.Error, OSError) as error:
        known = translated(error, path)
        if known is error:
            raise
        raise known from error


def translated(error: Exception, path: Path) -> Exception:
    """Return our own error for a report of SQLite or the operating system; others come back as they are."""
    if isinstance(error, PermissionError | apsw.CantOpenError):
        return _unopened(path)
    if isinstance(error, apsw.NotADBError):
        return errors.JournalLocked(path=path) if _looks_encrypted(path) else errors.JournalDamaged(path=path)
    for kinds, told in _REPORTS:
        if isinstance(error, kinds):
            return told(path=path)
    if isinstance(error, apsw.IOError):
        return errors.JournalUnwritable(path=path, why=resources.text("journal.disk_error"))
    if isinstance(error, OSError):
        known = _NUMBERS.get(error.errno or 0)
        return known(path=path) if known else errors.JournalUnwritable(path=path, why=error.strerror)
    return error


def _unopened(path: Path) -> Exception:
    if os.access(path.parent, os.W_OK | os.X_OK) and os.access(path, os.R_OK | os.W_OK):
        return errors.JournalUnwritable(path=path, why=resources.text("journal.disk_error"))
    return errors.JournalReadOnly(path=path)


def _looks_encrypted(path: Path) -> bool:
    """Whole pages of bytes without any pattern: an encrypted journal has no header to tell it by."""
    with path.open("rb") as file:
        start = file.read(1024)
    whole_pages = path.stat().st_size % _SMALLEST_PAGE == 0
    return whole_pages and not start.startswith(_HEADER) and len(set(start)) > _RANDOM_BYTES
