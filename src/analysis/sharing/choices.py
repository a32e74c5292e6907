"""What a person chose to share: how much, which fields, which days, which entries; nothing is chosen for them.

The ladder goes from least to most. Without a word the lowest level is taken, names are replaced, and no field of a
person's own words is in. Choices come from a form, from options or from a JSON file; they are checked here, once.
"""

import json
from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis import errors
from analysis.sharing import catalogue

Level = Literal["L0", "L1", "L2", "L3", "L4", "L5"]
LEVELS: tuple[Level, ...] = get_args(Level)
COUNTED: tuple[Level, ...] = ("L0", "L1")
"""Levels that hold no entry, only how many there are."""
WORDED: tuple[Level, ...] = ("L3", "L4", "L5")
"""Levels at which a person's own words can be shared."""
WHOLE: Level = "L5"
CHOSEN: Level = "L3"
"""The level that asks for single entries or tags."""
TICKS = ("seen", "free", "limits")
"""Boxes without which nothing is shared."""
SENSITIVE = ("sud", "sexual", "third_party", "risk_passages_included")
"""Boxes about what the words may touch; each is a choice of its own."""
MAY = ("read", "keep_copy", "quote_in_notes", "discuss_in_supervision", "re_share")


class Choices(BaseModel):
    """Everything a person decides before a share is made.

    Examples
    --------
    >>> Choices(level="L2", fields=["support"]).shared_fields()
    ['checkins.support', 'moments.support']
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    with_: str | None = Field(default=None, alias="with")
    """Whom it is for: a verified person's name, or the first digits of their key."""
    level: Level = "L0"
    fields: list[str] | None = None
    """Names such as ``support`` or ``moments.trigger``; without them, all that the level allows."""
    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")
    tags: list[str] = []
    entries: list[str] = []
    """Only these entries, by their full ids."""
    leave_out: list[str] = []
    """Not these entries."""
    keep_names: bool = False
    people: list[str] = []
    """Names to replace, beside the people of the journal."""
    purpose: str | None = None
    agenda: list[str] = Field(default=[], max_length=3)
    since: date | None = None
    """Day of the last session."""
    begins: date | None = None
    """First day on which it may be opened; without it, at once."""
    until: date | None = None
    """Last day on which it may be opened; without it, 30 days."""
    may: list[Literal["read", "keep_copy", "quote_in_notes", "discuss_in_supervision", "re_share"]] = []
    ticks: list[Literal["seen", "free", "limits", "sud", "sexual", "third_party", "risk_passages_included"]] = []
    fhir: Literal["R4B", "R5"] | None = None
    """A FHIR Bundle of this release goes into the sealed file too."""
    confirm: str | None = None
    """Typed words, asked for the whole journal only."""

    @model_validator(mode="after")
    def _ordered(self) -> "Choices":
        if self.start and self.end and self.start > self.end:
            msg = "from comes after to"
            raise ValueError(msg)
        if self.begins and self.until and self.begins > self.until:
            msg = "begins comes after until"
            raise ValueError(msg)
        if self.level == WHOLE and (self.start or self.end or self.tags or self.entries or self.leave_out):
            msg = "L5 is the whole journal; L4 takes days, tags and entries"
            raise ValueError(msg)
        if self.level == CHOSEN and not (self.entries or self.tags):
            msg = "L3 needs the entries or the tags that you choose"
            raise ValueError(msg)
        if self.level == CHOSEN and self.keep_names:
            msg = "at L3 names are replaced; L4 can keep them"
            raise ValueError(msg)
        return self

    def shared_fields(self) -> list[str]:
        """Return the full names of the fields that are shared, sorted; none at the levels that only count.

        Raises
        ------
        ConsentInvalid
            When a name is no field, or its level does not hold it.
        """
        if self.level in COUNTED:
            if self.fields:
                raise errors.ConsentInvalid(problems=f"{self.level} holds no fields, only counts")
            return []
        known = {name for name, field in catalogue.fields().items() if field.coded or self.level in WORDED}
        if self.fields is None:
            return sorted(known)
        return sorted({full for name in self.fields for full in _named(name, known, self.level)})


def _named(name: str, known: set[str], level: str) -> list[str]:
    found = [full for full in known if name in {full, full.partition(".")[2], full.partition(".")[0]}]
    if not found:
        raise errors.ConsentInvalid(problems=f"{level} does not hold the field that was named")
    return found


def read(text: str | bytes, **given: Any) -> Choices:
    """Read choices from JSON; what is given besides goes first.

    Raises
    ------
    ConsentInvalid
        Fields are named, what was written in them is not.

    Examples
    --------
    >>> read('{"level": "L1", "with": "Dr Lee"}').with_
    'Dr Lee'
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise errors.ConsentInvalid(problems="the file is not JSON") from error
    if not isinstance(told, dict):
        raise errors.ConsentInvalid(problems="the file is not a JSON object")
    return made({**told, **given})


def made(told: dict[str, Any]) -> Choices:
    """Return checked choices; raises ConsentInvalid, and never repeats what was typed."""
    try:
        return Choices.model_validate(told)
    except ValidationError as error:
        raise errors.ConsentInvalid(problems=_problems(error)) from error


def _problems(error: ValidationError) -> str:
    known = {field.alias or name for name, field in Choices.model_fields.items()}
    told = []
    for problem in error.errors(include_input=False, include_url=False):
        place = str(problem["loc"][0]) if problem["loc"] else ""
        said = str(problem["ctx"]["error"]) if problem["type"] == "value_error" else problem["msg"]
        if problem["type"] == "extra_forbidden":
            said = "a field that kindlog does not know"
            place = ""
        told.append(f"{place}: {said}" if place in known else said)
    return "; ".join(dict.fromkeys(told))
