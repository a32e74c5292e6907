"""Daylio's CSV export: one row an entry, newest first, English header over localised values.

Dates come from ``full_date`` and ``time`` alone, for ``date`` and ``weekday`` are in the phone's language. The file
names moods but not their level, so the level of each name is the person's to say (``mapping={"moods": {name: 1..5}}``,
1 best). Rows with too many or too few cells are repaired, never dropped: up to ``activities`` their cells are safe.
"""

import re
from dataclasses import dataclass, field

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa

from analysis import errors, resources
from analysis.journal import daylio, dating, rich_text, rows
from analysis.journal.assembling import Problems, assemble, blank_is_absent, split_words
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal
from analysis.journal.zones import zoned

NAME = "daylio"
_HEADER = re.compile(
    r"^(?!\{)(?=[^\n]*\bfull_date\b)(?=[^\n]*\bmood\b)(?=[^\n]*\b(?:activities|note)\b)[^\n]*$", re.MULTILINE
)
_LOOK = 20_000
"""Characters in which the header is looked for."""
_SHOWN = 10
_SAFE = ("full_date", "date", "weekday", "time", "mood", "activities")


@dataclass
class _Sheet:
    """The file as columns, every row as wide as the header."""

    header: list[str]
    cells: list[list[str]]
    lines: list[int]
    torn: set[int] = field(default_factory=set)
    warned: dict[int, str] = field(default_factory=dict)
    """Row → code."""
    tails: dict[int, list[str]] = field(default_factory=dict)
    """Row → the cells behind the safe ones, as they stood before the repair."""

    def column(self, name: str) -> list[str]:
        if name not in self.header:
            return [""] * len(self.cells)
        at = self.header.index(name)
        return [row[at] for row in self.cells]

    def raw(self, row: int) -> bytes:
        whole = dict(zip(self.header, self.cells[row], strict=False))
        if row in self.tails:
            whole = dict(list(whole.items())[: _safe(self.header)]) | {"_rest": self.tails[row]}
        return orjson.dumps(whole)


def recognise(file: File) -> bool:
    """Look for the header with ``full_date`` and ``mood`` near the top."""
    return file.is_text and _HEADER.search(file.text[:_LOOK]) is not None and file.document is None


def load(file: File, options: Options) -> Loaded:
    """Read every row; only a row without a date is refused.

    Raises
    ------
    FileEmpty
        When there is a header and nothing else.
    """
    problems = Problems()
    sheet = _cut(file, problems)
    if not sheet.cells and not problems.refused:
        raise errors.FileEmpty(path=file.shown)
    _repair(sheet)
    local_dt, precision, kept, doubtful = _times(sheet, file, options, problems)
    for row, code in sheet.warned.items():
        if row in kept:
            problems.warn(kept[row], code)
    problems.warn_all([kept[row] for row in doubtful], "time_unreadable")
    return _assemble(file, sheet, (local_dt, precision, kept), options, problems)


def propose(file: File, options: Options) -> Proposal:
    """Propose levels for the moods every Daylio begins with, and ask for those of the others."""
    sheet = _cut(file, Problems())
    _repair(sheet)
    names = list(dict.fromkeys(name.strip() for name in sheet.column("mood") if name.strip()))
    given = _levels(options)
    levels = {name: given.get(_same(name), daylio.LEVELS.get(_same(name))) for name in names}
    unknown = [name for name, level in levels.items() if level is None]
    asked = (resources.text("sources.questions.mood_levels", names=", ".join(unknown)),) if unknown else ()
    shown = pd.DataFrame(sheet.cells[:_SHOWN], columns=sheet.header, dtype="str")
    return Proposal({"moods": {name: level for name, level in levels.items() if level is not None}}, shown, asked)


def _cut(file: File, problems: Problems) -> _Sheet:
    found = _HEADER.search(file.text[:_LOOK])
    if found is None:
        raise errors.FormatMismatch(path=file.shown, format=NAME, why=resources.text("sources.why.other_content"))
    before = file.text[: found.start()]
    if before.strip():
        problems.refuse("1", "before_header", before)
    mark = max(rows.DELIMITERS, key=found[0].count)
    table = rows.read(file.text[found.start() :] if before else file.text, mark, before.count("\n") + 1)
    header = [cell.strip().lower() for cell in table.cells[0]]
    return _Sheet(header, table.cells[1:], table.lines[1:], table.torn)


def _safe(header: list[str]) -> int:
    """Count the columns, from the left, that a ragged row cannot have shifted."""
    return 1 + max(header.index(name) for name in _SAFE if name in header)


