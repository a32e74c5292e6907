"""Keys that stand beside a text, as in front matter or ``Mood:: calm``: what they mean, by the words or by the person.

The keys of all entries of a file become one table, so that the same mapping as for a spreadsheet says what is a mood, a
trigger or a rating. What a source filled in by itself is never overwritten.
"""

from collections.abc import Mapping as Given
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analysis.journal import feelings, mapping
from analysis.journal.assembling import FURTHER, TEXTS, Problems, blank_is_absent
from analysis.journal.grid import Grid, parts
from analysis.journal.markdown_text import same_key
from analysis.journal.ratings import guess

_NEVER = ("date", "time", "zone", "title", "text", "tags")
"""Not proposed for a key: the source knows these by itself."""


def grid(keys: Sequence[Given[str, Any]]) -> Grid:
    """Return the keys of all entries as one table; a key that an entry lacks is an empty cell.

    Examples
    --------
    >>> grid([{"mood": "7"}, {"trigger": "late"}]).cells
    [['7', None], [None, 'late']]
    """
    even = [{same_key(name): value for name, value in own.items()} for own in keys]
    names = tuple(dict.fromkeys(name for own in even for name in own))
    return Grid(names, [[own.get(name) for name in names] for own in even], [""] * len(keys))


def proposed(whole: Grid) -> dict[str, str]:
    """Propose what keys mean, from their words and what is in them.

    Examples
    --------
    >>> proposed(grid([{"mood": "7", "trigger": "late", "date": "2026-09-14"}]))
    {'mood': 'mood', 'trigger': 'trigger'}
    """
    return {key: meaning for key, meaning in mapping.proposed_columns(whole).items() if meaning not in _NEVER}


def scales(whole: Grid, columns: Given[str, str]) -> dict[str, dict[str, Any]]:
    """Return the scale of every rating among the keys, as guessed from its values."""
    rated = [name for name, meaning in columns.items() if meaning in mapping.SCALED]
    found = {name: guess(whole.column(name)) for name in rated}
    return {name: {"low": scale.low, "high": scale.high, "best": scale.best} for name, scale in found.items()}


def settled(whole: Grid, given: Given[str, Any], shown: str, key: str = "columns") -> mapping.Mapping:
    """Check what the person said about keys; without a word from them, their names say it.

    Parameters
    ----------
    whole
        The keys, from ``grid``.
    given
        The mapping of the file.
    shown
        Name of the file, for an error.
    key
        Where in the mapping the meanings stand.

    Raises
    ------
    MappingInvalid
        When a mapping cannot be used.
    """
    told = {name: _even(given[name]) for name in ("scales", "moods", "split") if name in given}
    asked = _even(given.get(key))
    if isinstance(asked, Given):
        asked = {name: meaning for name, meaning in asked.items() if name in whole.header}
    found = asked if given.get(key) is not None else proposed(whole)
    told["columns"] = found or dict.fromkeys(whole.header, mapping.LEAVE)
    return mapping.settle(told, whole, shown)


def _even(told: Any) -> Any:
    return {same_key(str(name)): value for name, value in told.items()} if isinstance(told, Given) else told


def filled(whole: Grid, settled: mapping.Mapping, columns: Given[str, Any], problems: Problems) -> dict[str, Any]:
    """Return the columns that keys fill, beside those a source filled."""
    found: dict[str, Any] = {}
    for name in (*TEXTS, *FURTHER):
        if settled.of(name):
            told = ["\n\n".join(text for text in row if text.strip()) for row in _beside(whole, settled.of(name))]
            found[name] = _unless(columns.get(name), blank_is_absent(told))
    for name in mapping.LISTS:
        if settled.of(name):
            found[name] = _joined(whole, settled, name, columns[name])
    if settled.of("emotion") or settled.of("before") or settled.of("after"):
        more = feelings.emotions(whole, settled, problems) or [[] for _ in whole.cells]
        found["emotions"] = [own or told for own, told in zip(columns["emotions"], more, strict=True)]
    found |= feelings.scores(whole, settled, problems)
    if settled.of("mood") and not any(columns["mood_raw"]):
        found |= feelings.moods(whole, settled, problems)
    return found


def _beside(whole: Grid, names: Sequence[str]) -> list[list[str]]:
    return [list(row) for row in zip(*(map(_written, whole.column(name)) for name in names), strict=True)]


def _written(cell: Any) -> str:
    return ", ".join(parts(cell, None))


def _unless(own: Any, told: pa.Array) -> pa.Array:
    if own is None:
        return told
    return pc.coalesce(own if isinstance(own, pa.Array) else pa.array(own, pa.large_string()), told)


def _joined(whole: Grid, settled: mapping.Mapping, name: str, own: Sequence[list[str]]) -> list[list[str]]:
    joined = [list(one) for one in own]
    for column in settled.of(name):
        for row, cell in enumerate(whole.column(column)):
            joined[row] += [word for word in parts(cell, settled.split.get(column)) if word not in joined[row]]
    return joined
