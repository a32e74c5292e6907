"""A practice that was done (or planned with somebody): its kind is declared in ``practices``."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from analysis.model.fields import Count, Id, Json, Score, Text
from analysis.model.practices import PRACTICES
from analysis.model.record import Record, new_id


class Practice(Record):
    """One time a practice was done; its own fields stand in ``content`` under the names its kind declares.

    Examples
    --------
    >>> from datetime import datetime
    >>> Practice(local_dt=datetime(2026, 9, 14, 21), kind="breath", before=7, after=5, seconds=120).kind
    'breath'
    """

    practice_id: Id = Field(default_factory=new_id)
    """UUIDv7."""
    kind: Text = None
    """Name of the declared practice."""
    moment_id: Text = None
    """Moment it was done for."""
    previous_id: Text = None
    """The version or reading before this one."""
    status: Literal["done", "planned", "held", "paused"] = "done"
    """Whether it has happened; a trusted conversation is planned before it is held."""
    seconds: Count = None
    """How long it took, in seconds."""
    before: Score = None
    """Strength of the feeling before, 0–10."""
    after: Score = None
    """Strength of the feeling afterwards, 0–10."""
    content: Json = Field(default_factory=dict)
    """Answers by field name."""

    @model_validator(mode="after")
    def _declared(self) -> Self:
        if self.kind not in PRACTICES:
            msg = "kind is not a declared practice"
            raise ValueError(msg)
        unknown = set(self.content) - {field.name for field in PRACTICES[self.kind].fields}
        if unknown:
            msg = f"content has fields that {self.kind} does not declare"
            raise ValueError(msg)
        if any(not isinstance(value, str | int | float | bool | list | None) for value in self.content.values()):
            msg = "content holds only words, numbers and lists"
            raise ValueError(msg)
        return self

    @property
    def day(self) -> date | None:
        """The day that a planned one is for, where one was named."""
        fields = PRACTICES[self.kind].fields if self.kind else ()
        for field in fields:
            if field.kind == "day":
                return _day(self.content.get(field.name))
        return None

    @property
    def due(self) -> date | None:
        """The day after which a planned one is asked about; None when no day was named and none is needed."""
        if self.status != "planned" or not self.kind:
            return None
        return self.day or (self.local_dt.date() if PRACTICES[self.kind].follow_up else None)


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None
