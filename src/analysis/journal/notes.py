"""Notes in plain files, one day or one moment each: what Obsidian, Logseq and other folders of notes share.

A note that is empty, undated, or dated in a way only its writer can read is refused by itself; the others load.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.journal import clocks, dating, file_names, front_matter, markdown_text
from analysis.journal.gathering import DATE_ORDER_OPEN, Entry, Gathered, known_zone
from analysis.journal.markdown_text import Piece, same_key
from analysis.model.clock import TIMED

_DATES = (
    "date",
    "datetime",
    "day",
    "journal date",
    "date created",
    "created",
    "created at",
    "creation date",
    "datum",
    "fecha",
)
_TIMES = ("time", "uhrzeit", "hora")
_ZONES = ("tz", "timezone", "time zone")
_TAGS = ("tags", "tag")


@dataclass
class Note:
    """One file as it was read."""

    member: str
    name: str
    text: str
    keys: dict[str, Any] = field(default_factory=dict)
    """What stood in its front matter or properties."""
    body: str = ""
    line: int = 1
    warnings: tuple[str, ...] = ()
    date: str | None = None
    """As written, in the note or in its name."""

    def of(self, names: Sequence[str]) -> str | None:
        """Return the first of these keys that has a text."""
        by_name = {same_key(key): value for key, value in self.keys.items()}
        told = (by_name.get(name) for name in names)
        return next((value.strip() for value in told if isinstance(value, str) and value.strip()), None)


def read(member: str, name: str, text: str) -> Note:
    """Read one note; a date in its front matter comes before one in its name."""
    matter = front_matter.split(text)
    note = Note(member, name, text, matter.keys, matter.body, matter.line, matter.warnings)
    dates = [value for key in _DATES if (value := note.of([key])) and _dated(value)]
    note.date = next(iter(dates), None) or file_names.found(member or name)
    return note


def _dated(value: str) -> bool:
    return dating.is_date(_bare(value)[0]) or value.isdecimal()


def _bare(value: str) -> tuple[str, str | None]:
    """Part a date from a zone in brackets behind it."""
    date, _, named = value.partition("[")
    return date.strip(), known_zone(named.rstrip("] ")) if named else None


def gather(notes: Sequence[Note], gathered: Gathered, order: dating.Order | None) -> None:
    """Turn notes into entries: one each, or one for every line with a time of day."""
    parted = [_bare(note.date) if note.date else ("", None) for note in notes]
    whens, open_ = file_names.whens([date for date, _ in parted], order)
    for row, (note, when) in enumerate(zip(notes, whens, strict=True)):
        if not note.body.strip() and not note.keys:
            gathered.refuse("", "empty", note.text, note.member)
        elif when is None:
            code = DATE_ORDER_OPEN if row in open_ else "date_unreadable" if note.date else "no_date"
            gathered.refuse("", code, note.text, note.member)
        else:
            _take(note, when, parted[row][1], gathered)


def _take(note: Note, when: dating.When, tz: str | None, gathered: Gathered) -> None:
    clock = clocks.clock(note.of(_TIMES) or "")
    if clock is not None and when.precision == "day":
        when = dating.When(*clocks.at(when.local, clock))
    timed = when.precision not in TIMED and when.precision != "month"
    pieces = markdown_text.by_time(note.body) if timed else [Piece(0, note.body)]
    pieces = pieces or [Piece(0, "")]
    if note.keys and all(piece.seconds is not None for piece in pieces):
        pieces.insert(0, Piece(0, ""))
    for at, piece in enumerate(pieces):
        entry = _entry(note, piece, when, first=at == 0)
        entry.tz = tz or known_zone(note.of(_ZONES))
        gathered.add(entry)


def _entry(note: Note, piece: Piece, when: dating.When, *, first: bool) -> Entry:
    told = markdown_text.read(piece.text)
    entry = Entry(when.local, when.precision, str(note.line + piece.line), note.member).at(when)
    if piece.seconds is not None:
        entry.at(dating.When(*clocks.at(when.local, (piece.seconds, piece.precision))))
    title, entry.text = markdown_text.titled(told.text) if first else ("", told.text)
    entry.title = (note.of(["title"]) or title) if first and piece.seconds is None else ""
    whole = note.keys if first else {}
    own = {key: value for key, value in whole.items() if same_key(key) not in (*_TAGS, *_DATES, *_TIMES, "title")}
    entry.keys = {**own, **told.keys}
    entry.tags = list(dict.fromkeys([*_tags(whole), *told.tags]))
    entry.raw = {key: value for key, value in (("keys", whole), ("fields", told.keys), ("text", piece.text)) if value}
    entry.warnings += list(note.warnings) if first else []
    return entry


def _tags(keys: dict[str, Any]) -> list[str]:
    listed: list[str] = []
    for key, value in keys.items():
        if same_key(key) in _TAGS:
            parts = value if isinstance(value, list) else value.split(",") if "," in value else value.split()
            listed += [part.strip().lstrip("#") for part in parts if isinstance(part, str)]
    return [tag for tag in listed if tag]
