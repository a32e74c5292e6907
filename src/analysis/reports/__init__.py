"""Reports: a notebook executed in private, rendered by our own template into one file that asks nobody for anything."""

from importlib import import_module
from typing import Any

from analysis.reports.catching_up import Refused, catch_up
from analysis.reports.render import Rendered, due, render

__all__ = ["Refused", "Rendered", "catch_up", "due", "render"]


def __getattr__(name: str) -> Any:
    """Load the therapist's page, ``reports.session``, when it is first asked for: it brings pandas and plotly."""
    if name != "session":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return import_module(f"{__name__}.{name}")
