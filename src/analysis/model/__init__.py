"""What things are: moments, check-ins, practices, plans, goals, questionnaire answers.

Standard library and pydantic only; no storage, no pandas, no notebook.
"""

from analysis.model.checkin import CheckIn
from analysis.model.moment import Emotion, Moment
from analysis.model.plan import Goal, Plan
from analysis.model.practice import Practice
from analysis.model.record import Record
from analysis.model.scale import ScaleResponse

RECORDS: dict[str, type[Record]] = {
    "moments": Moment,
    "checkins": CheckIn,
    "practices": Practice,
    "plans": Plan,
    "goals": Goal,
    "scales": ScaleResponse,
}
"""Table name → what one of its rows is."""

__all__ = ["RECORDS", "CheckIn", "Emotion", "Goal", "Moment", "Plan", "Practice", "Record", "ScaleResponse"]
