"""Everything at rest: the one private file, what reads exports into it, and what copies it out.

The names below are loaded when first used, so that the command line can open a journal without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.journal.journal import Journal
    from analysis.journal.loaded import Loaded
    from analysis.journal.loading import load
    from analysis.journal.opening import open_journal
    from analysis.journal.receipt import Receipt

_HOMES = {
    "Journal": "journal",
    "Loaded": "loaded",
    "Receipt": "receipt",
    "load": "loading",
    "open_journal": "opening",
}

__all__ = ["Journal", "Loaded", "Receipt", "load", "open_journal"]


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
