"""The tables as pandas sees them: columns, dtypes, units, and the check at every border.

Derived from the model, so there is one list of columns. A text is pandas 3 ``str`` (Arrow-backed), a score ``float64``,
a local time naive ``datetime64[us]``, an instant ``datetime64[us, UTC]``, a list an Arrow list of strings. What is not
known is missing (NaN or NaT), never 0; lists are empty, never missing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import errors
from analysis.model import RECORDS, Emotion
from analysis.model.clock import DAY_START, TIMED
from analysis.model.fields import Column, KindName, columns
from analysis.model.practices import PRACTICES

Flags = np.ndarray[Any, np.dtype[np.bool_]]
LIST = pd.ArrowDtype(pa.list_(pa.string()))
DTYPES: dict[KindName, object] = {
    "id": "str",
    "text": "str",
    "word": "str",
    "score": "float64",
    "valence": "float64",
    "count": "Int64",
    "number": "float64",
    "flag": "bool",
    "local": "datetime64[us]",
    "instant": "datetime64[us, UTC]",
    "day": "datetime64[us]",
    "list": LIST,
}
_RANGES: dict[KindName, tuple[float, float]] = {"score": (0, 10), "valence": (-1, 1)}

_SECOND_DAY = pd.Timestamp(1, 1, 2)
"""Before it, no diary day can lie on the day before."""
_DIARY_DAY = Column("diary_day", "day", "Local day it belongs to, with the day start applied.", required=False)


@dataclass(frozen=True)
class Table:
    """One table: its name, its key and its columns in order."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def dtypes(self) -> dict[str, object]:
        """Column name → pandas dtype."""
        return {column.name: DTYPES[column.kind] for column in self.columns}


def _practice_fields() -> tuple[Column, ...]:
    asked = {field.name: field for practice in PRACTICES.values() for field in practice.fields}
    return tuple(
        Column(name, "number" if field.kind == "number" else "text", f"Answer to {name}.", required=False)
        for name, field in asked.items()
    )


def _entries(name: str) -> Table:
    record = RECORDS[name]
    own = tuple(column for column in columns(record) if column.kind != "json")
    extra = _practice_fields() if name == "practices" else ()
    key = Column(record.key(), "id", "UUIDv7.", required=True)
    rest = tuple(column for column in own if column.name != key.name)
    return Table(name, key.name, (key, *rest, _DIARY_DAY, *extra))


TABLES: dict[str, Table] = {
    **{name: _entries(name) for name in RECORDS},
    "affect": Table(
        "affect",
        "moment_id",
        (
            Column("moment_id", "id", "The moment it belongs to.", required=True),
            Column("position", "count", "Order of naming, from 0.", required=True),
            *columns(Emotion),
            Column("local_dt", "local", "Local time of the moment.", required=True),
            _DIARY_DAY,
        ),
    ),
    "imports": Table(
        "imports",
        "import_id",
        (
            Column("import_id", "id", "UUIDv7.", required=True),
            Column("made_at", "instant", "When it was made, UTC.", required=True),
            Column("source", "text", "Format.", required=True),
            Column("file", "text", "Name of the file, without its folder.", required=True),
            Column("read", "count", "Entries found = loaded + already here + refused.", required=True),
            Column("loaded", "count", "Entries added.", required=True),
            Column("already_here", "count", "Entries that were in the journal before.", required=True),
            Column("refused", "count", "Entries not added, each with a reason.", required=True),
        ),
    ),
    "theme_corrections": Table(
        "theme_corrections",
        "correction_id",
        (
            Column("correction_id", "id", "UUIDv7.", required=True),
            Column("batch_id", "id", "What was done in one step, and is undone in one.", required=True),
            Column("action", "text", "What was done: label, move, rename, merge …", required=True),
            Column("axis", "text", "area or pattern.", required=False),
            Column("moment_id", "id", "The moment it is about.", required=False),
            Column("theme_id", "id", "The theme it is about.", required=False),
            Column("into_id", "id", "The theme another becomes part of.", required=False),
            Column("text", "text", "The name or the words given.", required=False),
            Column("undoes", "id", "The batch that this step takes back.", required=False),
            Column("made_at", "instant", "When, UTC.", required=True),
        ),
    ),
}
"""Every table a journal hands out."""


def empty(name: str) -> pd.DataFrame:
    """Return the table without rows, every column in its dtype.

    Examples
    --------
    >>> empty("checkins")["support"].dtype
    dtype('float64')
    """
    return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in TABLES[name].dtypes.items()})


