"""Sharing with consent: the person chooses, reads exactly what will be seen, signs, and hands over one sealed file.

``giving`` is the client's side, ``reviewing`` the therapist's, ``trusting`` how each knows the other's key. What they
rest on: ``choices`` and ``ladder`` (what may leave), ``consent`` and ``bundle`` (the record), ``envelope``, ``seal``
and ``verify`` (the sealed file), ``state`` and ``ledger`` (what is remembered). The names below are the verbs; each is
loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.sharing.choices import Choices
    from analysis.sharing.consent import Consent
    from analysis.sharing.giving import compose, give, preview, shares, withdraw
    from analysis.sharing.ladder import permit
    from analysis.sharing.opened import tables
    from analysis.sharing.reviewing import take
    from analysis.sharing.trusting import trust

_HOMES = {
    "Choices": "choices",
    "Consent": "consent",
    "compose": "giving",
    "give": "giving",
    "permit": "ladder",
    "preview": "giving",
    "shares": "giving",
    "tables": "opened",
    "take": "reviewing",
    "trust": "trusting",
    "withdraw": "giving",
}

__all__ = [
    "Choices",
    "Consent",
    "compose",
    "give",
    "permit",
    "preview",
    "shares",
    "tables",
    "take",
    "trust",
    "withdraw",
]


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
