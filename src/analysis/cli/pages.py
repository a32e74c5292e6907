"""The page of a share at the command line: shown, looked at in passing, or put where the person asked for it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.sharing.verify import Opened


def page(opened: "Opened") -> bytes:
    """Return the therapist's page; charts and templates are loaded only now."""
    from analysis import pages

    return pages.page(opened)


def told(opened: "Opened") -> list[Any]:
    """Return the parts of that page, for a terminal."""
    from analysis import pages

    return pages.told(opened)


@contextmanager
def passing() -> Iterator[Path]:
    """Yield a place for a page that is looked at and then gone."""
    with tempfile.TemporaryDirectory(prefix="kindlog-") as folder:
        yield Path(folder) / "preview.html"


def write(path: Path, content: bytes) -> None:
    """Put a page where the person asked for it, for their eyes only.

    Raises
    ------
    JournalFull, JournalReadOnly, JournalUnwritable, IsFolder
    """
    from analysis import errors
    from analysis.sharing import private

    if path.is_dir():
        raise errors.IsFolder(path=path)
    private.replace(Path(os.path.abspath(path)), content)  # noqa: PTH100 - a link in its place is replaced, not followed
