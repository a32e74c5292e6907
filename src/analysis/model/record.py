"""What every entry has: an id, a local time with zone and precision, and when it was written and changed."""

from datetime import UTC, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from analysis.model.clock import Precision, to_utc
from analysis.model.fields import Instant, Local, MaybeInstant, Text
from analysis.model.ids import uuid7


class Record(BaseModel):
    """Root of the entries; each subclass adds ``<noun>_id`` and its own fields, every one described with its unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True)

    local_dt: Local
    """Local wall time as lived, naive; coarser than a minute: the start of its part of day, day or month."""
    tz: Text = None
    """IANA zone or fixed offset; missing when unknown."""
    utc_dt: MaybeInstant = None
    """The same instant in UTC; missing when the zone is unknown or the clock change makes it doubtful."""
    precision: Precision = "minute"
    """How exactly the time is known."""
    written_at: Instant = Field(default_factory=lambda: datetime.now(UTC))
    """When it was written down, UTC."""
    edited_at: MaybeInstant = None
    """When it was last changed, UTC; missing when never."""

    @model_validator(mode="after")
    def _settle_utc(self) -> Self:
        if self.utc_dt is None and self.tz is not None and self.precision in {"second", "minute"}:
            object.__setattr__(self, "utc_dt", to_utc(self.local_dt, self.tz))
        return self

    @classmethod
    def key(cls) -> str:
        """Name of the id field, e.g. ``moment_id``."""
        return next(name for name in cls.model_fields if name.endswith("_id"))

    @property
    def id(self) -> str:
        """The entry's own id."""
        return str(getattr(self, self.key()))


def new_id() -> str:
    """Return a fresh id; a function of its own so that models can name it as a default."""
    return uuid7()
