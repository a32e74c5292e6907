"""One answer to a questionnaire item; the wording stays the person's own copy."""

from pydantic import Field

from analysis.model.fields import Count, Id, Text
from analysis.model.record import Record, new_id


class ScaleResponse(Record):
    """Item answers are rows, so that an absent answer is an absent row."""

    response_id: Id = Field(default_factory=new_id)
    """UUIDv7 of this answer."""
    sitting: Text = None
    """Id shared by the answers given in one sitting."""
    scale: Text = None
    """SCS-SF, SCS, SSCS-S, or a name of the person's own."""
    item: Count = None
    """Item number in the person's copy, from 1."""
    answer: Count = None
    """The answer as given."""
