"""A private folder for one execution, and what a run that was killed left of its own.

Each folder is held by a lock of the operating system as long as anybody works in it, a forked child too, so a folder
without a holder is a left one, whoever made it and however it ended. Those of other people on this computer are not
touched. Where the system has no such locks (Windows), nothing is cleared but one's own.
"""

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX = "kindlog-work-"
YOUNG = 60
"""Seconds in which a new folder may not be held yet."""
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")


@contextmanager
def folder(within: Path | None = None) -> Iterator[Path]:
    """Make a folder, 0700, and take it away afterwards; those left by killed runs go first.

    Parameters
    ----------
    within
        Where it is made; the system's temporary folder by default, which is cleared in any case.

    Examples
    --------
    >>> with folder() as place:
    ...     place.is_dir()
    True
    >>> place.exists()
    False
    """
    usual = Path(tempfile.gettempdir())
    for place in {usual, within or usual}:
        clear(place)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=within, ignore_cleanup_errors=True) as made:
        held = _held(Path(made))
        try:
            yield Path(made)
        finally:
            if held is not None:
                os.close(held)


def clear(place: Path) -> list[Path]:
    """Take away the folders of this person in which nobody works any more; return them."""
    gone = []
    for left in sorted(place.glob(f"{PREFIX}*")) if sys.platform != "win32" else ():
        with suppress(OSError):
            found = left.lstat()
            old = time.time() - found.st_mtime > YOUNG
            own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
            if _NAME.fullmatch(left.name) and own and old and (held := _held(left)) is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(held)
                gone.append(left)
    return gone


def _held(place: Path) -> int | None:
    """Hold a folder; None where somebody else does, or where there are no such locks."""
    if sys.platform == "win32":
        return None
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
