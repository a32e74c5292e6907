"""The therapist's side: look at what a client shared, once everything about it holds; and the client's own answers.

``take`` opens any of the three kinds of sealed file. It remembers serials, withdrawals and the latest time seen, adds a
line to the ledger, and hands out the content in memory. What it refuses is noted too, without saying what it was.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.sharing import copies, envelope, private, receipt, state, verify, withdrawal
from analysis.sharing.keys import Keys
from analysis.sharing.refusals import refused
from analysis.sharing.rules import allowed, time_of
from analysis.sharing.state import Answer, Notes, Taken
from analysis.sharing.verify import Opened, Signed


@dataclass(frozen=True)
class Took:
    """What a sealed file turned out to be."""

    kind: envelope.Kind
    facts: dict[str, Any] = field(default_factory=dict)
    """Plain facts, ready for JSON; of a withdrawal ``removed`` lists the files that were deleted."""
    opened: Opened | None = None
    """The content, when it is a share."""


def read(path: Path) -> bytes:
    """Return a file's bytes, and never more than a share may have.

    Raises
    ------
    FileMissing, IsFolder, FileUnreadable
    ShareRefused
        E01.
    """
    try:
        with path.open("rb") as file:
            content = file.read(envelope.LARGEST + 1)
    except FileNotFoundError as error:
        raise errors.FileMissing(path=path) from error
    except IsADirectoryError as error:
        raise errors.IsFolder(path=path) from error
    except (OSError, ValueError) as error:
        raise errors.FileUnreadable(path=path, why=getattr(error, "strerror", None) or "?") from error
    if len(content) > envelope.LARGEST:
        raise refused("E01")
    return content


def take(folder: Path, keys: Keys, content: bytes, *, now: datetime, path: Path | None = None) -> Took:
    """Open a sealed file.

    Parameters
    ----------
    folder
        Where the notes are.
    content
        The whole file.
    now
        UTC; an earlier time than the latest seen does not count.
    path
        Where the file lies, to be deleted when it is withdrawn.

    Raises
    ------
    ShareRefused
        With the first of E01 to E16 that holds.
    """
    stopped: errors.ShareRefused | None = None
    took = None
    with state.change(folder) as notes:
        try:
            took = _taken(keys, content, notes, now, path)
        except errors.ShareRefused as error:
            stopped = error
            notes.note("refused", now, error.code, hashlib.sha256(content).hexdigest())
        notes.saw(now)
    if took is None:
        raise stopped or refused("E04")
    return took


def _taken(keys: Keys, content: bytes, notes: Notes, now: datetime, path: Path | None) -> Took:
    held = verify.signed(content, keys, notes)
    if held.kind == "withdrawal":
        return Took("withdrawal", withdrawal.take(held, keys, notes, now))
    if held.kind == "receipt":
        return Took("receipt", receipt.take(held, keys, notes, now))
    opened = verify.share(held, keys, notes, now)
    if not held.own:
        _remember(held, opened, notes, now)
        if path is not None:
            copies.remember(notes.taken[opened.consent.consent_id].copies, copies.of(path, content))
        notes.note("opened", now, opened.consent.consent_id, held.digest)
    return Took("share", facts(opened, notes), opened)


def _remember(held: Signed, opened: Opened, notes: Notes, now: datetime) -> None:
    consent = opened.consent
    taken = notes.taken.setdefault(
        consent.consent_id,
        Taken(
            sender=held.sender,
            alias=consent.subject.name,
            digest=held.digest,
            serial=consent.serial,
            reply_to=consent.subject.age_key,
        ),
    )
    taken.opened.append(Answer(event="opened", at=time_of(now)))
    notes.seen[held.sender] = max(consent.serial, notes.seen.get(held.sender, 0))


def facts(opened: Opened, notes: Notes) -> dict[str, Any]:
    """Return the facts of a share for a script: the consent's frame, never an entry."""
    consent = opened.consent
    contact = notes.contacts.get(opened.sender)
    return {
        "kind": "share",
        "consent_id": consent.consent_id,
        "client": contact.name if contact else consent.subject.name,
        "own": opened.own,
        "purpose": consent.purpose,
        "level": consent.data.level,
        "fields": list(consent.data.fields),
        "from": consent.data.first,
        "to": consent.data.last,
        "counts": dict(consent.data.counts),
        "names_replaced": consent.data.names_replaced,
        "may": [name for name, yes in consent.may.model_dump().items() if yes],
        "until": consent.period.end[:10],
        "shared_at": consent.decided_at,
        "serial": consent.serial,
        "digest": opened.digest,
        "clock_back": opened.clock_back,
    }


def page_written(folder: Path, consent_id: str, path: Path, content: bytes) -> None:
    """Remember a page that was written on request, so that a withdrawal deletes it too."""
    with state.change(folder) as notes:
        if consent_id in notes.taken:
            copies.remember(notes.taken[consent_id].copies, copies.of(path, content))


def answer(folder: Path, keys: Keys, consent_id: str, out: Path, *, now: datetime) -> Path | None:
    """Write a receipt for the client into a folder; None where nothing of theirs was opened here.

    Raises
    ------
    JournalReadOnly, JournalFull, JournalUnwritable
    """
    notes = state.read(folder)
    taken = notes.taken.get(consent_id)
    if taken is None or not taken.opened:
        return None
    name, content = receipt.make(keys, taken, consent_id, notes.head, now)
    private.replace(out / name, content)
    return out / name


def note(folder: Path, consent_id: str, text: str) -> list[str]:
    """Keep a note of one's own beside a share that was opened; it never becomes part of one. Return all notes.

    Raises
    ------
    ShareUnknown
        When no such share was opened here.
    """
    with state.change(folder) as notes:
        taken = notes.taken.get(consent_id)
        if taken is None:
            raise errors.ShareUnknown(entry=consent_id[:8])
        taken.notes.append(allowed(text))
        return list(taken.notes)
