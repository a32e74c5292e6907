"""Sharing as one column: a key, a person, what may be seen, the page itself, the ticks, and everything shared so far.

Nothing is chosen or ticked beforehand. The page shown is made from the very bytes that will be sealed; taking a share
back is one press. What is chosen lives in the browser until it is sealed, and no trait holds a word of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from analysis.widgets.base import script
from analysis.widgets.handing import PARTS, HandingForm, Keyring
from analysis.widgets.support import Care


class Giving(Keyring, Protocol):
    """The client's side; its ``state`` holds ``tables``, ``tags``, ``boxes``, ``texts`` and ``past`` besides."""

    def entries(self, start: str, end: str) -> Sequence[Mapping[str, Any]]:
        """Return moments to pick from: ``id``, ``day``, ``line`` (empty while covered)."""

    def look(self, choices: Mapping[str, Any]) -> Mapping[str, Any]:
        """Compose a share and return its ``page`` with what it holds."""

    def seal(self, ticks: Sequence[str], confirm: str) -> Mapping[str, Any]:
        """Seal what was looked at; return ``name``, ``path`` and ``content`` (base64)."""

    def withdraw(self, consent_id: str) -> Mapping[str, Any]:
        """Withdraw a share; return the withdrawal like a sealed file, and ``said``."""

    def take(self, content: str) -> str:
        """Read an answer (base64) and return what to say."""


class ShareForm(HandingForm):
    """The whole path of sharing.

    Parameters
    ----------
    giving
        The client's side.
    care
        The person's people and numbers, for the foot.
    """

    _esm: ClassVar[str] = script(*PARTS, "share", entry="renderShare")

    side: ClassVar[str] = "share"

    def __init__(self, giving: Giving, care: Care | None = None) -> None:
        super().__init__(giving, care)
        self.giving = giving

    def do_entries(self, message: Mapping[str, Any]) -> None:
        """Send the entries of some days, because the person asked to pick."""
        listed = self.giving.entries(message.get("from", ""), message.get("to", ""))
        self.answer(message, "entries", rows=[dict(row) for row in listed])

    def do_look(self, message: Mapping[str, Any]) -> None:
        """Show the page that would be seen."""
        self.answer(message, "looked", **self.giving.look(message["choices"]))

    def do_seal(self, message: Mapping[str, Any]) -> None:
        """Make the locked file."""
        made = self.giving.seal(message["ticks"], message.get("confirm", ""))
        self.do_ready(message)
        self.answer(message, "sealed", **made)

    def do_withdraw(self, message: Mapping[str, Any]) -> None:
        """Take a share back."""
        made = self.giving.withdraw(message["id"])
        self.do_ready(message)
        self.answer(message, "withdrawn", **made)

    def do_take(self, message: Mapping[str, Any]) -> None:
        """Read an answer from the other side."""
        said = self.giving.take(message["content"])
        self.do_ready(message)
        self.answer(message, "done", say=said)
