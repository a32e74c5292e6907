"""One entry in three shapes: a record of the model, a row of the file, a JSON object of the export.

The three are told apart by the kind of each column alone; no column is named here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from analysis.journal.ddl import stored, table_of
from analysis.model import RECORDS, Emotion, Moment, Record
from analysis.model.fields import KindName

EPOCH = datetime(1970, 1, 1)
EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)

Row = Sequence[Any]


def instant(value: datetime) -> int:
    """Return an instant as microseconds since 1970.

    Examples
    --------
    >>> instant(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return (value - EPOCH_UTC) // TICK


def moment(written: str) -> int:
    """Return an instant in ISO form as microseconds since 1970."""
    return instant(datetime.fromisoformat(written))


def as_json(value: Any) -> str:
    """Return JSON text as the journal writes it: short, in the order given, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(written: str | bytes) -> Any:
    """Return what JSON text says."""
    return json.loads(written)


_TO_SQL: dict[KindName, Callable[[Any], Any]] = {
    "local": lambda value: (value - EPOCH) // TICK,
    "instant": instant,
    "day": lambda value: (datetime(value.year, value.month, value.day) - EPOCH) // TICK,
    "flag": int,
    "list": lambda value: as_json(value) if value else None,
    "json": as_json,
}
_FROM_SQL: dict[KindName, Callable[[Any], Any]] = {
    "local": lambda value: EPOCH + value * TICK,
    "instant": lambda value: EPOCH_UTC + value * TICK,
    "day": lambda value: (EPOCH + value * TICK).date(),
    "flag": bool,
    "list": json.loads,
    "json": json.loads,
}
_EMPTY: dict[KindName, Callable[[], Any]] = {"list": list, "json": dict, "flag": bool}


def to_row(record: Record) -> tuple[Any, ...]:
    """Return the row of a record, in the order of ``ddl.stored``; emotions stand apart."""
    return tuple(_out(column.kind, getattr(record, column.name)) for column in stored(table_of(type(record))))


def _out(kind: KindName, value: Any) -> Any:
    if value is None or kind not in _TO_SQL:
        return value
    return _TO_SQL[kind](value)


def to_record(table: str, row: Row, emotions: Sequence[Row] = ()) -> Record:
    """Return the record of a row that was checked when it was written, so it is not checked again.

    Parameters
    ----------
    table
        Name of the table.
    row
        Values in the order of ``ddl.stored``.
    emotions
        Rows of ``emotion, before, after`` in order; only moments have them.
    """
    values = {column.name: _in(column.kind, value) for column, value in zip(stored(table), row, strict=True)}
    if table == "moments":
        values["emotions"] = [
            Emotion.model_construct(emotion=name, before=before, after=after) for name, before, after in emotions
        ]
    return RECORDS[table].model_construct(**values)


def _in(kind: KindName, value: Any) -> Any:
    if value is None:
        return _EMPTY[kind]() if kind in _EMPTY else None
    return _FROM_SQL[kind](value) if kind in _FROM_SQL else value


def to_object(table: str, row: Row, emotions: Sequence[Row] = ()) -> dict[str, Any]:
    """Return a row as a JSON object without what is missing, in the order of the columns.

    Examples
    --------
    >>> from analysis.model import CheckIn
    >>> kept = CheckIn(local_dt=datetime(2026, 9, 13), written_at=EPOCH_UTC, checkin_id="a", support=5)
    >>> to_object("checkins", to_row(kept))["local_dt"]
    '2026-09-13T00:00:00'
    """
    pairs = zip(stored(table), row, strict=True)
    found = {column.name: _plain(column.kind, value) for column, value in pairs if value is not None}
    if emotions:
        found["emotions"] = [
            {
                name: value
                for name, value in zip(("emotion", "before", "after"), emotion, strict=True)
                if value is not None
            }
            for emotion in emotions
        ]
    return found


def _plain(kind: KindName, value: Any) -> Any:
    found = _in(kind, value)
    return found.isoformat() if isinstance(found, datetime | date) else found


def object_of(record: Record) -> dict[str, Any]:
    """Return a record as a JSON object; ``RECORDS[table].model_validate`` gives the same record back."""
    return to_object(table_of(type(record)), to_row(record), affect_rows(record))


def affect_rows(record: Record) -> list[tuple[Any, ...]]:
    """Return the emotions of a record as rows of ``emotion, before, after``."""
    if not isinstance(record, Moment):
        return []
    return [(named.emotion, named.before, named.after) for named in record.emotions]


def changed(record: Record, changes: Mapping[str, Any]) -> Record:
    """Return the record with other values, checked; the instant is settled again when the time changed.

    Raises
    ------
    pydantic.ValidationError
        When a value does not fit.
    ZoneUnknown
        When the zone is not known here.
    """
    values = {name: getattr(record, name) for name in type(record).model_fields}
    if {"local_dt", "tz", "precision"} & set(changes):
        values["utc_dt"] = None
    return type(record).model_validate({**values, **changes})