def _repair(sheet: _Sheet) -> None:
    width, safe = len(sheet.header), _safe(sheet.header)
    for at, row in enumerate(sheet.cells):
        if sheet.torn and sheet.lines[at] in sheet.torn:
            sheet.warned[at] = "quote_torn"
        if len(row) != width:
            tail = row[safe:]
            sheet.tails[at] = tail
            dropped = len(row) == width + 1 and not tail[0].strip()
            sheet.warned[at] = "extra_cell_dropped" if dropped else "cells_joined" if tail else "cells_missing"
            head = row[:safe] + [""] * (safe - len(row))
            sheet.cells[at] = head + (tail[1:] if dropped else _joined(tail, sheet.header[safe:]))


def _joined(tail: list[str], names: list[str]) -> list[str]:
    words = "\n".join(cell.strip() for cell in tail if cell.strip())
    if "note" not in names:
        return [""] * len(names)
    return [words if name == "note" else "" for name in names]


def _times(
    sheet: _Sheet, file: File, options: Options, problems: Problems
) -> tuple[pd.Series, list[str], dict[int, int], list[int]]:
    days, clocks = sheet.column("full_date"), sheet.column("time")
    order = options.mapping.get("date_order") or dating.order_of(days)
    if order == "open":
        raise errors.DateOrderUnknown(path=file.shown)
    distinct = list(dict.fromkeys(days))
    known = dict(zip(distinct, dating.read_all(distinct, order), strict=True))
    seconds = {text: dating.seconds(text) for text in dict.fromkeys(clocks)}
    lost = {text for text, when in known.items() if when is None}
    if lost:
        for at, text in enumerate(days):
            if text in lost:
                code = "no_date" if not text.strip() else "date_unreadable"
                problems.refuse(str(sheet.lines[at]), code, sheet.raw(at).decode())
    kept = [at for at, text in enumerate(days) if text not in lost] if lost else range(len(days))
    starts = {text: np.datetime64(when.local, "us") for text, when in known.items() if when}
    local = np.array([starts[days[at]] for at in kept], dtype="datetime64[us]")
    clock = [seconds[clocks[at]] for at in kept]
    local = local + np.array([value or 0 for value in clock], dtype="timedelta64[s]")
    precision = ["day" if value is None else "minute" for value in clock]
    doubtful = [at for at, value in zip(kept, clock, strict=True) if value is None and clocks[at].strip()]
    return pd.Series(local), precision, {row: at for at, row in enumerate(kept)}, doubtful


def _assemble(
    file: File,
    sheet: _Sheet,
    timed: tuple[pd.Series, list[str], dict[int, int]],
    options: Options,
    problems: Problems,
) -> Loaded:
    local_dt, precision, kept = timed
    if len(kept) < len(sheet.cells):
        sheet = _Sheet(
            sheet.header,
            [sheet.cells[at] for at in kept],
            [sheet.lines[at] for at in kept],
            tails={kept[at]: tail for at, tail in sheet.tails.items() if at in kept},
        )
    titles = [rich_text.from_html(text) for text in sheet.column("note_title")]
    texts = [rich_text.from_html(text) for text in sheet.column("note")]
    moods = sheet.column("mood")
    given = _levels(options)
    levels = {name: given.get(_same(name), np.nan) for name in dict.fromkeys(moods)}
    level = np.array([levels[name] for name in moods], dtype="float64")
    columns = {
        "local_dt": local_dt,
        "precision": precision,
        "title": blank_is_absent(titles),
        "text": blank_is_absent(texts),
        "valence": daylio.valence(level),
        "mood_raw": [name if name.strip() else None for name in moods],
        "mood_scale": pa.array([daylio.SCALE] * len(moods), mask=np.isnan(level)),
        "tags": split_words(sheet.column("activities"), " | ", "|"),
        "source": daylio.SOURCE,
        "source_file": file.name,
        "source_pos": [str(line) for line in sheet.lines],
        "entry_id": daylio.ids(local_dt, precision, titles, texts),
        "raw": _raws(sheet),
    }
    zoned(columns, options.assume_tz, problems)
    return assemble(NAME, len(sheet.cells), columns, problems)


def _raws(sheet: _Sheet) -> list[bytes]:
    if sheet.tails:
        return [sheet.raw(at) for at in range(len(sheet.cells))]
    return [orjson.dumps(dict(zip(sheet.header, row, strict=True))) for row in sheet.cells]


def _levels(options: Options) -> dict[str, float]:
    return {_same(str(name)): float(level) for name, level in options.mapping.get("moods", {}).items()}


def _same(name: str) -> str:
    return name.strip().casefold()
