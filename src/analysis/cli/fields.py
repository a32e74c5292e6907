"""``FIELD=VALUE`` as typed, read into what the model holds.

The model's own list of fields decides which names exist and what a value is; nothing is listed twice. A value is never
repeated in an error, because it may be the person's words.
"""

import re
from typing import Any

from pydantic import ValidationError

from analysis import errors
from analysis.cli.options import SCALE, score
from analysis.journal.entries import places
from analysis.model import Emotion, Practice, Record
from analysis.model.clock import PRECISIONS, parse_when
from analysis.model.fields import Column, columns
from analysis.model.practices import PRACTICES, Field

_KEPT = {"utc_dt", "written_at", "edited_at", "source", "source_file", "source_pos", "entry_id", "local_dt", "content"}
"""Fields that follow from others or say where an entry came from."""
_RANGES = {"score": SCALE, "valence": (-1, 1)}
_YES, _NO = {"yes", "true", "1", "y"}, {"no", "false", "0", "n"}


def settable(record: type[Record]) -> dict[str, Column]:
    """Return the fields a person may set, by name.

    Examples
    --------
    >>> from analysis.model import Moment
    >>> sorted(settable(Moment))[:3]
    ['alignment', 'common_humanity', 'did_well']
    """
    linked = {name for name in record.model_fields if name.endswith("_id")}
    return {found.name: found for found in columns(record) if found.name not in _KEPT | linked}


def changes(record: type[Record], pairs: list[str], practice: str | None = None) -> dict[str, Any]:
    """Read ``FIELD=VALUE`` pairs; an empty value takes the field back to "not known".

    Parameters
    ----------
    record
        The kind of entry.
    pairs
        As typed; lists are parted by commas, and a pair may be given again to add to a list.
    practice
        For a practice, its kind: its own answers can then be set by their names, and come back under ``content``.

    Raises
    ------
    UnknownWord
        For a field or a word of a closed set that does not exist.
    ValueOutside
        For a number outside its scale.

    Examples
    --------
    >>> from analysis.model import Moment
    >>> changes(Moment, ["support=4", "tags=work, Sam"])
    {'support': 4.0, 'tags': ['work', 'Sam']}
    """
    known = settable(record)
    own = {field.name: field for field in PRACTICES[practice].fields} if practice in PRACTICES else {}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or (name not in known and name not in own):
            raise errors.UnknownWord(value="--set", known=", ".join([*known, *sorted(own)]))
        if name in own:
            found.setdefault("content", {})[name] = _answer(own[name], value.strip())
            continue
        read = _read(known[name], value.strip())
        found[name] = found.get(name, []) + read if isinstance(read, list) else read
    return found


def _read(column: Column, value: str) -> Any:
    if column.kind == "list":
        return [word.strip() for word in value.split(",") if word.strip()]
    if column.kind == "flag":
        if value.lower() not in _YES | _NO:
            raise errors.UnknownWord(value=column.name, known="yes, no")
        return value.lower() in _YES
    if not value:
        return None
    words = PRECISIONS if column.name == "precision" else column.words
    if words and value not in words:
        raise errors.UnknownWord(value=column.name, known=", ".join(words))
    if column.kind in {"score", "valence", "count"}:
        return _number(column, value)
    return value


def _answer(field: Field, value: str) -> str | float | None:
    """Read the answer to a question of a practice as its form would."""
    if not value:
        if field.required:
            raise errors.AnswerNeeded(options=f"{field.name}=…")
        return None
    if field.choices and value not in field.choices:
        raise errors.UnknownWord(value=field.name, known=", ".join(field.choices))
    if field.kind == "day" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise errors.DateUnknown(value=field.name)
    if field.kind == "day":
        return parse_when(value)[0].date().isoformat()
    if field.kind != "number":
        return value
    number = as_number(value)
    if number is None or number < 0:
        raise errors.ValueOutside(name=field.name, low=0, high="∞")
    return number


def _number(column: Column, value: str) -> float:
    low, high = _RANGES.get(column.kind, (0, 1_000_000))
    number = as_number(value)
    if number is None or not low <= number <= high:
        raise errors.ValueOutside(name=column.name, low=low, high=high)
    return int(number) if column.kind == "count" else number


def as_number(value: str) -> float | None:
    """Return a plain decimal number, with a point or a comma; None for anything else.

    Examples
    --------
    >>> as_number("4,5"), as_number("nan")
    (4.5, None)
    """
    return float(value.replace(",", ".")) if re.fullmatch(r"-?\d{1,9}(?:[.,]\d{1,9})?", value.strip()) else None


def feeling(typed: str) -> Emotion:
    """Read ``NAME`` or ``NAME=0..10``.

    Raises
    ------
    AnswerNeeded
        When no feeling is named.
    ValueOutside
        When what follows the last equals sign is not a number from 0 to 10.

    Examples
    --------
    >>> feeling("ashamed=7").before, feeling("ashamed").before
    (7.0, None)
    """
    name, equals, strength = typed.rpartition("=")
    if not (name if equals else typed).strip():
        raise errors.AnswerNeeded(options="--feeling NAME=0..10")
    if not equals:
        return Emotion(emotion=typed)
    number = as_number(strength)
    if number is None:
        raise errors.ValueOutside(name="--feeling", low=SCALE[0], high=SCALE[1])
    return Emotion(emotion=name, before=score("--feeling", number))


def made(record: type[Record], **values: Any) -> Record:
    """Make an entry.

    Raises
    ------
    EntryInvalid
        When values do not fit the model; fields are named, values never are.
    """
    try:
        return record(**values)
    except ValidationError as error:
        raise errors.EntryInvalid(problems=places(error)) from None


def practice_kind(record: Record) -> str | None:
    """Return the kind of a practice, None for any other entry."""
    return record.kind if isinstance(record, Practice) else None
