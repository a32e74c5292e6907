"""Which column of a table means what: said by the person, or proposed from the words of the header.

A mapping is plain JSON, so that it can be written by hand, kept with a header's fingerprint, and used again::

    {"columns": {"When": "date", "What happened": "trigger", "How strong": "before"},
     "date_order": "dmy", "tz": "Europe/Berlin",
     "scales": {"How strong": {"low": 0, "high": 100, "best": "high"}},
     "moods": {"meh": 3}, "split": {"Feelings": ", "},
     "pivot": {"entry": "id", "question": "item", "answer": "value"}, "keep": ["respondent"], "sheet": "2026"}

Columns it does not name stay with each entry, in ``raw``. Columns that hold a person's name or e-mail address are
dropped unless they are named here.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Given
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from analysis import errors, resources
from analysis.journal import dating
from analysis.journal.assembling import FURTHER, SCORES, TEXTS
from analysis.journal.grid import Grid, as_text, dump
from analysis.journal.ratings import Scale, guess, number

LISTS = ("distortions", "tags", "people", "places")
SCALED = ("before", "after", *SCORES)
"""Ratings that are brought to 0 to 10."""
FIELDS = ("date", "time", "zone", *TEXTS, *FURTHER, "emotion", *SCALED, "mood", *LISTS)
"""What a column can be."""
_OWN = {field for field in (*FURTHER, *SCORES) if "_" in field}
"""Names of ours that no other table uses for something else."""
LEAVE, DROP = "raw", "drop"
ORDERS: tuple[dating.Order, ...] = ("dmy", "mdy", "ymd")
_DATED = 0.8
"""Share of a column's cells that must be dates before it is taken for the date column."""
_PIVOT = ("entry", "question", "answer")


