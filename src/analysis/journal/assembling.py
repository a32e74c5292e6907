"""From columns to ``Loaded``: always the same columns in the same dtypes, also when nothing could be read.

Columns stay Arrow arrays from the reader to the table, so that a hundred thousand entries cost little more than reading
their file.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import resources
from analysis.journal.arrow_text import empty_is_absent
from analysis.journal.loaded import REFUSED, WARNING, Loaded

TEXTS = ("title", "text", "trigger", "self_talk", "response", "outcome", "reframe")
"""The person's own words; they make the id where an app gives none."""
FURTHER = (
    *("impact", "did_well", "growth", "resource", "value", "value_response", "effort_fair", "effort_demanded"),
    "next_step",
)
"""More of the person's own words, which no app has by itself: only a mapping fills them."""
SCORES = ("support", "kindness", "common_humanity", "mindfulness")
"""Scores from 0 to 10."""
_WORDS = ("distortions", "tags", "people", "places")
_EMOTIONS = pa.list_(pa.struct([("emotion", pa.string()), ("before", pa.float64()), ("after", pa.float64())]))
_LIST = pa.list_(pa.string())
COLUMNS: dict[str, pa.DataType] = {
    "local_dt": pa.timestamp("us"),
    "tz": pa.large_string(),
    "utc_dt": pa.timestamp("us", "UTC"),
    "precision": pa.large_string(),
    **dict.fromkeys(TEXTS, pa.large_string()),
    **dict.fromkeys(FURTHER, pa.large_string()),
    **dict.fromkeys(SCORES, pa.float64()),
    "valence": pa.float64(),
    "mood_raw": pa.large_string(),
    "mood_scale": pa.large_string(),
    **dict.fromkeys(_WORDS, _LIST),
    "source": pa.large_string(),
    "source_file": pa.large_string(),
    "source_pos": pa.large_string(),
    "entry_id": pa.large_string(),
    "emotions": _EMOTIONS,
    "raw": pa.large_string(),
    "warnings": _LIST,
}
"""Column → Arrow type, in order."""
_ONE_BY_ONE = 20
"""A warning that concerns more entries than this is one line with their number."""


@dataclass
class Problems:
    """What could not be loaded, and what was repaired, while a file is read."""

    refused: list[tuple[str, str, str]] = field(default_factory=list)
    warned: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    about_file: list[tuple[str, str]] = field(default_factory=list)
    """Code and sentence of what concerns the file as a whole."""

    def refuse(self, position: str, code: str, raw: str) -> None:
        """Count one entry as not loaded; its words are kept for repair, in ``raw`` and nowhere else."""
        self.refused.append((position, code, raw))

    def warn(self, row: int, code: str) -> None:
        """Note that the entry in this row of the table was repaired or read with a doubt."""
        self.warned[code].append(row)

    def warn_all(self, rows: Sequence[int], code: str) -> None:
        """Note the same about many rows."""
        if len(rows):
            self.warned[code].extend(rows)

    def note(self, code: str, **values: object) -> None:
        """Note something about the file as a whole."""
        self.about_file.append((code, resources.text(f"sources.about.{code}", **values)))

    def codes(self, count: int) -> list[list[str]] | None:
        """Return the codes of every row; None when there are none at all."""
        if not self.warned:
            return None
        codes: list[list[str]] = [[] for _ in range(count)]
        for code, rows in self.warned.items():
            for row in rows:
                codes[row].append(code)
        return codes

    def table(self, positions: Sequence[str]) -> pd.DataFrame:
        """Return the ``problems`` of a ``Loaded``; ``positions`` are those of the loaded rows."""
        lines = [(at, REFUSED, code, resources.text(f"sources.refused.{code}"), raw) for at, code, raw in self.refused]
        for code, rows in self.warned.items():
            said = resources.text(f"sources.warning.{code}")
            if len(rows) > _ONE_BY_ONE:
                summed = resources.text("sources.summed", n=len(rows), what=said)
                lines.append(("", WARNING, code, summed, ""))
            else:
                lines += [(positions[row], WARNING, code, said, "") for row in rows]
        lines += [("", WARNING, code, said, "") for code, said in self.about_file]
        names = ("position", "severity", "code", "reason", "raw")
        columns = list(zip(*lines, strict=True)) or [()] * len(names)
        return pd.DataFrame(
            {name: pd.array(list(part), dtype="str") for name, part in zip(names, columns, strict=True)}
        )


