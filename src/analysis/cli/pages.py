"""The page of an opened share: the one place where sharing and reports meet."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.sharing.verify import Opened


def page(opened: "Opened") -> bytes:
    """Return the therapist's page; the same share gives the same bytes on either side."""
    from analysis.reports import session
    from analysis.sharing import opened as shown

    frame = session.About(**shown.about(opened))
    return session.page(shown.tables(opened), frame, nonce=shown.nonce(opened), content=opened.consent.data.digest)


def told(opened: "Opened") -> list[Any]:
    """Return the parts of that page, for a terminal."""
    from analysis.reports import session
    from analysis.sharing import opened as shown

    return list(session.sections(shown.tables(opened), session.About(**shown.about(opened))))


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
