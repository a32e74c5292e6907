"""A journal that cannot be written still loses no words: what it refuses waits in a private file until it is kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from analysis import errors, resources
from analysis.journal import Journal
from analysis.journal.aside import keep_aside
from analysis.model import Record

if TYPE_CHECKING:
    from pathlib import Path


class Sparing:
    """A journal as forms use it; every other verb is the journal's own.

    Parameters
    ----------
    journal
        The journal.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._aside: list[Path] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)

    def extend(self, records: Iterable[Record]) -> list[Record]:
        """Keep entries; refused ones are put aside first, and the error says where. Kept ones leave nothing aside."""
        entries = list(records)
        try:
            kept = self._journal.extend(entries)
        except errors.StoreError as error:
            self._clear()
            self._aside = [path for entry in entries if (path := keep_aside(entry, self._journal.settings.aside))]
            if self._aside:
                error.values["kept_aside"] = resources.text("notebook.kept_aside", path=self._aside[0])
            raise
        self._clear()
        return kept

    def _clear(self) -> None:
        for path in self._aside:
            path.unlink(missing_ok=True)
        self._aside = []
