"""What a person types into: each widget holds state and input, computes nothing, and never opens the journal.

A widget is plain semantic HTML in an ES module (interface.md §2), drawn from a description that Python sends. Text
travels only by messages, both ways: no trait holds a word of anybody's.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "CheckinForm": "checkin_form",
    "GoalForm": "plan_form",
    "ImportForm": "import_form",
    "ListsForm": "lists_form",
    "MomentForm": "moment_form",
    "MomentList": "moment_list",
    "PlanForm": "plan_form",
    "PracticeForm": "practice_form",
    "ReviewForm": "review_form",
    "ScaleForm": "scale_form",
    "ShareForm": "share_form",
}

__all__ = [
    "CheckinForm",
    "GoalForm",
    "ImportForm",
    "ListsForm",
    "MomentForm",
    "MomentList",
    "PlanForm",
    "PracticeForm",
    "ReviewForm",
    "ScaleForm",
    "ShareForm",
]


def __getattr__(name: str) -> Any:
    """Load a widget when it is first asked for: ipywidgets is heavy, and `support` does without it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
