"""What both sides of sharing have in common: a key of one's own, a card to hand out, and people who were verified."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from analysis import resources
from analysis.widgets.base import Widget, words
from analysis.widgets.support import Care

PARTS = ("dom", "lines", "blocks", "leave", "handing")
"""The parts that both sides draw with, in order."""


class Keyring(Protocol):
    """One side as the composition root hands it over; each raises a JournalError with its sentence."""

    def state(self) -> Mapping[str, Any]:
        """Return how things stand: ``key`` (``none``, ``locked``, ``open``), ``card`` of one's own, ``people``."""

    def make_keys(self, name: str, passphrase: str) -> str:
        """Make keys and return the recovery code."""

    def unlock(self, passphrase: str) -> None:
        """Open the keys for this sitting."""

    def meet(self, card: str) -> Mapping[str, Any]:
        """Read a card: ``name``, and whether it ``follows`` a verified key."""

    def trust(self, card: str, compared: str, name: str) -> str:
        """Remember a person whose digits were compared; return their name."""


def around(care: Care | None) -> dict[str, Any]:
    """Return what stands around every view: language and its direction, words they share, the foot."""
    return {
        "lang": resources.language(),
        "dir": words("dir"),
        "words": words("common"),
        "support": care.section() if care else "",
    }


class HandingForm(Widget):
    """A view with a key, a card and verified people; abstract.

    Parameters
    ----------
    keyring
        One side of sharing.
    care
        The person's people and numbers, for the foot.
    """

    side: ClassVar[str]

    def __init__(self, keyring: Keyring, care: Care | None = None) -> None:
        super().__init__()
        self.keyring = keyring
        self.care = care

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw the view as things stand."""
        told = resources.table("share_forms", resources.language())
        self.answer(
            message,
            "stands",
            **around(self.care),
            own=told[self.side],
            keys=told["keys"],
            state=dict(self.keyring.state()),
        )

    def do_make_keys(self, message: Mapping[str, Any]) -> None:
        """Make keys; the recovery code is shown once."""
        code = self.keyring.make_keys(message["name"], message.get("passphrase", ""))
        self.answer(message, "recovery", code=code)

    def do_unlock(self, message: Mapping[str, Any]) -> None:
        """Open the keys."""
        self.keyring.unlock(message["passphrase"])
        self.do_ready(message)

    def do_meet(self, message: Mapping[str, Any]) -> None:
        """Show whose card it is, so that digits can be compared."""
        self.answer(message, "met", **self.keyring.meet(message["card"]))

    def do_trust(self, message: Mapping[str, Any]) -> None:
        """Remember a person."""
        name = self.keyring.trust(message["card"], message["compared"], message.get("name", ""))
        self.do_ready(message)
        self.answer(message, "done", say=resources.text("share_forms.keys.meet.done", name=name))
