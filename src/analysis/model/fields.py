"""Kinds of field, declared once: the model, the file, the DataFrame and the export all derive from them.

A field's kind says what a value is, so that ``schema`` can pick a dtype and the store a column type without a second
list of columns anywhere.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic.fields import FieldInfo

KindName = Literal[
    "id", "text", "word", "score", "valence", "count", "number", "flag", "local", "instant", "day", "list", "json"
]


@dataclass(frozen=True)
class Kind:
    """Marks a field with its kind."""

    name: KindName


@dataclass(frozen=True)
class Column:
    """One column: where it comes from and what it holds."""

    name: str
    kind: KindName
    description: str
    required: bool
    words: tuple[str, ...] = ()
    """The closed set, for kind ``word``."""


def _naive(value: datetime) -> datetime:
    if value.tzinfo is not None:
        msg = "local time has no zone inside; put the zone in tz"
        raise ValueError(msg)
    return value


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        msg = "an instant needs its zone"
        raise ValueError(msg)
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        msg = "this instant lies outside the calendar in UTC"
        raise ValueError(msg) from error


def clean(value: str) -> str:
    """Keep the words as they are; only what cannot be stored as text is replaced, and empty means absent."""
    return value.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def clean_json(value: Any) -> Any:
    """Do the same for every text in a JSON value; numbers that JSON does not know are missing."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(name): clean_json(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clean_json(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _absent(value: object) -> object:
    return None if isinstance(value, str) and not value.replace("\0", "").strip() else value


Id = Annotated[str, Kind("id"), AfterValidator(clean), Field(min_length=1, max_length=200)]
Text = Annotated[Annotated[str, AfterValidator(clean)] | None, Kind("text"), BeforeValidator(_absent)]
Score = Annotated[Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] | None, Kind("score")]
Valence = Annotated[Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)] | None, Kind("valence")]
Count = Annotated[Annotated[int, Field(ge=0, le=1_000_000_000)] | None, Kind("count")]
Flag = Annotated[bool, Kind("flag")]
Local = Annotated[datetime, Kind("local"), AfterValidator(_naive)]
Instant = Annotated[datetime, Kind("instant"), AfterValidator(_utc)]
MaybeInstant = Annotated[Annotated[datetime, AfterValidator(_utc)] | None, Kind("instant")]
MaybeDay = Annotated[date | None, Kind("day")]
Words = Annotated[list[Annotated[str, AfterValidator(clean), Field(min_length=1)]], Kind("list")]
Json = Annotated[dict[str, Any], Kind("json"), AfterValidator(clean_json)]


def columns(record: type[BaseModel]) -> tuple[Column, ...]:
    """List the columns of a record in order; nested lists of models (emotions) are tables of their own."""
    return tuple(
        Column(name, kind, field.description or "", field.is_required(), _words(field))
        for name, field in record.model_fields.items()
        if (kind := _kind(field)) is not None
    )


def _kind(field: FieldInfo) -> KindName | None:
    for mark in field.metadata:
        if isinstance(mark, Kind):
            return mark.name
    return "word" if _words(field) else None


def _words(field: FieldInfo) -> tuple[str, ...]:
    options = [field.annotation, *get_args(field.annotation)]
    return tuple(word for option in options if get_origin(option) is Literal for word in get_args(option))
