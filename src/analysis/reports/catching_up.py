"""Make every report that is due, each exactly once, however often and by whomever it is asked.

A timer, a person and an opening notebook may all ask at the same time: one of them works, the others wait and then
find nothing left to do. The lock is the operating system's own, so it ends with whoever held it, however they ended.
Each run leaves one line in a private log: when, which months, and by code why one was refused; no words of anybody.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import errors
from analysis.reports import writing
from analysis.reports.render import Rendered, due, render

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from analysis.journal import Journal

LOCK, LOG = ".reports.lock", "reports.log"
LONGEST = 100_000
"""Bytes of the log from which its older half is dropped."""
_HERE = threading.Lock()


@dataclass(frozen=True)
class Refused:
    """A month whose report could not be made, and why; an earlier one stays in its place."""

    month: str
    error: errors.JournalError


def catch_up(
    journal: "Journal",
    out: Path | None = None,
    *,
    now: date | None = None,
    told: Callable[[int, int], None] | None = None,
) -> list[Rendered | Refused]:
    """Make the reports that are due, oldest month first; one that cannot be made does not stop the others.

    Parameters
    ----------
    journal
        Whose.
    out
        Folder for the files; the journal's own reports folder by default.
    now
        Today, for tests.
    told
        Called with how many are done, and of how many.

    Raises
    ------
    FolderUnwritable
        When the folder cannot be used at all.
    """
    folder = writing.folder(out or journal.settings.reports)
    with alone(folder):
        writing.tidy(folder)
        months = due(journal, out=out, now=now)
        done = []
        for place, month in enumerate(months):
            if told:
                told(place, len(months))
            done.append(_one(journal, month, out, now))
        note(journal.settings.reports, done)
    return done


def _one(journal: "Journal", month: str, out: Path | None, now: date | None) -> Rendered | Refused:
    try:
        return render(journal, month, out=out, now=now)
    except errors.JournalError as error:
        return Refused(month, error)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run works in this folder; then be the one.

    Raises
    ------
    FolderUnwritable
        When the lock cannot be made there.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise errors.FolderUnwritable(path=folder, why=writing.why(error)) from error
    try:
        with _HERE:
            _wait(handle)
            yield
    finally:
        os.close(handle)


def _wait(handle: int) -> None:
    if sys.platform == "win32":
        while True:  # it waits ten seconds at a time
            with suppress(OSError):
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
                return
    else:
        fcntl.lockf(handle, fcntl.LOCK_EX)


def note(folder: Path, done: Sequence[Rendered | Refused], why: str = "") -> None:
    r"""Write the line of one run, 0600: the time in UTC, what was made, what was refused, or why nothing was tried.

    A log that cannot be written stops no report.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     note(Path(place), [], why="journal_locked")
    ...     (Path(place) / LOG).read_text().split(" ", 1)[1]
    'made=- refused=- why=journal_locked\n'
    """
    made = ",".join(each.month for each in done if isinstance(each, Rendered)) or "-"
    refused = ",".join(f"{each.month}:{each.error.code}" for each in done if isinstance(each, Refused)) or "-"
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} made={made} refused={refused}{f' why={why}' if why else ''}\n"
    with suppress(OSError, errors.FolderUnwritable):
        path = writing.folder(folder) / LOG
        _shorten(path)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(line.encode())


def last(folder: Path) -> str:
    """Return the line of the latest run, or nothing when there was none."""
    with suppress(OSError):
        lines = (folder / LOG).read_text(encoding="utf-8").splitlines()
        return lines[-1] if lines else ""
    return ""


def _shorten(path: Path) -> None:
    if path.exists() and path.stat().st_size > LONGEST:
        kept = path.read_bytes()[-LONGEST // 2 :].partition(b"\n")[2]
        writing.write(path, kept, path.name)
