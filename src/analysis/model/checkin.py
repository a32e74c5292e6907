"""A check-in: the scheduled look-back that carries every verdict about change."""

from typing import Literal

from pydantic import Field

from analysis.model.fields import Id, Score, Text
from analysis.model.record import Record, new_id


class CheckIn(Record):
    """By default weekly, dated on the last day it looks back on; ``support`` and ``criticism`` are never netted.

    Examples
    --------
    >>> from datetime import datetime
    >>> CheckIn(local_dt=datetime(2026, 9, 13), precision="day", support=5, criticism=6).period
    'week'
    """

    checkin_id: Id = Field(default_factory=new_id)
    """UUIDv7."""
    period: Literal["week", "moment"] = "week"
    """What it looks back on: seven days, or right now. Two series, never pooled."""
    support: Score = None
    """These days, how I spoke to myself, 0 harsh critic – 10 kind ally."""
    criticism: Score = None
    """How hard I was on myself, 0 not at all – 10 as hard as it gets."""
    note: Text = None
    """An optional line."""
    source: Text = None
    """Format it was loaded from; missing when written here."""
    entry_id: Text = None
    """The source's stable id."""
