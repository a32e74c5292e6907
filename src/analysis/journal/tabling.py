"""From a grid to entries: what the columns of a table mean, and the rows that have a date.

Used by every format that is a table with columns of a person's own making: any CSV or spreadsheet, form answers, and
databases of note apps.
"""

from collections.abc import Mapping as Given
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import errors, resources
from analysis.journal import clocks, dating, feelings, grid, zones
from analysis.journal.assembling import FURTHER, TEXTS, Problems, assemble, blank_is_absent
from analysis.journal.grid import Grid
from analysis.journal.identity import entry_ids, even_column, stated
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import LISTS, SCALED, Mapping, pivot, settle
from analysis.journal.offers import Options, Proposal
from analysis.journal.reading import File
from analysis.journal.zones import Times
from analysis.model.clock import TIMED, zone

_SHOWN = 10
_SAME = {"google-forms": "table"}
"""Formats whose entries count as those of another, so that a sheet saved in both ways is not loaded twice."""


@dataclass(frozen=True)
class _Kept:
    """The rows that have a date, and their times."""

    grid: Grid
    local: Times
    precision: list[str]
    offsets: list[str | None]


def load(source: str, file: File, whole: Grid, options: Options) -> Loaded:
    """Read every row that has a date.

    Raises
    ------
    MappingNeeded
        When no column holds dates.
    DateOrderUnknown
        When day and month cannot be told apart.
    MappingInvalid, ZoneUnknown
    """
    whole, mapping = _mapped(whole, options.mapping, file.shown)
    if not mapping.of("date"):
        raise errors.MappingNeeded(path=file.shown)
    problems = Problems(refused=list(whole.refused))
    kept = _dated(whole, mapping, file, problems)
    _note(kept.grid, mapping, problems)
    if whole.unread:
        problems.note("sheets_unread", names=", ".join(whole.unread))
    return _assemble(source, file, kept, mapping, options=options, problems=problems)


def propose(file: File, whole: Grid, options: Options) -> Proposal:
    """Propose a field for each column, and ask what only the person knows."""
    whole, mapping = _mapped(whole, options.mapping, file.shown)
    proposal: dict[str, Any] = dict(options.mapping) | {"columns": mapping.columns}
    scales = {name: mapping.scale(name, whole) for field in SCALED for name in mapping.of(field)}
    if scales:
        told = {name: {"low": scale.low, "high": scale.high, "best": scale.best} for name, scale in scales.items()}
        proposal["scales"] = {**told, **proposal.get("scales", {})}
    order = _order(whole, mapping)
    if order in {"dmy", "mdy"}:
        proposal.setdefault("date_order", order)
    shown = pd.DataFrame({name: pd.array(whole.words(name)[:_SHOWN], dtype="str") for name in whole.header})
    return Proposal(proposal, shown, tuple(_questions(whole, mapping, order)), grid.fingerprint(whole.header))


def _mapped(whole: Grid, told: Given[str, Any], shown: str) -> tuple[Grid, Mapping]:
    if told.get("pivot"):
        whole = pivot(whole, told["pivot"], shown)
    mapping = settle(told, whole, shown)
    if mapping.tz is not None:
        zone(mapping.tz)
    return whole, mapping


def _questions(whole: Grid, mapping: Mapping, order: dating.Settled) -> list[str]:
    def ask(key: str, **values: object) -> str:
        return resources.text(f"sources.questions.{key}", **values)

    asked = []
    dates = mapping.of("date")
    if not dates:
        asked.append(ask("date_column"))
    elif order == "open":
        example = next(text for text in whole.words(dates[0]) if dating.order_of([text]) == "open")
        asked.append(ask("date_order", column=dates[0], example=example))
    asked += [ask("scale", column=name) for name in mapping.of("mood") if name not in mapping.scales]
    lists = [name for field in (*LISTS, "emotion") for name in mapping.of(field) if name not in mapping.split]
    asked += [ask("split", column=name) for name in lists if any(", " in text for text in whole.words(name))]
    left = [name for name in whole.header if name not in mapping.columns and name not in mapping.dropped]
    return asked + ([ask("unmapped", names=", ".join(left))] if left else [])


def _order(whole: Grid, mapping: Mapping) -> dating.Settled:
    texts = (cell for name in mapping.of("date") for cell in whole.column(name) if isinstance(cell, str))
    return mapping.date_order or dating.order_of(texts)


def _dated(whole: Grid, mapping: Mapping, file: File, problems: Problems) -> _Kept:
    order = _order(whole, mapping)
    if order == "open":
        raise errors.DateOrderUnknown(path=file.shown)
    found = [dating.read_cells(whole.column(name), order) for name in mapping.of("date")]
    times = [next((when for when in row if when is not None), None) for row in zip(*found, strict=True)]
    told = [[clocks.clock(cell) for cell in whole.column(name)] for name in mapping.of("time")]
    dates = mapping.of("date")
    kept: list[int] = []
    whens: list[dating.When] = []
    doubtful: list[int] = []
    for row, when in enumerate(times):
        if when is None:
            blank = not any(grid.as_text(whole.cells[row][whole.header.index(name)]).strip() for name in dates)
            code = "no_date" if blank else "instructions" if row == 0 and len(times) > 1 else "date_unreadable"
            problems.refuse(whole.positions[row], code, _raw(whole, row, mapping.dropped))
            continue
        clock = next((column[row] for column in told if column[row]), None)
        if clock and when.precision != "month":
            midnight = when.local.replace(hour=0, minute=0, second=0)
            when = dating.When(midnight + timedelta(seconds=clock[0]), clock[1], when.offset)  # noqa: PLW2901
        elif any(grid.as_text(whole.cells[row][whole.header.index(name)]).strip() for name in mapping.of("time")):
            doubtful.append(len(kept))
        kept.append(row)
        whens.append(when)
    problems.warn_all(doubtful, "time_unreadable")
    return _Kept(
        _taken(whole, kept),
        np.array([when.local for when in whens], dtype="datetime64[us]"),
        [when.precision for when in whens],
        [zones.UTC if when.offset == "Z" else when.offset for when in whens],
    )


