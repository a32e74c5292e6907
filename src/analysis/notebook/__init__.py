"""The composition root for notebooks: joins the journal to forms, and measures to charts, so that cells stay short.

Every name is loaded when it is first used: a notebook that only captures loads no pandas and no plotly.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Desk": "desk",
    "Look": "look",
    "due": "looking",
    "journal": "looking",
    "monthly": "looking",
    "review": "handing",
    "session": "looking",
    "share": "handing",
    "show": "looking",
    "start": "looking",
}

__all__ = ["Desk", "Look", "due", "journal", "monthly", "review", "session", "share", "show", "start"]


def __getattr__(name: str) -> Any:
    """Load a name from its home."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
