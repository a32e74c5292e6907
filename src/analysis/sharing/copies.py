"""Files on this computer that came with a share: remembered when they are made, deleted when it is withdrawn.

A file is deleted only while it still holds the very bytes that were remembered; another file under the same name is
somebody else's.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from analysis.sharing.state import Copy


def of(path: Path, content: bytes) -> Copy:
    """Return what to remember of a file."""
    return Copy(path=str(path.absolute()), sha256=hashlib.sha256(content).hexdigest())


def remember(copies: list[Copy], new: Copy) -> None:
    """Add a file, once for each place."""
    copies[:] = [each for each in copies if each.path != new.path] + [new]


def remove(copies: Iterable[Copy]) -> tuple[list[Path], list[Path]]:
    """Delete the files that are still what they were.

    Returns
    -------
    tuple
        The files that were deleted, and those that could not be.
    """
    removed, kept = [], []
    for copy in copies:
        path = Path(copy.path)
        try:
            if path.is_symlink() or hashlib.sha256(path.read_bytes()).hexdigest() != copy.sha256:
                continue
            path.unlink()
            removed.append(path)
        except FileNotFoundError:
            continue
        except OSError:
            kept.append(path)
    return removed, kept
