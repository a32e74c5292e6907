"""Taking consent back: a signed tombstone, and what taking it in does on the other side.

Until the other side has said that it took the tombstone in, or the agreed days are over, nobody can promise that a
share no longer opens there. So there are two sentences, and this module alone decides which is true.
"""

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from analysis import errors, resources
from analysis.sharing import bundle, envelope
from analysis.sharing.copies import remove
from analysis.sharing.keys import Keys
from analysis.sharing.rules import time_of
from analysis.sharing.state import Answer, Given, Notes
from analysis.sharing.verify import Signed, answer

if TYPE_CHECKING:
    from pathlib import Path


def make(keys: Keys, given: Given, notes: Notes, now: datetime) -> tuple[str, bytes]:
    """Return a tombstone's file name and its bytes, sealed to the same two people as the share."""
    body = {
        "schema": bundle.SCHEMAS["withdrawal"],
        "suite": bundle.SUITE,
        "consent_id": given.consent["consent_id"],
        "serial": given.consent["serial"],
        "withdrawn_at": time_of(now),
        "recipient_key": given.recipient_age,
        "signer_key": keys.card.signing,
        "log_head": notes.head,
    }
    signed = envelope.sign("withdrawal", envelope.padded(body), keys.signing)
    name = f"withdrawal-{secrets.token_hex(4)}.kindlog-share"
    return name, envelope.close(signed, [given.recipient_age, keys.card.age])


def withdraw(notes: Notes, consent_id: str, keys: Keys, now: datetime) -> Given:
    """Note that a share is withdrawn; withdrawing it again changes nothing.

    Raises
    ------
    ShareUnknown
        When there is none with this id.
    """
    given = notes.given.get(consent_id)
    if given is None:
        raise errors.ShareUnknown(entry=consent_id[:8])
    if given.withdrawn_at is None:
        given.withdrawn_at = time_of(now)
        notes.withdrawals[f"{keys.id} {consent_id}"] = given.withdrawn_at
        notes.note("withdrawn", now, consent_id, given.digest)
    return given


def take(held: Signed, keys: Keys, notes: Notes, now: datetime) -> dict[str, Any]:
    """Take a tombstone in: remember it, delete what is here of that share, and list what was deleted.

    Raises
    ------
    ShareRefused
        E07, E08.
    """
    told = answer(held, keys, bundle.Withdrawal.model_validate)
    made: dict[str, Any] = {"kind": "withdrawal", "consent_id": told.consent_id, "withdrawn_at": told.withdrawn_at}
    if held.own:
        return {**made, "removed": [], "kept": []}
    notes.withdrawals.setdefault(f"{held.sender} {told.consent_id}", told.withdrawn_at)
    taken = notes.taken.get(told.consent_id)
    removed: list[Path] = []
    kept: list[Path] = []
    if taken is not None and taken.sender == held.sender:
        removed, kept = remove(taken.copies)
        taken.copies = []
        taken.opened.append(Answer(event="withdrawn", at=time_of(now)))
        notes.note("withdrawal taken in", now, told.consent_id, held.digest)
    return {**made, "removed": [str(path) for path in removed], "kept": [str(path) for path in kept]}


def sentence(given: Given, now: datetime) -> str:
    """Return what can honestly be said of a withdrawn share.

    The exact sentence is true once the other side took the tombstone in, or once the agreed days are over.
    """
    over = datetime.fromisoformat(given.consent["period"]["end"]) < now.astimezone(UTC)
    done = over or any(each.event == "withdrawn" for each in given.answers)
    return resources.text("sharing.withdrawn.done" if done else "sharing.withdrawn.until_then")
