"""Plans for the next time, and small goals; both can be followed up with three answers of equal weight."""

from typing import Literal

from pydantic import Field

from analysis.model.fields import Id, MaybeDay, MaybeInstant, Text
from analysis.model.record import Record, new_id

FollowUp = Literal["did it", "did some", "not this time"]


class Plan(Record):
    """An if–then pre-commitment for an anticipated trigger (Gollwitzer 1999).

    Examples
    --------
    >>> from datetime import datetime
    >>> plan = Plan(local_dt=datetime(2026, 9, 1), if_part="my chest tightens", then_part="I breathe slowly")
    >>> plan.follow_up is None
    True
    """

    plan_id: Id = Field(default_factory=new_id)
    """UUIDv7."""
    trigger: Text = None
    """The trigger it is for."""
    if_part: Text = None
    """If …"""
    then_part: Text = None
    """… then I will …"""
    fair_effort: Text = None
    """What fair effort looks like."""
    ask: Text = None
    """One person I could ask."""
    commitment: Text = None
    """The same in the person's own words."""
    due: MaybeDay = None
    """Day it is for; asked about once, afterwards."""
    moment_id: Text = None
    """Moment it grew from."""
    goal_id: Text = None
    """Goal it serves."""
    follow_up: FollowUp | None = None
    """How it went; missing until asked."""
    followed_up_at: MaybeInstant = None
    """When it was answered, UTC."""
    note: Text = None
    """What followed."""


class Goal(Record):
    """A micro-goal tied to a value."""

    goal_id: Id = Field(default_factory=new_id)
    """UUIDv7."""
    text: Text = None
    """The goal."""
    value: Text = None
    """The value it serves."""
    trigger: Text = None
    """A trigger it answers."""
    commitment: Text = None
    """The same in the person's own words."""
    due: MaybeDay = None
    """Day to look at it again."""
    follow_up: FollowUp | None = None
    """How it went; missing until asked."""
    followed_up_at: MaybeInstant = None
    """When it was answered, UTC."""
    archived: MaybeInstant = None
    """When it was put away, UTC; goals are archived, not deleted."""
