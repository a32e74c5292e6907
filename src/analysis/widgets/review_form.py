"""The therapist's side as one column: choose a file, see the page while its consent holds, keep notes apart.

Several people can be open at once and are never mixed: each has a page of its own, shown one at a time.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from analysis.widgets.base import script
from analysis.widgets.handing import PARTS, HandingForm, Keyring


class Reviewing(Keyring, Protocol):
    """The therapist's side."""

    def open(self, content: str) -> Mapping[str, Any]:
        """Open a sealed file (base64): a share with its ``page``, or what to ``say`` of a withdrawal or an answer."""

    def receipt(self, consent_id: str) -> Mapping[str, Any]:
        """Return an answer for the client as a file."""

    def note(self, consent_id: str, text: str) -> Mapping[str, Any]:
        """Keep a note of one's own and return all ``notes``."""


class ReviewForm(HandingForm):
    """What clients shared, opened while it may be.

    Parameters
    ----------
    reviewing
        The therapist's side.
    """

    _esm: ClassVar[str] = script(*PARTS, "review", entry="renderReview")

    side: ClassVar[str] = "review"

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__(reviewing)
        self.reviewing = reviewing

    def do_open(self, message: Mapping[str, Any]) -> None:
        """Open a file; nothing of it is shown before all of it holds."""
        self.answer(message, "opened", **self.reviewing.open(message["content"]))

    def do_receipt(self, message: Mapping[str, Any]) -> None:
        """Make an answer for the client."""
        self.answer(message, "file", **self.reviewing.receipt(message["id"]))

    def do_note(self, message: Mapping[str, Any]) -> None:
        """Keep a note apart from what was shared."""
        self.answer(message, "noted", id=message["id"], **self.reviewing.note(message["id"], message["text"]))
