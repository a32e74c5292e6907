"""From the file to pandas, fast: SQLite joins each column into one blob, and Arrow cuts it into values.

No text in the journal holds a NUL and none is empty (the model sees to both), so texts are joined with NULs, and an
empty piece is a missing one. Columns that hold nothing are not read at all. Rows come in spans of the rowid, so memory
stays near the size of the table, and are then put in order of local time and id.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import apsw
import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import schema
from analysis.journal import ddl
from analysis.model import RECORDS
from analysis.model.fields import Column, KindName
from analysis.model.practices import PRACTICES

SPAN = 65_536
"""Rows read at once."""
_SAMPLE = 500
"""Rows looked at first, to find the columns that are in use."""
_STR = pd.StringDtype("pyarrow", na_value=np.nan)
_ARROW: dict[KindName, pa.DataType] = {
    "score": pa.float64(),
    "valence": pa.float64(),
    "number": pa.float64(),
    "count": pa.int64(),
    "flag": pa.bool_(),
    "local": pa.timestamp("us"),
    "instant": pa.timestamp("us", "UTC"),
    "day": pa.timestamp("us"),
    "list": pa.list_(pa.string()),
}
"""Arrow types by kind; all others are texts."""


def entries(opened: apsw.Connection, name: str, day_start: int, *, erased: bool = False) -> pd.DataFrame:
    """Return a table of entries (``moments``, ``checkins`` …), erased ones left out, checked against the schema.

    Parameters
    ----------
    opened
        A connection inside a read transaction.
    name
        One of ``model.RECORDS``.
    day_start
        Hour at which a diary day begins.
    erased
        Return the erased ones, and only those.

    Returns
    -------
    pandas.DataFrame
        ``schema.TABLES[name]``, in order of local time and id, with a fresh index.
    """
    columns = ddl.stored(name)
    read = _read(opened, name, columns, "erased_at IS NOT NULL" if erased else "erased_at IS NULL")
    frame = _frame(_ordered(read, RECORDS[name].key()))
    if name == "practices":
        frame = frame.drop(columns="content").join(_answers(frame))
    return _finished(name, frame, day_start)


def affect(opened: apsw.Connection, moments: pd.DataFrame) -> pd.DataFrame:
    """Return one row a named emotion, with the times of its moment; only those of the moments given.

    Parameters
    ----------
    opened
        A connection inside a read transaction.
    moments
        The moments table of the same transaction; its order is kept.
    """
    own = [column for column in schema.TABLES["affect"].columns if column.name not in {"local_dt", "diary_day"}]
    found = _frame(_read(opened, "affect", own, "1"))
    times = moments[["moment_id", "local_dt", "diary_day"]].assign(place=range(len(moments)))
    joined = found.merge(times, on="moment_id").sort_values(["place", "position"], kind="stable")
    return schema.validate("affect", joined.drop(columns="place").reset_index(drop=True))


def imports(opened: apsw.Connection) -> pd.DataFrame:
    """Return one row an import, oldest first."""
    read = _read(opened, "imports", schema.TABLES["imports"].columns, "1")
    return schema.validate("imports", _frame(_ordered(read, "import_id", "made_at")))


def theme_corrections(opened: apsw.Connection) -> pd.DataFrame:
    """Return one row a step of the log, oldest first; steps of one batch in the order in which they were made."""
    read = _frame(_read(opened, "theme_corrections", schema.TABLES["theme_corrections"].columns, "1"))
    frame = schema.validate("theme_corrections", read)
    return frame.sort_values("made_at", kind="stable", ignore_index=True)


def _finished(name: str, frame: pd.DataFrame, day_start: int) -> pd.DataFrame:
    days = schema.diary_day(frame["local_dt"], frame["precision"], day_start)
    return schema.validate(name, frame.assign(diary_day=days))


def _frame(table: pa.Table) -> pd.DataFrame:
    return table.to_pandas(types_mapper={pa.large_string(): _STR, _ARROW["list"]: schema.LIST}.get)


def _read(opened: apsw.Connection, table: str, columns: Iterable[Column], where: str) -> pa.Table:
    kinds = {column.name: column.kind for column in columns}
    used = _used(opened, table, [*kinds], where) or [*kinds]
    joined = ", ".join(_joined(name, kinds[name]) for name in used)
    ((first, last),) = opened.execute(f"SELECT coalesce(min(rowid), 0), coalesce(max(rowid), 0) FROM {table}")
    query = f"SELECT {joined}, count(*) FROM {table} WHERE rowid BETWEEN ? AND ? AND {where}"
    pieces: dict[str, list[pa.Array]] = {name: [] for name in used}
    for start in range(first, last + 1, SPAN):
        ((*blobs, count),) = opened.execute(query, (start, start + SPAN - 1))
        for name, blob in zip(used if count else (), blobs, strict=False):
            pieces[name].append(_array(kinds[name], blob))
    return pa.table({name: pa.chunked_array(pieces[name], _ARROW.get(kinds[name], pa.large_string())) for name in used})


def _used(opened: apsw.Connection, table: str, names: Sequence[str], where: str) -> list[str]:
    """Find the columns that hold anything: most in the first rows, then the rest in one pass that stops early."""
    counts = ", ".join(f"count({name})" for name in names)
    (sample,) = opened.execute(f"SELECT {counts} FROM (SELECT * FROM {table} WHERE {where} LIMIT {_SAMPLE})")
    used = {name for name, count in zip(names, sample, strict=True) if count}
    while rest := [name for name in names if name not in used]:
        any_of = f"coalesce({', '.join(rest)}, NULL)"
        row = opened.execute(f"SELECT {', '.join(rest)} FROM {table} WHERE {any_of} NOT NULL AND {where}").fetchone()
        if row is None:
            break
        used |= {name for name, value in zip(rest, row, strict=True) if value is not None}
    return [name for name in names if name in used]


def _joined(name: str, kind: KindName) -> str:
    if ddl.SQL_TYPES[kind] == "REAL":
        return f"CAST(json_group_array({name}) AS BLOB)"
    return f"CAST(group_concat(coalesce({name}, ''), char(0)) AS BLOB)"


def _array(kind: KindName, blob: bytes) -> pa.Array:
    if ddl.SQL_TYPES[kind] == "REAL":
        return pa.array(orjson.loads(blob), pa.float64())
    texts = _texts(blob)
    if kind == "list":
        return _lists(texts, plain=b"\\" not in blob)
    if kind not in _ARROW:
        return texts
    return pc.cast(pc.cast(texts, pa.int64()), _ARROW[kind])


def _texts(blob: bytes) -> pa.Array:
    """Return the pieces between NULs as an Arrow array of texts, an empty piece as a missing one."""
    ends = np.flatnonzero(np.frombuffer(blob, dtype=np.uint8) == 0)
    data = blob.replace(b"\0", b"")
    count = len(ends) + 1
    offsets = np.zeros(count + 1, dtype=np.int64)
    offsets[1:count] = ends - np.arange(count - 1)
    offsets[count] = len(data)
    there = offsets[1:] > offsets[:-1]
    mask = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
    return pa.Array.from_buffers(pa.large_string(), count, [mask, pa.py_buffer(offsets), pa.py_buffer(data)])


def _lists(texts: pa.Array, *, plain: bool) -> pa.Array:
    """Return JSON arrays of texts as Arrow lists, a missing one as empty.

    Without a backslash nothing is escaped, and the words simply stand between ``","``.
    """
    if not plain:
        return pa.array([orjson.loads(text) if text else [] for text in texts.to_pylist()], _ARROW["list"])
    inner = pc.binary_slice(texts.cast(pa.large_binary()), 2, -2).cast(pa.string())
    cut = pc.split_pattern(inner, '","')
    return pa.ListArray.from_arrays(cut.offsets, cut.values)


def _ordered(table: pa.Table, key: str, time: str = "local_dt") -> pa.Table:
    """Put rows in order of time and id; one look spares the work when they are."""
    if not table.num_rows or time not in table.column_names:
        return table
    times = table[time].to_numpy()
    if (times[1:] > times[:-1]).all():
        return table
    return table.sort_by([(time, "ascending"), (key, "ascending")])


def _answers(frame: pd.DataFrame) -> pd.DataFrame:
    """Spread the answers of practices over columns; a list of words becomes one text."""
    answers = [orjson.loads(content) for content in frame["content"]]
    numbers = {field.name for kind in PRACTICES.values() for field in kind.fields if field.kind == "number"}
    names = [column.name for column in schema.TABLES["practices"].columns]
    given = {name for answer in answers for name in answer}  # the others are absent, as in every table
    asked = {field.name for kind in PRACTICES.values() for field in kind.fields} & given
    spread: dict[str, pd.Series] = {}
    for name in (name for name in names if name in asked):
        as_kind: Callable[[Any], Any] = _number if name in numbers else _text
        values = [as_kind(answer.get(name)) for answer in answers]
        spread[name] = pd.Series(values, index=frame.index, dtype="float64" if name in numbers else _STR)
    return pd.DataFrame(spread, index=frame.index)


def _number(answer: Any) -> float | None:
    try:
        return None if answer is None or isinstance(answer, list) else float(answer)
    except ValueError:
        return None


def _text(answer: Any) -> str | None:
    if isinstance(answer, list):
        return ", ".join(str(part) for part in answer) or None
    return None if answer is None or answer == "" else str(answer)
