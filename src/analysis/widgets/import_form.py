"""Bringing in what another app kept: drop a file, see what is in it, say what its columns mean, import, read, undo.

Nothing goes into the journal before Import is pressed, and what goes in is what was shown. The bytes of a file come in
pieces, each answered before the next is sent, so that a large one shows how far it is and can be stopped. No trait
holds a word or a name of a file.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from analysis import errors, resources
from analysis.widgets.base import Widget, script
from analysis.widgets.handing import around
from analysis.widgets.support import Care

PIECE = 1 << 20
"""Bytes of a file that are sent at once."""
READER = "notebook_import"
"""The resource with the sentences that differ from those of the command line."""

_OF_FORMAT = (errors.FormatUnknown, errors.FormatAmbiguous, errors.FormatMismatch)
"""Problems that another format may mend."""


class Importing(Protocol):
    """One file at a time, as the composition root hands it over; each raises a JournalError with its sentence."""

    def state(self) -> Mapping[str, Any]:
        """Return ``formats``, ``meanings`` of a column by group, and ``past`` imports."""

    def past(self) -> Sequence[Mapping[str, Any]]:
        """Return the imports so far."""

    def drop(self) -> None:
        """Let the file go."""

    def begin(self, name: str, size: int) -> None:
        """Make ready for a file of so many bytes."""

    def take(self, content: str) -> int:
        """Take the next piece (base64); return how many bytes are here."""

    def whole(self) -> None:
        """Say that all of it is here."""

    def files(self, typed: str) -> Sequence[str]:
        """Return what lies at a typed place."""

    def choose(self, path: str) -> None:
        """Take a file or folder of this computer."""

    def look(self, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what is in the file, read the way the person said."""

    def import_(self, progress: Callable[[int, int], None]) -> Mapping[str, Any]:
        """Load what was looked at; return the receipt."""

    def undo(self, import_id: str, *, including_edited: bool) -> str:
        """Take an import back whole; return what to say."""


class ImportForm(Widget):
    """The whole path of an import.

    Parameters
    ----------
    importing
        What reads files and keeps them.
    care
        The person's people and numbers, for the foot.
    """

    _esm: ClassVar[str] = script(
        *("dom", "lines", "blocks", "leave", "handing", "columns", "preview", "import"), entry="renderImport"
    )

    def __init__(self, importing: Importing, care: Care | None = None) -> None:
        super().__init__()
        self.importing = importing
        self.care = care

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw the form."""
        self.answer(
            message,
            "stands",
            **around(self.care),
            own=resources.table("importing", resources.language())["form"],
            state=dict(self.importing.state()),
            piece=PIECE,
        )

    def do_begin(self, message: Mapping[str, Any]) -> None:
        """Get ready for a file."""
        self.importing.begin(message["name"], message["size"])
        self.answer(message, "took", here=0)

    def do_piece(self, message: Mapping[str, Any]) -> None:
        """Take a piece, and say how far it is."""
        self.answer(message, "took", here=self.importing.take(message["content"]))

    def do_whole(self, message: Mapping[str, Any]) -> None:
        """All of it is here: look into it."""
        self.importing.whole()
        self.do_look(message)

    def do_files(self, message: Mapping[str, Any]) -> None:
        """Find what lies at a typed place."""
        self.answer(message, "files", paths=list(self.importing.files(message["typed"])))

    def do_choose(self, message: Mapping[str, Any]) -> None:
        """Look into a file of this computer."""
        self.importing.choose(message["path"])
        self.do_look(message)

    def do_look(self, message: Mapping[str, Any]) -> None:
        """Show what is in it."""
        self.answer(message, "looked", **self.importing.look(message.get("said", {})))

    def do_drop(self, message: Mapping[str, Any]) -> None:
        """Let the file go."""
        self.importing.drop()
        self.answer(message, "dropped")

    def do_import(self, message: Mapping[str, Any]) -> None:
        """Load it, and hand over the receipt."""

        def progress(done: int, total: int) -> None:
            self.answer(message, "progress", done=done, total=total)

        receipt = self.importing.import_(progress)
        self.answer(message, "imported", receipt=dict(receipt), past=list(self.importing.past()))

    def do_undo(self, message: Mapping[str, Any]) -> None:
        """Take an import back; entries changed since only when the person says so."""
        told = self.importing.undo(message["id"], including_edited=bool(message.get("edited")))
        self.answer(message, "undone", id=message["id"], say=told, past=list(self.importing.past()))

    def problem(self, message: Mapping[str, Any], error: errors.JournalError) -> None:
        """Say what went wrong in the words of a notebook; changed entries are asked about, not refused."""
        with resources.told_to(READER):
            if isinstance(error, errors.ImportEdited):
                self.answer(message, "edited", id=message["id"], why=str(error))
            else:
                self.answer(
                    message, "problem", do=message.get("do"), why=str(error), format=isinstance(error, _OF_FORMAT)
                )
