"""kindlog: answer your own mistakes with kindness, and see honestly whether that is changing.

The front door: a few names, each loaded when it is first used, so that ``import analysis`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis import charts, errors, measures, narrative, reports, sharing, widgets
    from analysis.errors import JournalError
    from analysis.journal import Journal, Loaded, load, open_journal
    from analysis.model import CheckIn, Emotion, Goal, Moment, Plan, Practice, ScaleResponse

_HOMES = {
    "CheckIn": "model",
    "Emotion": "model",
    "Goal": "model",
    "Journal": "journal",
    "JournalError": "errors",
    "Loaded": "journal",
    "Moment": "model",
    "Plan": "model",
    "Practice": "model",
    "ScaleResponse": "model",
    "charts": "charts",
    "errors": "errors",
    "load": "journal",
    "measures": "measures",
    "narrative": "narrative",
    "open_journal": "journal",
    "reports": "reports",
    "sharing": "sharing",
    "widgets": "widgets",
}

__all__ = [
    "CheckIn",
    "Emotion",
    "Goal",
    "Journal",
    "JournalError",
    "Loaded",
    "Moment",
    "Plan",
    "Practice",
    "ScaleResponse",
    "charts",
    "errors",
    "load",
    "measures",
    "narrative",
    "open_journal",
    "reports",
    "sharing",
    "widgets",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    home = import_module(f"{__name__}.{_HOMES[name]}")
    found = home if name == _HOMES[name] else getattr(home, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
