"""A moment: one challenging moment and how the person met it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from analysis.model.fields import Flag, Id, Score, Text, Valence, Words
from analysis.model.record import Record, new_id

MOST_FEELINGS = 5
"""Most words named for one moment when it is written here; what is loaded from elsewhere may hold more."""
Alignment = Literal["aligned", "diverged", "not sure"]


class Emotion(BaseModel):
    """One named emotion of a moment; a row of the ``affect`` table.

    Examples
    --------
    >>> Emotion(emotion="ashamed", before=7, after=4).before
    7.0
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True)

    emotion: Text = None
    """The word as chosen or written."""
    before: Score = None
    """Intensity when it happened, 0 barely there – 10 as strong as it gets."""
    after: Score = None
    """Intensity afterwards, same scale; asked only when something was done."""


class Moment(Record):
    """One challenging moment. Only the time is required; what is not known is missing, never 0.

    Examples
    --------
    >>> from datetime import datetime
    >>> kept = Moment(local_dt=datetime(2026, 9, 14, 21, 30), tz="Europe/Berlin", text="Snapped at Sam", support=3)
    >>> kept.utc_dt.isoformat(), kept.support
    ('2026-09-14T19:30:00+00:00', 3.0)
    """

    moment_id: Id = Field(default_factory=new_id)
    """UUIDv7."""
    title: Text = None
    """A heading, where the source has one."""
    text: Text = None
    """What happened, in the person's words."""
    trigger: Text = None
    """What set it off (antecedent)."""
    self_talk: Text = None
    """The inner critic's words (appraisal)."""
    impact: Text = None
    """What it made the person think about themself."""
    response: Text = None
    """What the person did."""
    outcome: Text = None
    """What came of it (consequence)."""
    support: Score = None
    """How I spoke to myself, 0 harsh critic – 10 kind ally."""
    kindness: Score = None
    """Neff facet, 0–10."""
    common_humanity: Score = None
    """Neff facet, 0–10."""
    mindfulness: Score = None
    """Neff facet, 0–10."""
    did_well: Text = None
    """One thing done well."""
    growth: Text = None
    """One thing to grow."""
    resource: Text = None
    """One person or source that could help."""
    value: Text = None
    """The value it touched."""
    alignment: Alignment | None = None
    """Close to the value, away from it, or not sure."""
    value_response: Text = None
    """What would fit the value here."""
    effort_fair: Text = None
    """What would be fair, doable and kind."""
    effort_demanded: Text = None
    """What the person asked of themself."""
    reframe: Text = None
    """A kinder or truer way to say it."""
    next_step: Text = None
    """One small thing to do."""
    valence: Valence = None
    """-1 unpleasant – 1 pleasant, from a rating whose scale is known."""
    mood_raw: Text = None
    """A mood exactly as the source stores it."""
    mood_scale: Text = None
    """Its scale as ``low..high, best low`` or ``low..high, best high``."""
    distortions: Words = Field(default_factory=list)
    """Thinking patterns the person named."""
    tags: Words = Field(default_factory=list)
    """Tags and activities, as written."""
    people: Words = Field(default_factory=list)
    """People, as written."""
    places: Words = Field(default_factory=list)
    """Places, as written."""
    keep_quote: Flag = False
    """The person ticked: may be quoted in my report."""
    set_aside: Flag = False
    """The person asked to keep it out of views."""
    source: Text = None
    """Format it was loaded from; missing when written here."""
    source_file: Text = None
    """File, and member inside it."""
    source_pos: Text = None
    """Row, line or the app's own position."""
    entry_id: Text = None
    """The source's stable id, so that loading twice adds nothing."""
    emotions: list[Emotion] = Field(default_factory=list)
    """Named emotions with intensity: rows of the ``affect`` table."""
