"""A loaded table made ready for the file, column by column: shaped, cleaned, filled in, and checked.

No row is looked at alone unless it does not fit; a row that does not fit is a refusal with its position, and the rest
goes on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import errors, resources, schema
from analysis.journal import codec, ddl
from analysis.journal.loaded import Loaded
from analysis.model.clock import TIMED, zone
from analysis.model.fields import Column, KindName, clean
from analysis.model.ids import uuid7

BESIDE = ("emotions", "raw", "warnings")
"""Columns of a loaded table that are not columns of a moment."""
_EMOTIONS = pa.list_(pa.struct([("emotion", pa.large_string()), ("before", pa.float64()), ("after", pa.float64())]))
_COLUMNS = tuple(column for column in ddl.stored("moments"))
Refusal = tuple[str, str, str, str | None]
"""Position, code, reason, raw."""


@dataclass
class Incoming:
    """What may be added, and what may not."""

    moments: pd.DataFrame
    """The stored columns in their dtypes, in order of time."""
    affect: pd.DataFrame
    """``row`` (index of the moment), ``position``, ``emotion``, ``before``, ``after``."""
    provenance: pd.DataFrame
    """``raw`` and ``warnings`` by the index of the moments."""
    refused: list[Refusal]
    own_ids: bool
    """Whether the source knows the ids of moments (kindlog's own export)."""


def prepared(loaded: Loaded, now: datetime) -> Incoming:
    """Shape, clean, fill in and check a loaded table.

    Raises
    ------
    TableMismatch
        When a column is unknown: a mistake of the source, not of a row.
    """
    table = loaded.table.reset_index(drop=True)
    known = {column.name for column in _COLUMNS}
    unknown = [str(name) for name in table.columns if name not in known and name not in BESIDE]
    if unknown:
        raise errors.TableMismatch(table="moments", problems=", ".join(f"unknown column {name}" for name in unknown))
    own_ids = "moment_id" in table
    faults: dict[int, tuple[str, str]] = {}
    shaped = pd.DataFrame({column.name: _shaped(table, column, faults) for column in _COLUMNS}, index=table.index)
    affect = _affect(table, faults)
    provenance = _provenance(table)
    _drop_unknown_zones(shaped, provenance)
    shaped = _filled(shaped, loaded.source, now, known_source="source" in table)
    _checked(shaped, affect, faults)
    refused = [_refusal(table, row, *faults[row]) for row in sorted(faults)]
    left = shaped.drop(index=list(faults))
    left = left.sort_values("local_dt", kind="stable")
    left["moment_id"] = _ids(left["moment_id"], now)
    return Incoming(left, affect, provenance.loc[left.index], refused, own_ids)


def _shaped(table: pd.DataFrame, column: Column, faults: dict[int, tuple[str, str]]) -> pd.Series:
    dtype = schema.DTYPES[column.kind]
    if column.name not in table:
        empty: object = [[]] * len(table) if column.kind == "list" else False if column.kind == "flag" else None
        return pd.Series(empty, index=table.index, dtype=dtype)
    values = table[column.name]
    if values.dtype != dtype:
        values = _converted(values, column, dtype, faults)
    if column.kind in {"text", "id", "word"}:
        return _cleaned(values)
    return values.fillna(value=False) if column.kind == "flag" else values


def _converted(values: pd.Series, column: Column, dtype: Any, faults: dict[int, tuple[str, str]]) -> pd.Series:
    try:
        if column.kind != "list" or not values.map(lambda value: isinstance(value, str)).any():
            return values.astype(dtype)
    except (TypeError, ValueError, pa.ArrowException, UnicodeError):
        pass
    one_by_one = [_single(value, dtype) for value in values]
    for row, value in enumerate(one_by_one):
        if value is _UNREADABLE:
            kind = resources.text(f"journal.kinds.{column.kind}")
            reason = resources.text("journal.refused.unreadable", column=column.name, kind=kind)
            faults.setdefault(row, ("unreadable", reason))
    return pd.Series([None if value is _UNREADABLE else value for value in one_by_one], index=values.index, dtype=dtype)


_UNREADABLE = object()


def _single(value: Any, dtype: Any) -> Any:
    if dtype == schema.LIST and isinstance(value, str):
        return _UNREADABLE  # Arrow would make a list of its letters
    try:
        return pd.Series([value]).astype(dtype).iloc[0]
    except (TypeError, ValueError, pa.ArrowException, UnicodeError):
        return _UNREADABLE


def _cleaned(values: pd.Series) -> pd.Series:
    """Do for a column what the model does for one text: line ends, NULs, and nothing but blanks means absent."""
    texts = pa.chunked_array(pa.array(values, pa.large_string(), from_pandas=True))
    for found, put in (("\r\n", "\n"), ("\r", "\n"), ("\0", "")):
        if pc.any(pc.match_substring(texts, found)).as_py():
            texts = pc.replace_substring(texts, found, put)
    blank = pc.equal(pc.utf8_trim_whitespace(texts), "")
    if pc.any(blank).as_py():
        texts = pc.if_else(blank, pa.scalar(None, pa.large_string()), texts)
    return pd.Series(texts, index=values.index, dtype=schema.DTYPES["text"])


def _affect(table: pd.DataFrame, faults: dict[int, tuple[str, str]]) -> pd.DataFrame:
    if "emotions" not in table:
        lists = pa.nulls(len(table), _EMOTIONS)
    else:
        try:
            lists = pa.array(table["emotions"], from_pandas=True).cast(_EMOTIONS)
        except (TypeError, ValueError, pa.ArrowException):
            lists = pa.array([_named(row, value, faults) for row, value in enumerate(table["emotions"])], _EMOTIONS)
    if isinstance(lists, pa.ChunkedArray):
        lists = lists.combine_chunks()
    rows = pc.list_parent_indices(lists).to_numpy()
    each = pc.list_flatten(lists)
    flat = pd.DataFrame(
        {
            "row": rows,
            "emotion": _cleaned(pd.Series(pc.struct_field(each, "emotion"), dtype=schema.DTYPES["text"])),
            "before": pc.struct_field(each, "before").to_numpy(zero_copy_only=False).astype("float64"),
            "after": pc.struct_field(each, "after").to_numpy(zero_copy_only=False).astype("float64"),
        }
    )
    return flat.assign(position=flat.groupby("row").cumcount())


def _named(row: int, value: Any, faults: dict[int, tuple[str, str]]) -> Any:
    try:
        return pa.array([value], _EMOTIONS)[0].as_py()
    except (TypeError, ValueError, pa.ArrowException):
        faults.setdefault(row, ("does_not_fit", resources.text("journal.refused.does_not_fit", fields="emotions")))
        return None


def _filled(frame: pd.DataFrame, source: str, now: datetime, *, known_source: bool) -> pd.DataFrame:
    if not known_source:
        frame["source"] = pd.Series(source, index=frame.index, dtype=schema.DTYPES["text"])
    frame["precision"] = frame["precision"].fillna("minute")
    frame["written_at"] = frame["written_at"].fillna(pd.Timestamp(now))
    known = frame["tz"].notna() & frame["utc_dt"].isna() & frame["precision"].isin(TIMED) & frame["local_dt"].notna()
    for name, rows in frame[known].groupby("tz", sort=False):
        frame.loc[rows.index, "utc_dt"] = _instants(rows["local_dt"], str(name))
    return frame


def _drop_unknown_zones(frame: pd.DataFrame, provenance: pd.DataFrame) -> None:
    """Keep an entry whose zone this computer does not know as one of unknown zone, with a warning; in place."""
    for name, rows in frame.groupby("tz", sort=False):
        try:
            zone(str(name))
        except errors.ZoneUnknown:
            frame.loc[rows.index, "tz"] = None
            warned = provenance.loc[rows.index, "warnings"]
            provenance.loc[rows.index, "warnings"] = warned.map(lambda codes: [*codes, "zone_unknown"])


def _instants(local: pd.Series, name: str) -> pd.Series:
    """Do for a column what ``model.clock.to_utc`` does for one time."""
    here = local.dt.tz_localize(zone(name), ambiguous="NaT", nonexistent="NaT")
    return here.dt.tz_convert("UTC").astype(schema.DTYPES["instant"])


def _checked(frame: pd.DataFrame, affect: pd.DataFrame, faults: dict[int, tuple[str, str]]) -> None:
    found = schema.problems("moments", frame.drop(columns="moment_id"))
    for row, column, code in found.itertuples(index=False):
        word = code.replace(" ", "_")
        faults.setdefault(int(row), (word, resources.text(f"journal.refused.{word}", column=column)))
    for name in ("before", "after"):
        outside = affect[name].notna() & ~affect[name].between(0, 10)
        for row in affect.loc[outside, "row"]:
            faults.setdefault(int(row), ("outside", resources.text("journal.refused.outside", column=name)))


def _refusal(table: pd.DataFrame, row: int, code: str, reason: str) -> Refusal:
    cells = {name: table[name].iloc[row] for name in ("source_pos", "raw") if name in table}
    told = {name: None if not isinstance(value, str) else value for name, value in cells.items()}
    return told.get("source_pos") or str(row + 1), code, reason, told.get("raw") or _as_it_stood(table.iloc[row])


def _as_it_stood(row: "pd.Series") -> str:
    return codec.as_json({str(name): str(value) for name, value in row.items() if value is not None})


def _ids(given: pd.Series, now: datetime) -> pd.Series:
    absent = given.isna()
    stamp = codec.instant(now) // 1000
    fresh = sorted(uuid7(milliseconds=stamp) for _ in range(int(absent.sum())))
    if absent.all():
        return pd.Series(fresh, index=given.index, dtype=given.dtype)
    given = given.copy()
    given[absent] = fresh
    return given


def _provenance(table: pd.DataFrame) -> pd.DataFrame:
    raw = _cleaned(table["raw"].astype(schema.DTYPES["text"])) if "raw" in table else None
    warned = table["warnings"] if "warnings" in table else [[]] * len(table)
    codes = [list(found) if isinstance(found, list | tuple | np.ndarray) else [] for found in warned]
    return pd.DataFrame({"raw": pd.Series(raw, index=table.index, dtype=schema.DTYPES["text"]), "warnings": codes})


def values(series: pd.Series, kind: KindName) -> list[Any]:
    """Return a column as the values that go into the file."""
    if kind == "list":
        return _lists(series)
    missing = series.isna()
    if missing.all():
        return [None] * len(series)
    if kind in {"local", "instant", "day"}:
        return _without(series.astype("int64").tolist(), missing)
    if ddl.SQL_TYPES[kind] == "TEXT":
        return _texts(series)
    whole = ddl.SQL_TYPES[kind] == "INTEGER"
    return _without([int(value) for value in series.fillna(0).tolist()] if whole else series.tolist(), missing)


def _texts(series: pd.Series) -> list[Any]:
    found: list[Any] = pa.array(series, pa.large_string(), from_pandas=True).to_numpy(zero_copy_only=False).tolist()
    return found


def _lists(series: pd.Series) -> list[Any]:
    lists = pa.chunked_array(pa.array(series, from_pandas=True))
    if not pc.sum(pc.list_value_length(lists)).as_py():
        return [None] * len(series)
    return [_list(found) for found in lists.to_pylist()]


def _list(found: list[str] | None) -> str | None:
    kept = [word for part in found or () if part and (word := clean(part))]
    return codec.as_json(kept) if kept else None


def _without(given: list[Any], missing: pd.Series) -> list[Any]:
    if not missing.any():
        return given
    return [None if gone else value for value, gone in zip(given, missing.tolist(), strict=True)]
