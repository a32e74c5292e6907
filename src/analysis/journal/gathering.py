"""Entries gathered one by one, for formats that are not a column of anything: from words and times to ``Loaded``.

A source makes an ``Entry`` for each thing it can read and a refusal for each it cannot. Zones, ids, the meaning of
keys that a person or an app put beside the text, and the table are the same for every format and stand here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa

from analysis import errors, resources
from analysis.journal import keyed, prompts, zones
from analysis.journal.assembling import TEXTS, Problems, assemble, blank_is_absent
from analysis.journal.dating import When
from analysis.journal.grid import dump
from analysis.journal.identity import entry_ids, even_column, stated
from analysis.journal.loaded import Loaded
from analysis.journal.offers import Options, Proposal
from analysis.journal.reading import File
from analysis.model.clock import TIMED, Precision, zone

DATE_ORDER_OPEN = "date_order_open"
"""Code of an entry whose day and month only a person can tell apart."""
_SHOWN, _NAMED = 10, 20
_LISTS = ("distortions", "tags", "people", "places")


@dataclass
class Entry:
    """One entry as its file tells it."""

    local: datetime
    """As written, without zone: local time, or the time at ``offset``."""
    precision: Precision
    position: str
    member: str = ""
    offset: str | None = None
    """Offset the time is written in, ``+00:00`` for UTC; None when it is local time already."""
    tz: str | None = None
    """Zone it was lived in, where the file says so."""
    title: str = ""
    text: str = ""
    trigger: str = ""
    self_talk: str = ""
    response: str = ""
    outcome: str = ""
    reframe: str = ""
    emotions: list[dict[str, Any]] = field(default_factory=list)
    valence: float | None = None
    mood_raw: str | None = None
    mood_scale: str | None = None
    distortions: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    own_id: str | None = None
    """The app's own id."""
    keys: dict[str, Any] = field(default_factory=dict)
    """What a person put beside the text, as ``key: value``; a mapping says what it means."""
    raw: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def at(self, when: When) -> "Entry":
        """Take over a time as read."""
        self.local, self.precision = when.local, when.precision
        self.offset = zones.UTC if when.offset == "Z" else when.offset
        return self


def labelled(words: Sequence[str]) -> list[dict[str, Any]]:
    """Return emotions that are only named.

    Examples
    --------
    >>> labelled(["sad", " "])
    [{'emotion': 'sad', 'before': None, 'after': None}]
    """
    return [{"emotion": word.strip(), "before": None, "after": None} for word in words if word.strip()]


