"""What one person remembers about sharing, in one private file: verified people, shares given and taken, the clock.

The latest time seen only goes up, so that a clock that was set back opens nothing that had ended. The last line of the
ledger stands here too: it is written first, so that a plug pulled in between loses nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from analysis import errors
from analysis.sharing import fingerprint, ledger, private
from analysis.sharing.rules import time_of

FILE = "notes.json"


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Contact(_Kept):
    """Somebody whose digits were compared."""

    signing: str
    """Raw Ed25519 public key, hex."""
    age: str
    name: str
    role: str = "client"
    organisation: str | None = None
    verified_at: str
    earlier: list[str] = []
    """Key ids from before a rotation."""

    @property
    def key(self) -> str:
        """The key's id."""
        return fingerprint.key_id(bytes.fromhex(self.signing))


class Answer(_Kept):
    """What a receipt said."""

    event: Literal["opened", "withdrawn"]
    at: str


class Given(_Kept):
    """One share that was made here."""

    consent: dict[str, Any]
    """The whole signed record."""
    recipient: str
    """Key id."""
    recipient_age: str
    """Where a withdrawal is sealed to."""
    digest: str
    """sha256 of the payload."""
    file: str
    """Name of the file, without its folder."""
    withdrawn_at: str | None = None
    superseded_by: str | None = None
    answers: list[Answer] = []


class Copy(_Kept):
    """A file on this computer that came with a share: the sealed file, or a page made from it."""

    path: str
    sha256: str


class Taken(_Kept):
    """One share that was opened here."""

    sender: str
    """Key id."""
    alias: str
    digest: str
    serial: int
    reply_to: str
    """age recipient for receipts."""
    opened: list[Answer] = []
    copies: list[Copy] = []
    notes: list[str] = []
    """The therapist's own notes; never part of a share."""


class Notes(_Kept):
    """Everything that is remembered."""

    version: Literal[1] = 1
    clock: str = "1970-01-01T00:00:00+00:00"
    """Latest time seen, UTC."""
    last: dict[str, Any] | None = None
    """Last line of the ledger."""
    contacts: dict[str, Contact] = {}
    """By key id."""
    given: dict[str, Given] = {}
    """By consent id, in order."""
    taken: dict[str, Taken] = {}
    withdrawals: dict[str, str] = {}
    """``<sender> <consent_id>`` → when it was withdrawn."""
    sent: dict[str, int] = {}
    """Recipient's key id → highest serial given."""
    seen: dict[str, int] = {}
    """Sender's key id → highest serial opened."""
    labels: dict[str, str] = {}
    """Name → ``Person A``; never leaves this file."""

    @property
    def head(self) -> str:
        """Hash of the ledger's last line."""
        return ledger.head([self.last] if self.last else [])

    def now(self, now: datetime) -> datetime:
        """Return the later of now and the latest time seen."""
        return max(now, datetime.fromisoformat(self.clock))

    def saw(self, now: datetime) -> None:
        """Remember a time, if it is the latest."""
        self.clock = time_of(self.now(now).astimezone(UTC))

    def note(self, event: ledger.Event, now: datetime, consent_id: str, digest: str) -> None:
        """Add a line to the ledger; it is on the disk with the notes."""
        self.last = ledger.record(self.last, event, now, consent_id, digest)

    def contact(self, named: str) -> Contact:
        """Return the verified person with this name, or whose digits or key id begin so.

        Raises
        ------
        ContactUnknown, ContactAmbiguous
        """
        wanted = named.casefold().strip()
        bare = wanted.replace(" ", "").replace("-", "")
        found = [contact for contact in self.contacts.values() if contact.name.casefold() == wanted] or [
            contact
            for key, contact in self.contacts.items()
            if bare and (fingerprint.digits(key).replace(" ", "").startswith(bare) or key.startswith(bare))
        ]
        if not found:
            raise errors.ContactUnknown(name=named)
        if len(found) > 1:
            raise errors.ContactAmbiguous(n=len(found), name=named)
        return found[0]


def read(folder: Path) -> Notes:
    """Return what is remembered; nothing yet is fine.

    Raises
    ------
    NotesDamaged
        When the file is there and cannot be read.
    """
    raw = private.read(folder / FILE)
    if raw is None:
        return Notes()
    try:
        return Notes.model_validate_json(raw)
    except ValidationError as error:
        raise errors.NotesDamaged(path=folder / FILE) from error


@contextmanager
def change(folder: Path) -> Iterator[Notes]:
    """Yield the notes to be changed; they are kept when the block ends well, and one window at a time."""
    with private.locked(folder):
        notes = read(folder)
        lines = _healed(folder, notes)
        before = notes.last
        yield notes
        private.replace(folder / FILE, notes.model_dump_json(indent=1).encode())
        if notes.last != before:
            ledger.write(folder, [*lines, *_between(before, notes)])


def _between(before: dict[str, Any] | None, notes: Notes) -> list[dict[str, Any]]:
    """Return the one new line; a change of notes adds at most one."""
    line = notes.last
    if line is None or line["prev"] != ledger.head([before] if before else []):
        raise errors.LedgerBroken(n=line["seq"] if line else 1)
    return [line]


def _healed(folder: Path, notes: Notes) -> list[Any]:
    """Return the ledger's lines; the last one is added from the notes when a pulled plug kept it out."""
    lines = ledger.read(folder)
    whole = [line for line in lines if isinstance(line, dict)]
    if notes.last is not None and len(whole) == len(lines) and notes.last["prev"] == ledger.head(lines):
        lines.append(notes.last)
        ledger.write(folder, lines)
    return lines


def checked(folder: Path) -> list[dict[str, Any]]:
    """Return the ledger after walking its chain.

    Raises
    ------
    LedgerBroken
        When it was edited, cut or put in another order.
    """
    lines = ledger.read(folder)
    ledger.check(lines, read(folder).head)
    return lines
