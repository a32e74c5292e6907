"""What stands around the entries in kindlog's own export, checked line by line: receipts, mappings, settings, themes.

These lines are no entries, but a damaged one costs itself and nothing else all the same.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from analysis.journal import codec
from analysis.model.clock import HOURS
from analysis.model.fields import Json, clean, clean_json

_LARGEST = 2**63 - 1
_RANGES = {"day_start": HOURS, "checkin_day": range(7)}
"""Settings that are whole numbers → what they may be."""


def _instant(written: str) -> str:
    codec.moment(written)
    return written


def _whole(value: object) -> object:
    """Refuse numbers of any length before they are compared, and what only looks like a number."""
    if type(value) is not int or not 0 <= value <= _LARGEST:
        msg = "not a count"
        raise ValueError(msg)
    return value


def _filled(value: str) -> str:
    if not value.strip():
        msg = "nothing stands here"
        raise ValueError(msg)
    return value


_Word = Annotated[str, AfterValidator(clean)]
_Own = Annotated[_Word, AfterValidator(_filled)]
_Time = Annotated[str, AfterValidator(_instant)]
_Count = Annotated[int, BeforeValidator(_whole)]


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True, strict=True)


class _Refusal(_Line):
    code: _Word
    reason: _Word
    position: _Word | None = None
    raw: _Word | None = None


class _Receipt(_Line):
    import_id: _Own
    made_at: _Time
    source: _Own
    file: _Own
    read: _Count
    loaded: _Count
    already_here: _Count
    refused: _Count
    warnings: dict[_Word, _Count] = Field(default_factory=dict)
    members: list[Annotated[list[_Word], Field(min_length=2, max_length=2)]] = Field(default_factory=list)
    refusals: list[_Refusal] = Field(default_factory=list)


class _Mapping(_Line):
    fingerprint: _Own
    mapping: Json


class _Setting(_Line):
    key: _Own
    value: Annotated[Any, AfterValidator(clean_json)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        allowed = _RANGES.get(self.key)
        if self.value is None or (allowed and (type(self.value) is not int or self.value not in allowed)):
            msg = "not a value of this setting"
            raise ValueError(msg)
        codec.as_json(self.value)
        return self


class _Correction(_Line):
    correction_id: _Own
    action: _Own
    made_at: _Time
    batch_id: _Own | None = None
    axis: _Word | None = None
    moment_id: _Word | None = None
    theme_id: _Word | None = None
    into_id: _Word | None = None
    text: _Word | None = None
    undoes: _Word | None = None


_LINES: dict[str, type[_Line]] = {
    "imports": _Receipt,
    "mappings": _Mapping,
    "settings": _Setting,
    "theme_corrections": _Correction,
}


def checked(table: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line as it can be written, without what it does not say.

    Parameters
    ----------
    table
        ``imports``, ``mappings``, ``settings`` or ``theme_corrections``.
    told
        The line.

    Raises
    ------
    KeyError
        When no line is of this kind.
    pydantic.ValidationError
        When something in it does not fit.

    Examples
    --------
    >>> checked("settings", {"table": "settings", "key": "day_start", "value": 5})
    {'key': 'day_start', 'value': 5}
    """
    return _LINES[table].model_validate(told).model_dump(exclude_none=True)