def problems(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Find the rows that do not fit, without reading any text aloud.

    Returns
    -------
    pandas.DataFrame
        ``row`` (int64, position), ``column`` (str), ``code`` (``required``, ``outside``, ``unknown word``); vectorised.
    """
    found = [
        pd.DataFrame({"row": bad.nonzero()[0], "column": column.name, "code": code})
        for column in TABLES[name].columns
        if column.name in frame
        for code, bad in _faults(column, frame[column.name])
        if bad.any()
    ]
    if not found:
        return pd.DataFrame({"row": [], "column": [], "code": []}).astype(
            {"row": "int64", "column": "str", "code": "str"}
        )
    return pd.concat(found, ignore_index=True)


def _faults(column: Column, values: pd.Series) -> list[tuple[str, Flags]]:
    faults = []
    if column.required:
        faults.append(("required", values.isna().to_numpy()))
    if column.kind in _RANGES:
        low, high = _RANGES[column.kind]
        number = values.to_numpy(dtype="float64", na_value=np.nan)
        faults.append(("outside", (number < low) | (number > high)))
    if column.words and any(isinstance(word, str) and word not in column.words for word in values.unique()):
        faults.append(("unknown word", (values.notna() & ~values.isin(column.words)).to_numpy()))
    return faults


def validate(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table in its canonical columns and dtypes; absent columns are filled with missing values.

    Raises
    ------
    TableMismatch
        When a column is unknown, cannot take its dtype, or holds values outside its range.
        Columns are named, values never are.
    """
    table = TABLES[name]
    unknown = [str(column) for column in frame.columns if column not in table.dtypes]
    if unknown:
        raise errors.TableMismatch(table=name, problems=", ".join(f"unknown column {column}" for column in unknown))
    absent: dict[str, pd.Series] = {}
    shaped = pd.DataFrame({one.name: _shape(name, one, frame, absent) for one in table.columns}, index=frame.index)
    wrong = problems(name, shaped[[column for column in table.dtypes if column in frame]])
    if len(wrong):
        told = wrong.groupby(["column", "code"], sort=True).size()
        parts = [f"{column}: {code} in {count} rows" for (column, code), count in told.items()]
        raise errors.TableMismatch(table=name, problems="; ".join(parts))
    return shaped


def _shape(name: str, column: Column, frame: pd.DataFrame, absent: dict[str, pd.Series]) -> pd.Series:
    """Return one column in its dtype; those that are not there share what stands for them."""
    dtype = DTYPES[column.kind]
    if column.name not in frame:
        if column.required:
            raise errors.TableMismatch(table=name, problems=f"no column {column.name}")
        if column.kind not in absent:
            nothing: object = [[]] * len(frame) if column.kind == "list" else False if column.kind == "flag" else None
            absent[column.kind] = pd.Series(nothing, index=frame.index, dtype=dtype)
        return absent[column.kind]
    values = frame[column.name]
    if values.dtype == dtype and not (column.kind == "list" and values.hasnans):
        return values
    try:
        if column.kind == "flag":  # a missing answer is a no, whereas NaN would be cast to True
            return values.astype("boolean").fillna(value=False).astype(dtype)
        return _lists(values) if column.kind == "list" else values.astype(dtype)
    except (TypeError, ValueError, pa.ArrowInvalid) as error:
        raise errors.TableMismatch(table=name, problems=f"{column.name} cannot be read as {column.kind}") from error


def _lists(values: pd.Series) -> pd.Series:
    if values.map(lambda value: isinstance(value, str)).any():  # Arrow would take a text as a list of its letters
        raise TypeError
    filled = [[] if missing else value for value, missing in zip(values, values.isna(), strict=True)]
    return pd.Series(pa.array(filled, type=LIST.pyarrow_dtype), index=values.index, dtype=LIST)


def diary_day(local_dt: pd.Series, precision: pd.Series, day_start: int = DAY_START) -> pd.Series:
    """Return the diary day of every row (``datetime64[us]`` at midnight); see ``model.clock.diary_day``.

    Examples
    --------
    >>> times = pd.Series(pd.to_datetime(["2026-05-02 01:30", "2026-05-02 00:00"]))
    >>> diary_day(times, pd.Series(["minute", "day"])).dt.day.tolist()
    [1, 2]
    """
    early = precision.isin(TIMED).to_numpy() & (local_dt >= _SECOND_DAY).to_numpy()
    shift = early * pd.Timedelta(hours=day_start).to_timedelta64()
    return (local_dt - shift).dt.normalize().astype("datetime64[us]")
