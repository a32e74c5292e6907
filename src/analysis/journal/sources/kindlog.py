"""kindlog's own export, JSON lines: a header, then one line an entry with everything that belongs to it.

Every line is checked by the model by itself, so a damaged line costs itself and nothing else. Erased entries,
check-ins, practices and all that is no moment travel in ``Loaded.others``; see ``archive``, which writes the format.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
from pydantic import ValidationError

from analysis import errors, resources, schema
from analysis.journal import around, codec, ddl
from analysis.journal.entries import places
from analysis.journal.loaded import REFUSED, Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options
from analysis.model import RECORDS, Record
from analysis.model.fields import KindName, clean

NAME = "kindlog"
FORMAT = 1
"""Of the lines; the columns have the version of the tables, ``ddl.VERSION``."""
_PROBLEMS = ("position", "severity", "code", "reason", "raw")


@dataclass
class _Found:
    records: list[Record] = field(default_factory=list)
    beside: list[tuple[str | None, list[str]]] = field(default_factory=list)
    others: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    refused: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    read: int = 0


def recognise(file: File) -> bool:
    r"""Say whether the first line is our header.

    Examples
    --------
    >>> recognise(File("a.jsonl", b'{"kindlog":1,"schema":2}\n')), recognise(File("a.csv", b"a,b"))
    (True, False)
    """
    if not file.data.lstrip(b"\xef\xbb\xbf").startswith(b'{"kindlog":') or not file.is_text:
        return False
    return _header(file) is not None


def _header(file: File) -> dict[str, Any] | None:
    try:
        found = json.loads(file.text.split("\n", 1)[0])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("kindlog"), int) else None


def load(file: File, options: Options) -> Loaded:  # noqa: ARG001  # our own format leaves nothing to say about it
    """Read every line.

    Raises
    ------
    JournalNewer
        When a newer kindlog wrote the file: it may hold what this one does not know.
    FormatMismatch
        When the first line is not the header.
    """
    header = _header(file)
    if header is None:
        raise errors.FormatMismatch(path=file.shown, format=NAME, why=resources.text("journal.no_header"))
    schema_version = header.get("schema")
    if header["kindlog"] > FORMAT or not isinstance(schema_version, int) or schema_version > ddl.VERSION:
        raise errors.JournalNewer(found=schema_version, known=ddl.VERSION)
    found = _Found()
    for number, line in enumerate(file.text.split("\n")[1:], start=2):
        if line.strip():
            _read_line(str(number), line, found)
    problems = pd.DataFrame(found.refused, columns=[*_PROBLEMS]).astype("str")
    return Loaded(NAME, _table(found), problems, found.read, dict(found.others))


def _read_line(position: str, line: str, found: _Found) -> None:
    try:
        told = json.loads(line)
        table = told["table"]
        if table in RECORDS:
            _take_entry(position, table, told, found)
            found.read += 1
        else:
            _take_around(table, told, found)
    except ValidationError as error:
        _refuse(found, position, line, places(error))
    except errors.ZoneUnknown as error:
        _refuse(found, position, line, str(error))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        _refuse(found, position, line, resources.text("journal.refused.damaged_line"))


def _refuse(found: _Found, position: str, line: str, reason: str) -> None:
    found.refused.append((position, REFUSED, "damaged_line", reason, line))
    found.read += 1


def _take_entry(position: str, table: str, told: Mapping[str, Any], found: _Found) -> None:
    model = RECORDS[table]
    record = model.model_validate(told["entry"])
    if record.key() not in told["entry"]:
        raise KeyError(record.key())
    erased, raw, warned = told.get("erased_at"), told.get("raw"), _codes(told.get("warnings", []))
    if raw is not None and not isinstance(raw, str):
        raise TypeError
    raw = raw and clean(raw)
    revisions = [_revision(table, record.id, one) for one in told.get("revisions", [])]
    if erased is not None:
        codec.moment(erased)
    if table == "moments" and erased is None:
        found.records.append(record)
        found.beside.append((raw, warned))
    else:
        beside = {"position": position, "erased_at": erased, "raw": raw, "warnings": warned}
        found.others[table].append({**codec.object_of(record), **beside})
    found.others["revisions"].extend(revisions)


def _revision(table: str, own: str, told: Mapping[str, Any]) -> dict[str, Any]:
    entry = codec.object_of(RECORDS[table].model_validate(told["entry"]))
    codec.moment(told["replaced_at"])
    return {"table": table, "id": own, "replaced_at": told["replaced_at"], "entry": entry}


def _codes(told: list[str]) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(code, str) for code in told):
        raise TypeError
    return [clean(code) for code in told]


def _take_around(table: str, told: Mapping[str, Any], found: _Found) -> None:
    found.others[table].append(around.checked(table, told))


def _table(found: _Found) -> pd.DataFrame:
    columns = ddl.stored("moments")
    rows = [codec.to_row(record) for record in found.records]
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    shaped = {
        column.name: _series(column.kind, column.name, values, found)
        for column, values in zip(columns, cells, strict=True)
    }
    emotions = [
        [dict(zip(("emotion", "before", "after"), row, strict=True)) for row in codec.affect_rows(record)]
        for record in found.records
    ]
    named = pa.list_(pa.struct([("emotion", pa.string()), ("before", pa.float64()), ("after", pa.float64())]))
    beside = {
        "emotions": pd.Series(pd.array(pa.array(emotions, named), dtype=pd.ArrowDtype(named))),
        "raw": pd.Series([raw for raw, _ in found.beside], dtype="str"),
        "warnings": pd.Series([warned for _, warned in found.beside], dtype=schema.LIST),
    }
    return pd.DataFrame({**shaped, **beside}, index=pd.RangeIndex(len(rows)))


def _series(kind: KindName, name: str, values: tuple[Any, ...], found: _Found) -> pd.Series:
    if kind == "list":
        return pd.Series([getattr(record, name) for record in found.records], dtype=schema.LIST)
    if kind in {"local", "instant", "day"}:
        times = pa.array(values, pa.int64()).cast(pa.timestamp("us", "UTC" if kind == "instant" else None))
        return pd.Series(times.to_pandas())
    return pd.Series(list(values), dtype=schema.DTYPES[kind])