def assemble(source: str, count: int, columns: Mapping[str, Any], problems: Problems) -> Loaded:
    """Put columns together.

    Parameters
    ----------
    source
        Name of the format.
    count
        Rows of the table.
    columns
        Column → values: a list, a numpy or Arrow array, or one value for all rows; absent ones are empty.
    problems
        What was refused or repaired.

    Examples
    --------
    >>> nothing = assemble("table", 0, {}, Problems())
    >>> list(nothing.table.columns) == list(COLUMNS), nothing.read
    (True, 0)
    """
    given = {"source": source, **columns, "warnings": problems.codes(count)}
    nothing = {kind: _same(None, kind, count) for kind in set(COLUMNS.values())}
    told = {name: nothing[kind] if given.get(name) is None else given[name] for name, kind in COLUMNS.items()}
    arrays = {name: _array(told[name], kind, count) for name, kind in COLUMNS.items()}
    table = pd.DataFrame({name: _series(array) for name, array in arrays.items()}, index=pd.RangeIndex(count))
    positions = _positions(table) if problems.warned else []
    return Loaded(source, table, problems.table(positions), count + len(problems.refused))


def _positions(table: pd.DataFrame) -> list[str]:
    """Return where each entry stands: in its file, or, where the file is the entry, the file."""
    told = table["source_pos"].fillna("")
    placed: list[str] = told.where(told != "", table["source_file"].fillna("")).tolist()
    return placed


def typed(columns: Mapping[str, Any], count: int) -> dict[str, Any]:
    """Return columns in the dtypes of a loaded table."""
    return {name: _series(_array(values, COLUMNS[name], count)) for name, values in columns.items()}


def blank_is_absent(values: pa.Array | Sequence[str | None]) -> pa.Array:
    """Return texts without outer spaces as Arrow; nothing but spaces is missing."""
    texts = values if isinstance(values, pa.Array) else pa.array(values, pa.large_string())
    return empty_is_absent(pc.utf8_trim_whitespace(pc.fill_null(texts.cast(pa.large_string()), "")))


def split_words(values: pa.Array | Sequence[str], separator: str, also: str = "") -> pa.Array:
    """Cut each text at a separator into trimmed words; ``also`` are further characters to trim; empty words go.

    Examples
    --------
    >>> split_words(["| tea | long walk |", ""], " | ", "|").to_pylist()
    [['tea', 'long walk'], []]
    """
    distinct = pc.dictionary_encode(values if isinstance(values, pa.Array) else pa.array(values, pa.string()))
    cut = pc.split_pattern(distinct.dictionary.cast(pa.string()), separator)
    words = pc.utf8_trim(cut.flatten(), characters=" \t\n\u00a0\u202f" + also)
    offsets = cut.offsets
    empty = pc.equal(words, "")
    if pc.any(empty).as_py():
        keep = np.asarray(pc.invert(empty))
        before = np.concatenate([[0], np.cumsum(keep)])
        offsets = pa.array(before[np.asarray(offsets)], pa.int32())
        words = words.filter(pa.array(keep))
    return pa.ListArray.from_arrays(offsets, words).take(distinct.indices)


def _array(values: Any, kind: pa.DataType, count: int) -> pa.Array:
    if isinstance(values, pa.Array):
        return values if values.type == kind else values.cast(kind)
    if values is None or isinstance(values, str):
        return _same(values, kind, count)
    if isinstance(values, list) and values and isinstance(values[0], bytes):
        return pa.array(values, pa.large_binary()).cast(kind)
    return pa.array(values, kind, from_pandas=isinstance(values, (pd.Series, np.ndarray)))


def _same(value: str | None, kind: pa.DataType, count: int) -> pa.Array:
    if value is not None:
        return pa.repeat(pa.scalar(value, kind), count)
    if not pa.types.is_list(kind):
        return pa.nulls(count, kind)
    return pa.ListArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), count + 1), pa.array([], kind.value_type))


def _series(array: pa.Array) -> Any:
    if pa.types.is_large_string(array.type):
        return pd.array(array, dtype="str")
    if pa.types.is_list(array.type):
        return pd.arrays.ArrowExtensionArray(array)
    return array.to_pandas()