def _taken(whole: Grid, kept: Sequence[int]) -> Grid:
    place = {row: at for at, row in enumerate(kept)}
    return Grid(
        whole.header,
        [whole.cells[row] for row in kept],
        [whole.positions[row] for row in kept],
        {place[row]: cells for row, cells in whole.rest.items() if row in place},
        frozenset(place[row] for row in whole.short if row in place),
        frozenset(place[row] for row in whole.torn if row in place),
        typed=whole.typed,
    )


def _note(kept: Grid, mapping: Mapping, problems: Problems) -> None:
    problems.warn_all(sorted(kept.rest), "cells_extra")
    problems.warn_all(sorted(kept.short), "cells_missing")
    problems.warn_all(sorted(kept.torn), "quote_torn")
    if mapping.dropped:
        problems.note("columns_dropped")
    for name in (name for field in SCALED for name in mapping.of(field)):
        scale = mapping.scale(name, kept)
        if (scale.low, scale.high) != (0, 10):
            problems.note("scaled", column=name, low=f"{scale.low:g}", high=f"{scale.high:g}")


def _assemble(
    source: str, file: File, kept: _Kept, mapping: Mapping, *, options: Options, problems: Problems
) -> Loaded:
    rows, count, counted = kept.grid, len(kept.grid.cells), _SAME.get(source, source)
    local, utc, tz = _placed(kept, mapping, options, problems)
    further = [field for field in FURTHER if mapping.of(field)]
    texts = {field: _words(rows, mapping.of(field)) for field in (*TEXTS, *further)}
    columns: dict[str, Any] = {
        "local_dt": local,
        "tz": tz,
        "utc_dt": pd.Series(utc).dt.tz_localize("UTC"),
        "precision": kept.precision,
        **{field: blank_is_absent(words) for field, words in texts.items()},
        **{field: _lists(rows, mapping, field) for field in LISTS},
        **feelings.moods(rows, mapping, problems),
        **feelings.scores(rows, mapping, problems),
        "emotions": feelings.emotions(rows, mapping, problems),
        "source": counted,
        "source_file": file.name,
        "source_pos": rows.positions,
        "entry_id": entry_ids(
            _SAME.get(source, source), stated(local, kept.precision), even_column(*map(pa.array, texts.values()))
        ),
        "raw": [_raw(rows, row, mapping.dropped) for row in range(count)],
    }
    return assemble(source, count, columns, problems)


def _placed(
    kept: _Kept, mapping: Mapping, options: Options, problems: Problems
) -> tuple[Times, Times, list[str | None]]:
    told = [
        next(iter(names), None) for names in zip(*(kept.grid.words(name) for name in mapping.of("zone")), strict=True)
    ]
    known = {name: _known(name) for name in dict.fromkeys(told)}
    problems.warn_all([row for row, name in enumerate(told) if name and not known[name]], "zone_unreadable")
    stating = [offset if offset != zones.UTC else None for offset in kept.offsets]
    own = [known[name] for name in told] or [None] * len(stating)
    named = [one or other or mapping.tz for one, other in zip(own, stating, strict=True)]
    local, utc, tz = zones.settle(kept.local, kept.offsets, named, options.assume_tz, problems)
    utc[~np.isin(np.array(kept.precision, dtype=object), TIMED)] = np.datetime64("NaT")
    return local, utc, tz


def _known(name: str | None) -> str | None:
    try:
        return name.strip() if name and name.strip() and zone(name.strip()) else None
    except errors.ZoneUnknown:
        return None


def _words(rows: Grid, names: Sequence[str]) -> list[str]:
    """Return one text a row; several columns stand below each other."""
    if len(names) == 1:
        return rows.words(names[0])
    if not names:
        return [""] * len(rows.cells)
    return ["\n\n".join(text for text in texts if text.strip()) for texts in zip(*map(rows.words, names), strict=True)]


def _lists(rows: Grid, mapping: Mapping, field: str) -> list[list[str]]:
    listed: list[list[str]] = [[] for _ in rows.cells]
    for name in mapping.of(field):
        mark = mapping.split.get(name)
        for row, cell in enumerate(rows.column(name)):
            listed[row] += grid.parts(cell, mark)
    return listed


def _raw(rows: Grid, row: int, dropped: tuple[str, ...]) -> str:
    whole = {name: cell for name, cell in zip(rows.header, rows.cells[row], strict=True) if name not in dropped}
    if row in rows.rest:
        whole["_rest"] = rows.rest[row]
    return grid.dump(whole)
