"""The journal as people and notebooks meet it: tables to look at, and a few verbs to write.

Nothing is held open. Each table is read from the file when it is asked for, so what another window wrote is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from analysis import errors
from analysis.journal import codec, corrections, drafts, entries, finding
from analysis.journal.months import months
from analysis.journal.store import JOURNAL_ID, Store
from analysis.journal.used import recurring, used
from analysis.model import RECORDS, Record
from analysis.model.clock import DAY_START, HOURS
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.journal.changed import Changed
    from analysis.journal.importing import Progress
    from analysis.journal.loaded import Loaded
    from analysis.journal.receipt import Receipt


class Journal:
    """One journal file. The tables are those of ``schema.TABLES``; erased entries are left out of all of them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = settings.journal
        self.store = Store(self.path, settings.busy_seconds)

    def __repr__(self) -> str:
        return f"Journal({str(self.path)!r})"

    @property
    def changed(self) -> "Changed":
        """Call it with a function to be told after every change of an entry or a theme; see `Changed`."""
        return self.store.changed

    @property
    def journal_id(self) -> str:
        """The journal's own id, made with its file."""
        return str(self.store.setting(JOURNAL_ID))

    @property
    def day_start(self) -> int:
        """Hour at which a diary day begins, 0–23; another one raises ValueOutside."""
        found = self.store.setting("day_start")
        return DAY_START if found is None else int(found)

    @day_start.setter
    def day_start(self, hour: int) -> None:
        if hour not in HOURS:
            raise errors.ValueOutside(name="day_start", low=HOURS[0], high=HOURS[-1])
        self.store.keep("settings", "day_start", int(hour))

    def _entries(self, name: str) -> "pd.DataFrame":
        from analysis.journal import tables  # noqa: PLC0415  # pandas, only when a table is asked for

        with self._reading() as (opened, day_start):
            return tables.entries(opened, name, day_start)

    @contextmanager
    def _reading(self) -> Iterator[tuple[apsw.Connection, int]]:
        with self.store.reading() as opened:
            found = opened.execute("SELECT value FROM settings WHERE key = 'day_start'").get
            yield opened, DAY_START if found is None else int(found)

    @property
    def moments(self) -> "pd.DataFrame":
        """One row a moment."""
        return self._entries("moments")

    @property
    def affect(self) -> "pd.DataFrame":
        """One row a named emotion of a moment, intensity 0–10 before and after."""
        from analysis.journal import tables  # noqa: PLC0415  # as above

        with self._reading() as (opened, day_start):
            return tables.affect(opened, tables.entries(opened, "moments", day_start))

    def affect_of(self, moments: "pd.DataFrame") -> "pd.DataFrame":
        """Return `affect` of these moments alone, rows of the table `moments`."""
        from analysis.journal import tables  # noqa: PLC0415  # as above

        with self._reading() as (opened, _):
            return tables.affect(opened, moments)

    @property
    def checkins(self) -> "pd.DataFrame":
        """One row a look-back, support and criticism 0–10."""
        return self._entries("checkins")

    @property
    def practices(self) -> "pd.DataFrame":
        """One row a practice, its answers in columns."""
        return self._entries("practices")

    @property
    def plans(self) -> "pd.DataFrame":
        """One row a plan for the next time."""
        return self._entries("plans")

    @property
    def goals(self) -> "pd.DataFrame":
        """One row a goal."""
        return self._entries("goals")

    @property
    def scales(self) -> "pd.DataFrame":
        """One row an answer to a questionnaire item."""
        return self._entries("scales")

    def erased(self, name: str) -> "pd.DataFrame":
        """Return the erased entries of a table (``moments``, ``checkins`` …), which can be restored."""
        from analysis.journal import tables  # noqa: PLC0415  # as above

        with self._reading() as (opened, day_start):
            return tables.entries(opened, name, day_start, erased=True)

    def months(self) -> list[str]:
        """Return the months that hold entries, oldest first, as ``YYYY-MM``."""
        return months(self.store, self.day_start)

    @property
    def imports(self) -> "pd.DataFrame":
        """One row an import, with its counts."""
        from analysis.journal import tables  # noqa: PLC0415  # as above

        with self.store.reading() as opened:
            return tables.imports(opened)

    @property
    def theme_corrections(self) -> "pd.DataFrame":
        """One row a step of the log of theme corrections, oldest first."""
        from analysis.journal import tables  # noqa: PLC0415  # as above

        with self.store.reading() as opened:
            return tables.theme_corrections(opened)

    def correct_themes(self, steps: Iterable[Mapping[str, Any]]) -> str:
        """Add steps to the log of theme corrections; returns the id of the batch, by which a further step undoes it."""
        return corrections.append(self.store, steps)

    def append(self, record: Record) -> Record:
        """Keep one entry; it is on the disk when this returns."""
        return self.store.append([record])[0]

    def extend(self, records: Iterable[Record]) -> list[Record]:
        """Keep several entries, all or none."""
        return self.store.append(records)

    def amend(self, entry_id: str, **changes: Any) -> Record:
        """Change an entry by its full id; how it was stays as a revision.

        Raises
        ------
        EntryUnknown, EntryErased, EntryInvalid, ZoneUnknown
        """
        return self.store.amend(entry_id, changes)

    def get(self, entry_id: str) -> Record:
        """Return an entry by its full id; raises EntryUnknown and EntryErased."""
        return self.store.get(entry_id)

    def find(self, part: str) -> str:
        """Return the one full id that begins or ends with ``part``; raises EntryUnknown and EntryAmbiguous."""
        with self.store.reading() as opened:
            return entries.matching(opened, part)

    def revisions(self, entry_id: str) -> list[Record]:
        """Return the earlier versions of an entry, oldest first."""
        with self.store.reading() as opened:
            model = RECORDS[entries.located(opened, entry_id)]
            return [model.model_validate(entry) for _, entry in entries.revisions_of(opened, entry_id)]

    def details(self, entry_id: str) -> dict[str, Any]:
        """Return everything about an entry, also an erased one, ready for JSON.

        Returns
        -------
        dict
            The entry's fields that are filled, and ``table``, ``raw`` (as its source had it), ``warnings``,
            ``revisions`` (how many) and ``erased``.
        """
        with self.store.reading() as opened:
            table = entries.located(opened, entry_id)
            beside = opened.execute("SELECT raw, warnings FROM provenance WHERE moment_id = ?", (entry_id,)).fetchone()
            raw, warned = beside or (None, None)
            return {
                "table": table,
                **codec.to_object(table, *entries.rows_of(opened, table, entry_id)),
                "raw": raw,
                "warnings": codec.from_json(warned) if warned else [],
                "revisions": len(entries.revisions_of(opened, entry_id)),
                "erased": entries.erased_at(opened, table, entry_id) is not None,
            }

    def erase(self, entry_id: str) -> None:
        """Leave an entry out of every table until it is restored."""
        self.store.erase(entry_id)

    def restore(self, entry_id: str) -> None:
        """Bring an erased entry back."""
        self.store.restore(entry_id)

    def forget(self, entry_id: str) -> None:
        """Remove an entry and every earlier version for good, from the file itself."""
        self.store.forget(entry_id)

    def newest(self, name: str, words: str = "", **only: Any) -> tuple[list[Record], int]:
        """Return entries of a table that hold all the words, newest first, and how many there are in all.

        ``kind``, ``until`` (local time), ``skip`` and ``most`` narrow them as in `finding.newest`.
        """
        return finding.newest(self.store, name, words, **only)

    def due(self, name: str, today: date) -> list[Record]:
        """Return ``plans`` and ``practices`` whose day is over, ``goals`` whose day has come, not asked about yet."""
        return finding.due(self.store, name, today)

    def used(self, field: str) -> list[str]:
        """Return the person's own words for ``trigger``, ``value``, ``emotion`` or ``person``, most used first."""
        return used(self.store, field)

    def recurring(self) -> list[str]:
        """Return triggers named in three weeks or more that no plan is for yet."""
        return recurring(self.store)

    def keep_draft(self, form: str, content: Mapping[str, Any]) -> None:
        """Keep what is half written in a form, in place of its draft before; no table or export holds it."""
        drafts.keep_draft(self.store, form, content)

    def draft(self, form: str) -> dict[str, Any] | None:
        """Return the draft of a form, or None."""
        return drafts.draft(self.store, form)

    def drop_draft(self, form: str) -> None:
        """Let the draft of a form go."""
        drafts.drop_draft(self.store, form)

    def import_(
        self, loaded: "Loaded", *, file: str, progress: "Progress | None" = None, dry_run: bool = False
    ) -> "Receipt":
        """Add what a source read, in one transaction; what is here already is not added again.

        With ``dry_run`` nothing is written: the receipt says what would happen.
        """
        from analysis.journal import importing  # noqa: PLC0415  # pandas, only when something is imported

        return importing.import_(self.store, loaded, file=file, progress=progress, dry_run=dry_run)

    def undo_import(self, import_id: str, *, including_edited: bool = False) -> int:
        """Take an import back whole; returns how many entries went.

        Raises
        ------
        ImportUnknown, ImportEdited
        """
        from analysis.journal import importing  # noqa: PLC0415  # as above

        return importing.undo(self.store, import_id, including_edited=including_edited)

    def refusals(self, import_id: str) -> list[dict[str, Any]]:
        """Return what an import could not load: ``position``, ``code``, ``reason``, ``raw``."""
        from analysis.journal import importing  # noqa: PLC0415  # as above

        with self.store.reading() as opened:
            return importing.refusals(opened, import_id)

    def export(self, path: str | Path, format: str = "jsonl", *, replace: bool = False) -> Path:  # noqa: A002  # as the command names it
        """Write everything out: ``jsonl`` (lossless, one file), ``csv`` or ``parquet`` (a folder, one file a table).

        Raises
        ------
        ExportExists, FolderUnwritable, UnknownWord
        """
        from analysis.journal import archive  # noqa: PLC0415  # only when something is exported

        return archive.export(self, Path(path), format, replace=replace)

    def mapping(self, fingerprint: str) -> dict[str, Any] | None:
        """Return what the person said about files with this header, or None."""
        with self.store.reading() as opened:
            found = opened.execute("SELECT mapping FROM mappings WHERE fingerprint = ?", (fingerprint,)).get
            return codec.from_json(found) if found else None

    def keep_mapping(self, fingerprint: str, mapping: Mapping[str, Any]) -> None:
        """Remember what the person said about files with this header."""
        self.store.keep("mappings", fingerprint, dict(mapping))