@dataclass(frozen=True)
class Mapping:
    """A mapping that was checked against a header."""

    columns: dict[str, str]
    date_order: dating.Order | None = None
    tz: str | None = None
    scales: dict[str, Scale] = field(default_factory=dict)
    moods: dict[str, float] = field(default_factory=dict)
    split: dict[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    def of(self, name: str) -> list[str]:
        """Return the columns that mean this, in their order."""
        return [column for column, meaning in self.columns.items() if meaning == name]

    def scale(self, column: str, grid: Grid) -> Scale:
        """Return the scale of a column, as said or as guessed."""
        return self.scales.get(column) or guess(grid.column(column))


def settle(given: Given[str, Any], grid: Grid, shown: str) -> Mapping:
    """Check what the person said, and fill what they left open with what the header proposes.

    Raises
    ------
    MappingInvalid
        With the first thing that cannot be used.
    """
    with checked(shown):
        return _settle(given, grid)


class _InvalidError(Exception):
    pass


@contextmanager
def checked(shown: str) -> Iterator[None]:
    """Say in a person's words what about a mapping cannot be used."""
    try:
        yield
    except _InvalidError as error:
        why = resources.text(f"sources.mapping.{error.args[0]}", value=error.args[1])
        raise errors.MappingInvalid(path=shown, why=why) from error


def date_order(given: Given[str, Any]) -> dating.Order | None:
    """Return the order of day and month the person said; to be called inside ``checked``."""
    order = given.get("date_order")
    if order is not None and order not in ORDERS:
        raise _InvalidError("date_order", order)
    return order


def levels(given: Given[str, Any]) -> dict[str, float]:
    """Return the level of each mood, names trimmed and case-folded; to be called inside ``checked``."""
    return {name.strip().casefold(): _level(name, level) for name, level in _table(given, "moods").items()}


def kept(given: Given[str, Any]) -> tuple[str, ...]:
    """Return the names of what is kept though it is dropped by default; to be called inside ``checked``."""
    told = given.get("keep") or ()
    if not isinstance(told, (list, tuple)):
        raise _InvalidError("shape", "keep")
    return tuple(map(str, told))


def left_out(given: Given[str, Any], dropped: Given[str, tuple[str, ...]], shown: str) -> frozenset[str]:
    """Return the keys of a source that are not kept: all that are dropped by default but what ``keep`` names.

    Raises
    ------
    MappingInvalid
        When ``keep`` is no list of words.
    """
    with checked(shown):
        wanted = kept(given)
    return frozenset(key for word, keys in dropped.items() if word not in wanted for key in keys)


def _settle(given: Given[str, Any], grid: Grid) -> Mapping:
    columns = _table(given, "columns")
    for column, meaning in columns.items():
        if column not in grid.header:
            raise _InvalidError("column", column)
        if meaning not in (*FIELDS, LEAVE, DROP):
            raise _InvalidError("field", meaning)
    named = columns or proposed_columns(grid)
    tz = given.get("tz")
    private = (
        ()
        if "respondent" in kept(given)
        else tuple(name for name in grid.header if _is_private(name) and name not in columns)
    )
    dropped = tuple(dict.fromkeys((*private, *(name for name, meaning in columns.items() if meaning == DROP))))
    return Mapping(
        {name: named[name] for name in grid.header if name in named and named[name] not in {LEAVE, DROP}},
        date_order(given),
        None if tz is None else str(tz),
        {column: _scale(told) for column, told in _table(given, "scales").items()},
        levels(given),
        {column: str(mark) for column, mark in _table(given, "split").items() if mark},
        dropped,
    )


def _table(given: Given[str, Any], key: str) -> dict[str, Any]:
    told = given.get(key) or {}
    if not isinstance(told, Given):
        raise _InvalidError("shape", key)
    return {str(name): value for name, value in told.items()}


def _scale(told: Any) -> Scale:
    try:
        scale = Scale(float(told["low"]), float(told["high"]), told.get("best", "high"))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise _InvalidError("scale", str(told)) from error
    if scale.low >= scale.high or scale.best not in {"high", "low"}:
        raise _InvalidError("scale", str(told))
    return scale


def _level(name: str, level: Any) -> float:
    if isinstance(level, bool) or not isinstance(level, (int, float)) or not 1 <= level <= 5:  # noqa: PLR2004 - levels
        raise _InvalidError("mood", name)
    return float(level)


def proposed_columns(grid: Grid) -> dict[str, str]:
    """Propose a field for every column whose header or content says enough; each field at most once.

    The fields are tried in the order of their words, the more telling first, so that "emotion intensity" is an
    intensity and "alternative thought" no automatic one.
    """
    found: dict[str, str] = {}
    words = resources.load("sources_words")["headers"]
    for exact in (True, False):
        for name in grid.header:
            if name not in found and not _is_private(name):
                fitting = (meaning for meaning in _meanings(name, words, exact=exact) if _fits(grid, name, meaning))
                meaning = next(fitting, None)
                if meaning and meaning not in found.values():
                    found[name] = meaning
    if "date" not in found.values():
        dated = [name for name in grid.header if _all_dates(grid, name)]
        found |= dict.fromkeys(sorted(dated, key=found.__contains__)[:1], "date")
    return {name: found[name] for name in grid.header if name in found}


def meaning(name: str) -> str | None:
    """Return what the words of one name say it is, None when they say nothing.

    Examples
    --------
    >>> meaning("What happened?"), meaning("Weather")
    ('trigger', None)
    """
    words = resources.load("sources_words")["headers"]
    return next((found for exact in (True, False) for found in _meanings(name, words, exact=exact)), None)


def _meanings(name: str, words: list[tuple[str, list[str]]], *, exact: bool) -> Iterator[str]:
    """Return what the words of a header may mean, the more telling first."""
    header = " ".join(re.sub(r"[\s_]+", " ", name).split()).casefold().strip(" :?*")
    if exact and name.casefold() in _OWN:
        yield name.casefold()
    for meaning, known in words:
        plain = [word.replace("_", " ") for word in known]
        if header in (meaning, *plain) or (
            not exact and any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", header) for word in plain)
        ):
            yield meaning


def _fits(grid: Grid, name: str, meaning: str) -> bool:
    """Say whether the cells of a column can be what its header says: dates, ratings, or words."""
    if meaning == "date":
        return _dates(grid, name)
    if meaning not in {*SCALED, *TEXTS, "emotion"}:
        return True
    filled = [cell for cell in grid.column(name) if as_text(cell).strip()]
    rated = sum(number(cell) is not None for cell in filled)
    return not filled or (rated > 0 if meaning in SCALED else rated < len(filled))


def _is_private(name: str) -> bool:
    header = " ".join(name.split()).casefold().strip(" :?*")
    known = resources.load("sources_words")["private_headers"]
    return header in known or bool(re.search(r"\be-?mail\b", header))


def _dates(grid: Grid, name: str) -> bool:
    """Say whether any cell of the column can be a date in some order."""
    return any(when is not None for order in ORDERS[:2] for when in dating.read_cells(grid.column(name)[:200], order))


def _all_dates(grid: Grid, name: str) -> bool:
    cells = [cell for cell in grid.column(name) if as_text(cell).strip()]
    dated = [isinstance(cell, date) or (isinstance(cell, str) and dating.is_date(cell)) for cell in cells]
    return bool(cells) and sum(dated) >= _DATED * len(cells)


def pivot(grid: Grid, told: Any, shown: str) -> Grid:
    """Turn a table with a row an answer into one with a row an entry; questions become columns.

    Other columns keep the value of the first row of their entry. A row without entry or question is refused.

    Examples
    --------
    >>> rows = [[1, "2026-09-14", "trigger", "late"], [1, "", "outcome", "fine"]]
    >>> long = Grid(("id", "when", "q", "a"), rows, ["2", "3"])
    >>> wide = pivot(long, {"entry": "id", "question": "q", "answer": "a"}, "x.csv")
    >>> wide.header, wide.cells
    (('id', 'when', 'trigger', 'outcome'), [[1, '2026-09-14', 'late', 'fine']])
    """
    if not isinstance(told, Given) or any(told.get(part) not in grid.header for part in _PIVOT):
        why = resources.text("sources.mapping.pivot", value=", ".join(_PIVOT))
        raise errors.MappingInvalid(path=shown, why=why)
    entry, question, answer = (grid.header.index(told[part]) for part in _PIVOT)
    fixed = [at for at in range(len(grid.header)) if at not in {question, answer}]
    entries: dict[str, dict[str, Any]] = {}
    first: dict[str, int] = {}
    questions: dict[str, None] = {}
    refused = list(grid.refused)
    for row, cells in enumerate(grid.cells):
        key, asked = as_text(cells[entry]).strip(), as_text(cells[question]).strip()
        if not key or not asked:
            refused.append((grid.positions[row], "pivot_incomplete", dump(dict(zip(grid.header, cells, strict=True)))))
            continue
        first.setdefault(key, row)
        questions[asked] = None
        answers = entries.setdefault(key, {})
        answers[asked] = (
            cells[answer] if asked not in answers else f"{as_text(answers[asked])}\n{as_text(cells[answer])}"
        )
    names = [grid.header[at] for at in fixed]
    asked_names = [name for name in questions if name not in names]
    cells = [
        [grid.cells[first[key]][at] for at in fixed] + [told_.get(name) for name in asked_names]
        for key, told_ in entries.items()
    ]
    return replace(
        grid,
        header=(*names, *asked_names),
        cells=cells,
        positions=[grid.positions[first[key]] for key in entries],
        rest={},
        short=frozenset(),
        torn=frozenset(),
        refused=tuple(refused),
    )
