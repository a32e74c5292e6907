"""Bringing in what another app kept, in a notebook: a file is taken, looked at, loaded, and can be undone whole.

Bytes that were dropped stay in memory and are let go with the file; nothing is written but the journal. What the
person said about a file is remembered for the next one of its kind, as ``kindlog import`` does. See
`widgets.import_form` for the form.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import errors, resources
from analysis.journal import Journal, loading, prompts, sources, unsaid
from analysis.journal.gathering import DATE_ORDER_OPEN
from analysis.journal.loaded import Loaded
from analysis.journal.loading import Preview
from analysis.journal.reading import LIMIT, File, handed, too_large
from analysis.journal.receipt import Receipt
from analysis.notebook import previewing
from analysis.widgets.import_form import READER

PAST = 20
"""Imports that are listed, newest first."""
REFUSED = 20
"""Refusals of a receipt that are told one by one."""
_SAID = ("columns", "scales", "moods", "split", "prompts", "date_order")
"""Parts of a mapping that the form says."""
_TABLES = frozenset({"table", "google-forms"})
"""Formats in which there may be a row for each answer."""
_OF_COLUMNS = frozenset({"columns", "scales", "split", "pivot"})
"""Parts of a mapping that no longer hold when the columns are others."""


class Importing:
    """One file at a time, from being handed over to its receipt.

    Parameters
    ----------
    journal
        Where it goes.
    changed
        Called after something came in or went out again.
    """

    def __init__(self, journal: Journal, changed: Callable[[], object]) -> None:
        self.journal = journal
        self._changed = changed
        self._name, self._bytes = "", bytearray()
        self.drop()

    def state(self) -> dict[str, Any]:
        """Return the formats to choose from, what a column can mean, and the imports so far."""
        formats = {name: previewing.label(name) for name in sources.REGISTRY}
        return {"formats": formats, "meanings": previewing.meanings(), "past": self.past()}

    def past(self) -> list[dict[str, Any]]:
        """Return the imports so far, newest first: ``id``, ``day``, ``file``, ``source``, ``loaded``."""
        rows = self.journal.imports.tail(PAST).to_dict("records")
        return [
            {
                "id": row["import_id"],
                "day": pd.Timestamp(row["made_at"]).isoformat(),
                "file": row["file"],
                "source": previewing.label(row["source"]),
                "loaded": int(row["loaded"]),
            }
            for row in reversed(rows)
        ]

    def drop(self) -> None:
        """Let the file go, and all that was said about it."""
        self._bytes = bytearray()
        self._file: File | Path | None = None
        self._base: dict[str, Any] = {}
        self._lines: dict[str, str | None] = {}
        self._key, self._header = "", list[str]()
        self._seen: Preview | None = None
        self._loaded: Loaded | None = None

    def begin(self, name: str, size: int) -> None:
        """Make ready for a file of so many bytes.

        Raises
        ------
        FileTooLarge
            Before a byte of it was sent.
        """
        self.drop()
        if size > LIMIT:
            raise too_large(name, size)
        self._name = name

    def take(self, content: str) -> int:
        """Take the next piece, base64; return how many bytes are here."""
        self._bytes += b64decode(content)
        if len(self._bytes) > LIMIT:
            size = len(self._bytes)
            self.drop()
            raise too_large(self._name, size)
        return len(self._bytes)

    def whole(self) -> None:
        """Say that the last piece was taken.

        Raises
        ------
        FileEmpty
        """
        data, self._bytes = bytes(self._bytes), bytearray()
        self._file = handed(self._name, data)

    def files(self, typed: str) -> list[str]:
        """Return what lies at a place the person typed: the file or folder, or each file of a mixed folder.

        Raises
        ------
        FileMissing, FileUnreadable
        """
        place = Path(typed.strip().strip("\"'")).expanduser()
        if not typed.strip():
            raise errors.FileMissing(path="…")
        return [str(path) for path in loading.files(place)]

    def choose(self, path: str) -> None:
        """Take a file or folder of this computer."""
        self.drop()
        self._file = Path(path)

    def look(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Read the file the way the person said, and return all that can be shown of it; nothing is kept.

        Parameters
        ----------
        said
            ``format``, ``zone``, and ``mapping`` with ``columns``, ``scales``, ``moods``, ``split``, ``prompts`` and
            ``date_order``; without a mapping it is taken as remembered from an earlier file, or as proposed. With
            ``pivot`` alone, a row for each answer becomes a row for each entry, or no longer.

        Returns
        -------
        dict
            ``file``, ``source``, ``remembered``, ``columns``, ``header``, ``pivot``, ``order`` of day and month, and
            ``open``: ``date`` or ``order`` when only the person can say which, else empty. Then also ``counts``,
            ``first``, ``last``, ``refused``, ``told``, ``moods``, ``prompts`` and ``rows``.

        Raises
        ------
        FileError, ZoneUnknown
            When the file as a whole cannot be read.
        """
        with resources.told_to(READER):
            self._loaded = None
            seen, remembered = self._previewed(said)
            shown = {
                "file": seen.file,
                "source": previewing.label(seen.source),
                "remembered": remembered,
                "columns": previewing.columns(seen),
                "order": seen.mapping.get("date_order"),
                "header": self._header if seen.source in _TABLES else [],
                "pivot": seen.mapping.get("pivot"),
            }
            try:
                loaded = self._read(said, seen.mapping)
            except errors.MappingNeeded:
                return {**shown, "open": "date"}
            except errors.DateOrderUnknown:
                return {**shown, "order": "open", "open": "order"}
            self._seen, self._loaded = seen, loaded
            return {**shown, "open": "", **self._told(seen, loaded)}

    def _previewed(self, said: Mapping[str, Any]) -> tuple[Preview, bool]:
        """Look into the file with what the form says, else with what is remembered of its kind."""
        mapping = said.get("mapping", {})
        told = {name: part for name, part in mapping.items() if name in _SAID and part is not None}
        format_, zone = said.get("format") or None, said.get("zone") or None
        if "pivot" in mapping:
            pivot = {"pivot": mapping["pivot"]} if mapping["pivot"] else {}
            left = {name: part for name, part in self._base.items() if name not in _OF_COLUMNS}
            seen = loading.preview(self._given, format_, {**left, **pivot}, zone)
            self._base = dict(seen.mapping)
            return seen, False
        if told:
            told["moods"] = _levels(self._base.get("moods", {}), told.get("moods", {}))
            seen = loading.preview(self._given, format_, {**self._base, **told}, zone)
            return _without_offers(seen, {**self._base, **told}), False
        seen = loading.preview(self._given, format_, None, zone)
        self._key, self._header = unsaid.key(seen), list(seen.names)
        remembered = self.journal.mapping(self._key)
        if remembered:
            seen = loading.preview(self._given, format_, remembered, zone)
        else:
            seen = _without_offers(seen, {"moods": seen.mapping.get("moods")})
        self._base = dict(seen.mapping)
        return seen, bool(remembered)

    @property
    def _given(self) -> File | Path:
        if self._file is None:
            raise errors.FileMissing(path=self._name or "…")
        return self._file

    def _read(self, said: Mapping[str, Any], mapping: Mapping[str, Any]) -> Loaded:
        loaded = loading.load(self._given, said.get("format") or None, mapping, said.get("zone") or None)
        if not self._lines:
            named = dict.fromkeys(mapping.get("prompts", {}))
            self._lines = {**named, **prompts.often(loaded.table)}
        return loaded

    def _told(self, seen: Preview, loaded: Loaded) -> dict[str, Any]:
        receipt = self.journal.import_(loaded, file=seen.file, dry_run=True)
        given = seen.mapping.get("prompts", {})
        doubtful = DATE_ORDER_OPEN in set(loaded.refused["code"])
        lines = [{"name": name, "meaning": given.get(name, ""), "guess": told} for name, told in self._lines.items()]
        return {
            "counts": _counts(receipt),
            **previewing.days(loaded.table),
            "refused": previewing.refusals(receipt),
            "told": previewing.remarks(receipt),
            "moods": previewing.moods(seen, loaded),
            "prompts": lines,
            "rows": previewing.entries(loaded.table),
            **({"order": "open"} if doubtful else {}),
        }

    def import_(self, progress: Callable[[int, int], None]) -> dict[str, Any]:
        """Load exactly what was looked at last, in one transaction; return the receipt.

        Raises
        ------
        FileMissing
            When nothing was looked at.
        """
        if self._loaded is None or self._seen is None:
            raise errors.FileMissing(path=self._name or "…")
        seen = self._seen
        with resources.told_to(READER):
            receipt = self.journal.import_(self._loaded, file=seen.file, progress=progress)
            if seen.mapping:
                self.journal.keep_mapping(self._key, seen.mapping)
            self.drop()
            self._changed()
            return {
                "id": receipt.import_id,
                "file": receipt.file,
                "source": previewing.label(receipt.source),
                "counts": _counts(receipt),
                "refused": receipt.refused[:REFUSED],
                "more": max(0, len(receipt.refused) - REFUSED),
                "told": previewing.remarks(receipt),
            }

    def undo(self, import_id: str, *, including_edited: bool) -> str:
        """Take an import back whole, and say how much went.

        Raises
        ------
        ImportUnknown, ImportEdited
        """
        removed = self.journal.undo_import(import_id, including_edited=including_edited)
        self._changed()
        return resources.text("importing.undone", n=removed)


def _counts(receipt: Receipt) -> dict[str, int]:
    return {
        "read": receipt.read,
        "loaded": receipt.loaded,
        "already_here": receipt.already_here,
        "refused": len(receipt.refused),
    }


def _without_offers(seen: Preview, told: Mapping[str, Any]) -> Preview:
    """Take levels of moods and lines of texts from what was said alone: one taken back stays so, none is offered."""
    kept = {name: part for name, part in seen.mapping.items() if name not in {"moods", "prompts"}}
    said = {name: told[name] for name in ("moods", "prompts") if told.get(name) is not None}
    return replace(seen, mapping={**kept, **said})


def _levels(known: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the level of each mood: what was known, unless the person said another or none.

    Examples
    --------
    >>> _levels({"Meh": 3, "rad": 1}, {"meh": 2, "rad": None})
    {'meh': 2}
    """
    same = {name.casefold() for name in told}
    left = {name: level for name, level in known.items() if name.strip().casefold() not in same}
    return {**left, **{name: level for name, level in told.items() if level is not None}}