def words(value: Any) -> list[str]:
    """Return the texts of a JSON list, trimmed; anything else is no list.

    Examples
    --------
    >>> words(["a ", "", 3, None]), words("a")
    (['a'], [])
    """
    return [item.strip() for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []


def known_zone(name: object) -> str | None:
    """Return the name of a zone when this computer knows it.

    Examples
    --------
    >>> known_zone("Europe/Berlin"), known_zone("Nowhere/Land"), known_zone(3)
    ('Europe/Berlin', None, None)
    """
    if not isinstance(name, str) or not name.strip():
        return None
    try:
        zone(name.strip())
    except errors.ZoneUnknown:
        return None
    return name.strip()


class Gathered:
    """What was found in one file, entry by entry."""

    def __init__(self, source: str, file: File) -> None:
        self.source, self.file = source, file
        self.entries: list[Entry] = []
        self.problems = Problems()

    def add(self, entry: Entry) -> None:
        """Take one entry; one whose year no calendar of ours has is refused."""
        if MINYEAR < entry.local.year < MAXYEAR:
            self.entries.append(entry)
        else:
            self.refuse(entry.position, "date_unreadable", entry.raw or entry.text, entry.member)

    def refuse(self, position: str | int, code: str, raw: Any, member: str = "") -> None:
        """Count one entry as not loaded, with its words kept for repair."""
        place = f"{member}#{position}" if member and position else member or str(position) or self.file.name
        self.problems.refuse(place, code, raw if isinstance(raw, str) else dump(raw))

    def loaded(self, options: Options) -> Loaded:
        """Put everything together.

        Raises
        ------
        FileEmpty
            When nothing at all was found.
        MappingInvalid
            When the mapping names what is not there.
        """
        if not self.entries and not self.problems.refused:
            raise errors.FileEmpty(path=self.file.shown)
        for row, entry in enumerate(self.entries):
            for code in entry.warnings:
                self.problems.warn(row, code)
        columns = self._columns(options)
        whole = keyed.grid([entry.keys for entry in self.entries])
        if whole.header:
            meant = keyed.settled(whole, options.mapping, self.file.shown)
            columns |= keyed.filled(whole, meant, columns, self.problems)
        return assemble(self.source, len(self.entries), columns, self.problems)

    def proposal(self, options: Options) -> Proposal:
        """Propose what the keys beside the texts mean, and show the first entries as they would be loaded."""
        whole = keyed.grid([entry.keys for entry in self.entries])
        columns = keyed.settled(whole, options.mapping, self.file.shown).columns if whole.header else {}
        table = self.loaded(options).table
        proposed = dict(options.mapping) | {"columns": columns}
        ratings = keyed.scales(whole, columns)
        if ratings:
            proposed["scales"] = {**ratings, **dict(options.mapping.get("scales") or {})}
        left = [name for name in whole.header if name not in columns]
        asked = [resources.text("sources.questions.scale", column=name) for name in columns if columns[name] == "mood"]
        doubtful = [place for place, code, _ in self.problems.refused if code == DATE_ORDER_OPEN]
        if doubtful:
            asked.append(resources.text("sources.questions.date_order_names", example=doubtful[0]))
        if left:
            asked.append(resources.text("sources.questions.unmapped", names=", ".join(left[:_NAMED])))
        found = Proposal(proposed, table.head(_SHOWN), tuple(asked), names=whole.header)
        return prompts.proposed(table, found)

    def _columns(self, options: Options) -> dict[str, Any]:
        entries, file = self.entries, self.file
        local, utc, tz, wall = self._times(options)
        precision: list[str] = [entry.precision for entry in entries]
        texts = {name: [getattr(entry, name) for entry in entries] for name in TEXTS}
        made = entry_ids(
            self.source, stated(wall, precision), even_column(*(pa.array(t, pa.large_string()) for t in texts.values()))
        )
        return {
            "local_dt": local,
            "tz": tz,
            "utc_dt": pd.Series(utc).dt.tz_localize("UTC"),
            "precision": precision,
            **{name: blank_is_absent(told) for name, told in texts.items()},
            "valence": np.array([np.nan if e.valence is None else e.valence for e in entries], dtype="float64"),
            "mood_raw": [entry.mood_raw if entry.mood_raw and entry.mood_raw.strip() else None for entry in entries],
            "mood_scale": [entry.mood_scale for entry in entries],
            **{name: [getattr(entry, name) for entry in entries] for name in _LISTS},
            "emotions": [entry.emotions for entry in entries],
            "source_file": [file.place(entry.member) for entry in entries],
            "source_pos": [entry.position for entry in entries],
            "entry_id": [entry.own_id or own for entry, own in zip(entries, made.to_pylist(), strict=True)],
            "raw": [orjson.dumps(_plain(entry.raw), default=str, option=orjson.OPT_NON_STR_KEYS) for entry in entries],
        }

    def _times(self, options: Options) -> tuple[zones.Times, zones.Times, list[str | None], zones.Times]:
        entries = self.entries
        wall = np.array([entry.local for entry in entries], dtype="datetime64[us]")
        offsets = [entry.offset for entry in entries]
        named = [e.tz or (e.offset if e.offset != zones.UTC else None) for e in entries]
        local, utc, tz = zones.settle(wall, offsets, named, options.assume_tz, self.problems)
        for row, entry in enumerate(entries):
            if entry.precision not in TIMED:
                utc[row] = np.datetime64("NaT")
                if entry.precision in {"day", "month"}:
                    local[row] = local[row].astype("datetime64[D]")
        return local, utc, tz, wall


def _plain(value: Any) -> Any:
    """Make a value that JSON can hold: no number beyond 64 bits, no lone surrogate."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**64 else str(value)
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {_plain(str(key)): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
