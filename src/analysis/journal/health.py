"""Is a journal well? What SQLite finds when it looks at every page, and how much there is."""

from dataclasses import dataclass

import apsw

from analysis.journal.store import Store
from analysis.model import RECORDS


@dataclass(frozen=True)
class Health:
    """What was found in the file."""

    whole: bool
    """SQLite found every page, index and reference as it has to be."""
    version: int
    """Of the tables; 0 when there is no file yet."""
    entries: dict[str, int]
    """Table → entries, erased ones left out."""
    erased: int
    """Entries that can be brought back."""


def sqlite_version() -> str:
    """Return the version of the SQLite in use.

    Examples
    --------
    >>> sqlite_version().count(".")
    2
    """
    return str(apsw.sqlite_lib_version())


def health(store: Store) -> Health:
    """Look at every page of a journal; nothing is changed.

    Raises
    ------
    StoreError
        When it cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     health(Store(Path(folder) / "journal.db")).whole
    True
    """
    with store.reading() as opened:
        pages = [found for (found,) in opened.execute("PRAGMA integrity_check")]
        references = opened.execute("PRAGMA foreign_key_check").fetchall()
        counted = {
            name: next(opened.execute(f"SELECT count(*) - count(erased_at), count(erased_at) FROM {name}"))
            for name in RECORDS
        }
        return Health(
            whole=pages == ["ok"] and not references,
            version=int(opened.pragma("user_version")),
            entries={name: there for name, (there, _) in counted.items()},
            erased=sum(erased for _, erased in counted.values()),
        )
