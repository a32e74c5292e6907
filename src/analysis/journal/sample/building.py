"""Writing the made-up person's journal: into a fresh file only, marked, and the same each time."""

from typing import Any, Protocol

from analysis import errors, resources
from analysis.journal.sample.stamps import at, instant, new_id, rng_for
from analysis.journal.sample.telling import SEED, Story, story
from analysis.journal.sample.world import START
from analysis.journal.store import JOURNAL_ID, Store
from analysis.model import RECORDS, Record

MARK = "synthetic"
"""Setting of a journal that holds a made-up person."""


class HasStore(Protocol):
    """A journal, as far as it is needed here."""

    @property
    def store(self) -> Store:
        """The writer of its file."""


def build(journal: HasStore, seed: int = SEED) -> None:
    """Write the made-up person's nine months into a fresh journal; one that has them already is left as it is.

    Raises
    ------
    JournalInUse
        When the journal holds somebody's entries: the made-up person is never mixed with a real one.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.journal import open_journal
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     journal = open_journal(Path(folder) / "sample.db")
    ...     build(journal)
    ...     len(journal.moments) > 190, is_sample(journal)
    (True, True)
    """
    begun, filled = is_sample(journal), _holds_entries(journal)
    if begun and filled:
        return
    if filled:
        raise errors.JournalInUse(path=journal.store.path)
    made = story(seed)
    for key, value in _settings(seed).items():
        journal.store.keep("settings", key, value)
    first = {record.id: record for record in made.earlier}
    journal.store.append([*(first.get(record.id, record) for record in made.records), *made.erased])
    _edit(journal, made, first)
    for record in made.erased:
        journal.store.erase(record.id, now=record.written_at)


def is_sample(journal: HasStore) -> bool:
    """Tell whether a journal is the made-up person's, so that whatever is drawn from it can say so."""
    return bool(journal.store.setting(MARK))


def _settings(seed: int) -> dict[str, Any]:
    begun = instant(at(START, 7))
    marked = {MARK: True, "source": "sample", "seed": seed, "title": resources.text("sample.mark")}
    return {JOURNAL_ID: new_id(rng_for(seed, 10), begun), **marked}


def _holds_entries(journal: HasStore) -> bool:
    with journal.store.reading() as opened:
        return any(opened.execute(f"SELECT 1 FROM {table} LIMIT 1").get for table in RECORDS)


def _edit(journal: HasStore, made: Story, first: dict[str, Record]) -> None:
    for record in made.records:
        earlier = first.get(record.id)
        if earlier is not None:
            names = [name for name in type(record).model_fields if name != "edited_at"]
            changes = {name: getattr(record, name) for name in names if getattr(record, name) != getattr(earlier, name)}
            journal.store.amend(record.id, changes, now=record.edited_at)
