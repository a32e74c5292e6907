"""Daylio's CSV export: one row an entry, newest first, English header over localised values.

Dates come from ``full_date`` and ``time`` alone, for ``date`` and ``weekday`` are in the phone's language. The file
names moods but not their level, so the level of each name is the person's to say (``mapping={"moods": {name: 1..5}}``,
1 best). Rows with too many or too few cells are repaired, never dropped: up to ``activities`` their cells are safe.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import errors, resources
from analysis.journal import clocks, dating, daylio, rows
from analysis.journal.arrow_text import empty_is_absent
from analysis.journal.assembling import Problems, assemble, split_words
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import checked, date_order, levels
from analysis.journal.raws import json_rows
from analysis.journal.reading import File
from analysis.journal.rich_text import html_column
from analysis.journal.sources import Options, Proposal
from analysis.journal.zones import Times, zoned

NAME = "daylio"
_HEADER = re.compile(
    r"^(?=[^\n]*\bfull_date\b)(?=[^\n]*\bmood\b)(?=[^\n]*\b(?:activities|note)\b)[^\n]*$", re.MULTILINE
)
_AROUND = ' \t\n"\u00a0\u200b\ufeff'
"""What may stand around a name of a column or mood."""
_LOOK = 20_000
"""Characters in which the header is looked for."""
_SHOWN = 10
_SAFE = ("full_date", "date", "weekday", "time", "mood", "activities")
_YEARS = (np.datetime64("0002-01-01"), np.datetime64("9998-12-31"))


@dataclass
class _Sheet:
    """The file as columns, every row as wide as the header."""

    columns: dict[str, pa.Array]
    lines: pa.Array
    warned: dict[int, str] = field(default_factory=dict)
    """Row → code."""
    tails: dict[int, list[str]] = field(default_factory=dict)
    """Row → the cells behind the safe ones, as they stood before the repair."""

    def column(self, name: str) -> pa.Array:
        return self.columns[name] if name in self.columns else pa.array([""] * len(self.lines), pa.string())

    def taken(self, kept: Sequence[int]) -> "_Sheet":
        """Leave only these rows."""
        place = {row: at for at, row in enumerate(kept)}
        return _Sheet(
            {name: column.take(pa.array(kept, pa.int64())) for name, column in self.columns.items()},
            self.lines.take(pa.array(kept, pa.int64())),
            {place[row]: code for row, code in self.warned.items() if row in place},
            {place[row]: tail for row, tail in self.tails.items() if row in place},
        )

    def raws(self) -> pa.Array:
        """Return every row as JSON text; a repaired one with its cells as they stood."""
        whole = json_rows(self.columns)
        if not self.tails:
            return whole
        safe = list(self.columns)[: _safe(list(self.columns))]
        written = whole.to_pylist()
        for row, tail in self.tails.items():
            head = {name: self.columns[name][row].as_py() for name in safe}
            written[row] = orjson.dumps({**head, "_rest": tail}).decode()
        return pa.array(written, pa.large_string())


def recognise(file: File) -> bool:
    """Look for the header with ``full_date`` and ``mood`` near the top."""
    return file.is_text and _HEADER.search(file.text[:_LOOK]) is not None and file.document is None


def load(file: File, options: Options) -> Loaded:
    """Read every row; only a row without a date is refused.

    Raises
    ------
    FileEmpty
        When there is a header and nothing else.
    DateOrderUnknown
        When a spreadsheet rewrote the dates and no row tells day and month apart.
    """
    problems = Problems()
    with checked(file.shown):
        told = levels(options.mapping), date_order(options.mapping)
    sheet = _cut(file, problems)
    if not len(sheet.lines) and not problems.refused:
        raise errors.FileEmpty(path=file.shown)
    days, months, kept = _days(sheet, file, told[1], problems)
    if len(kept) < len(sheet.lines):
        sheet = sheet.taken(kept)
    for row, code in sheet.warned.items():
        problems.warn(row, code)
    timed = _clocked(days, months, sheet.column("time"), problems)
    columns = _columns(file, sheet, timed, told[0])
    zoned(columns, options.assume_tz, problems)
    return assemble(NAME, len(sheet.lines), columns, problems)


def propose(file: File, options: Options) -> Proposal:
    """Propose levels for the moods every Daylio begins with, and ask for those of the others."""
    sheet = _cut(file, Problems())
    found = pc.unique(pc.utf8_trim_whitespace(sheet.column("mood"))).to_pylist()
    with checked(file.shown):
        given = levels(options.mapping)
    proposed = {name: given.get(_same(name), daylio.LEVELS.get(_same(name))) for name in found if name}
    unknown = [name for name, level in proposed.items() if level is None]
    asked = (resources.text("sources.questions.mood_levels", names=", ".join(unknown)),) if unknown else ()
    shown = {name: pd.array(column[:_SHOWN].to_pylist(), dtype="str") for name, column in sheet.columns.items()}
    moods = {name: level for name, level in proposed.items() if level is not None}
    return Proposal(dict(options.mapping) | {"moods": moods}, pd.DataFrame(shown), asked)


def _cut(file: File, problems: Problems) -> _Sheet:
    found = _HEADER.search(file.head.text[:_LOOK])
    if found is None:
        raise _mismatch(file)
    before = file.head.text[: found.start()]
    if before.strip():
        problems.refuse("1", "before_header", before)
    mark = max(rows.DELIMITERS, key=found[0].count)
    if "full_date" not in (_same(cell) for cell in found[0].split(mark)):
        raise _mismatch(file)
    regular = None if before else rows.regular(file.utf8, mark)
    if regular is not None:
        columns, lines = regular
        return _Sheet({_same(name): column for name, column in columns.items()}, lines)
    if rows.too_wide(file.text):
        raise errors.FileTooLarge(path=file.shown, what=resources.text("sources.too_large.columns"))
    table = rows.read(file.text[found.start() :] if before else file.text, mark, before.count("\n") + 1)
    return _repaired([_same(cell) for cell in table.cells[0]], table)


def _mismatch(file: File) -> errors.FormatMismatch:
    return errors.FormatMismatch(path=file.shown, format=NAME, why=resources.text("sources.why.other_content"))


def _safe(header: list[str]) -> int:
    """Count the columns, from the left, that a ragged row cannot have shifted."""
    return 1 + max(header.index(name) for name in _SAFE if name in header)


def _repaired(header: list[str], table: rows.Rows) -> _Sheet:
    """Make every row as wide as the header, and note which were not."""
    width, safe = len(header), _safe(header)
    cells, lines = table.cells[1:], table.lines[1:]
    warned = {at: "quote_torn" for at, line in enumerate(lines) if line in table.torn} if table.torn else {}
    tails: dict[int, list[str]] = {}
    for at, row in enumerate(cells):
        if len(row) != width:
            tail = tails[at] = row[safe:]
            dropped = len(row) == width + 1 and not tail[0].strip()
            warned[at] = "extra_cell_dropped" if dropped else "cells_joined" if tail else "cells_missing"
            head = row[:safe] + [""] * (safe - len(row))
            cells[at] = head + (tail[1:] if dropped else _joined(tail, header[safe:]))
    columns = {name: pa.array([row[at] for row in cells], pa.string()) for at, name in enumerate(header)}
    return _Sheet(columns, pa.array(lines, pa.int64()), warned, tails)


def _joined(tail: list[str], names: list[str]) -> list[str]:
    words = "\n".join(cell.strip() for cell in tail if cell.strip())
    return [words if name == "note" else "" for name in names]


def _days(
    sheet: _Sheet, file: File, told: dating.Order | None, problems: Problems
) -> tuple[Times, set[int], Sequence[int]]:
    """Return the day of every row that has one, which of them are only months, and the numbers of these rows."""
    texts = sheet.column("full_date")
    try:
        days = pc.cast(texts, pa.date32()).to_numpy(zero_copy_only=False).astype("datetime64[us]")
    except pa.ArrowInvalid:
        pass
    else:
        if not len(days) or (days.min() >= _YEARS[0] and days.max() <= _YEARS[1]):
            return days, set(), range(len(days))
    listed = texts.to_pylist()
    order = told or dating.order_of(listed)
    if order == "open":
        raise errors.DateOrderUnknown(path=file.shown)
    whens = dating.read_all(listed, order)
    lost = [row for row, when in enumerate(whens) if when is None]
    raws = sheet.taken(lost).raws().to_pylist() if lost else []
    for row, raw in zip(lost, raws, strict=True):
        blank = not listed[row].strip()
        problems.refuse(str(sheet.lines[row]), "no_date" if blank else "date_unreadable", raw)
    kept = [row for row, when in enumerate(whens) if when is not None]
    found = [when for when in whens if when is not None]
    months = {at for at, when in enumerate(found) if when.precision == "month"}
    days = np.array([when.local for when in found], dtype="datetime64[D]").astype("datetime64[us]")
    return days, months, kept


def _clocked(days: Times, months: set[int], texts: pa.Array, problems: Problems) -> tuple[Times, str | list[str]]:
    """Add the clock time; a row without one is known to the day."""
    distinct = pc.dictionary_encode(texts)
    words = distinct.dictionary.to_pylist()
    seconds = [clocks.seconds(word) for word in words]
    at = distinct.indices.to_numpy(zero_copy_only=False)
    if not months and all(value is not None for value in seconds):
        return days + np.array(seconds, dtype="timedelta64[s]")[at] if len(days) else days, "minute"
    timed = np.array([value is not None for value in seconds], dtype=bool)[at]
    odd = np.array([value is None and bool(word.strip()) for value, word in zip(seconds, words, strict=True)])[at]
    problems.warn_all(odd.nonzero()[0].tolist(), "time_unreadable")
    timed[list(months)] = False
    added = np.array([value or 0 for value in seconds], dtype="timedelta64[s]")[at]
    precision = np.where(timed, "minute", "day").astype(object)
    precision[list(months)] = "month"
    return np.where(timed, days + added, days), precision.tolist()


def _columns(
    file: File, sheet: _Sheet, timed: tuple[Times, str | list[str]], given: dict[str, float]
) -> dict[str, Any]:
    """Return the columns of the table; the raw rows are written beside the rest, for they take no turn of Python's."""
    with ThreadPoolExecutor(1) as beside:
        raw = beside.submit(sheet.raws)
        local_dt, precision = timed
        title, text = html_column(sheet.column("note_title")), html_column(sheet.column("note"))
        return {
            "local_dt": local_dt,
            "precision": precision,
            "title": empty_is_absent(title),
            "text": empty_is_absent(text),
            **_moods(sheet.column("mood"), given),
            "tags": split_words(sheet.column("activities"), " | ", "|"),
            "source": daylio.SOURCE,
            "source_file": file.name,
            "source_pos": sheet.lines.cast(pa.large_string()),
            "entry_id": daylio.ids(local_dt, precision, title, text),
            "raw": raw.result(),
        }


def _moods(column: pa.Array, given: dict[str, float]) -> dict[str, Any]:
    moods = pc.dictionary_encode(column)
    names = moods.dictionary.to_pylist()
    level = pa.array([given.get(_same(name)) for name in names], pa.float64()).take(moods.indices)
    stored = pa.array([name if name.strip() else None for name in names], pa.large_string()).take(moods.indices)
    return {
        "valence": daylio.valence(level.to_numpy(zero_copy_only=False)),
        "mood_raw": stored,
        "mood_scale": pc.if_else(pc.is_valid(level), daylio.SCALE, pa.scalar(None, pa.string())) if given else None,
    }


def _same(name: str) -> str:
    return name.strip(_AROUND).casefold()
