"""The recipient's signed answer: "received, opened on", and every time it was; sealed back to the client."""

import hashlib
from datetime import datetime
from typing import Any

from analysis.sharing import bundle, envelope
from analysis.sharing.keys import Keys
from analysis.sharing.refusals import refused
from analysis.sharing.rules import time_of
from analysis.sharing.state import Answer, Notes, Taken
from analysis.sharing.verify import Signed, answer


def make(keys: Keys, taken: Taken, consent_id: str, log_head: str, now: datetime) -> tuple[str, bytes]:
    """Return a receipt's file name and its bytes: the access log of one share, signed; a later one has the same name.

    Parameters
    ----------
    taken
        What is remembered of the share; its last event is what the receipt is about.
    log_head
        Head of the ledger on this side.
    """
    seen = taken.opened[-10_000:]
    body = {
        "schema": bundle.SCHEMAS["receipt"],
        "suite": bundle.SUITE,
        "event": seen[-1].event,
        "consent_id": consent_id,
        "digest": taken.digest,
        "at": time_of(now),
        "seen": [each.model_dump() for each in seen],
        "recipient_key": taken.reply_to,
        "signer_key": keys.card.signing,
        "log_head": log_head,
    }
    signed = envelope.sign("receipt", envelope.padded(body), keys.signing)
    name = f"receipt-{hashlib.sha256(f'{keys.id} {consent_id}'.encode()).hexdigest()[:8]}.kindlog-share"
    return name, envelope.close(signed, [taken.reply_to, keys.card.age])


def take(held: Signed, keys: Keys, notes: Notes, now: datetime) -> dict[str, Any]:
    """Take a receipt in; return what it says.

    Raises
    ------
    ShareRefused
        E07 when it answers no share of ours or other bytes, E08 when it is for somebody else.
    """
    told = answer(held, keys, bundle.Receipt.model_validate)
    given = notes.given.get(told.consent_id)
    if not held.own:
        known = notes.contacts[held.sender]
        if given is None or given.digest != told.digest or given.recipient not in {known.key, *known.earlier}:
            raise refused("E07")
        given.answers = [Answer(event=each.event, at=each.at) for each in told.seen]
        notes.note("receipt", now, told.consent_id, held.digest)
    return {
        "kind": "receipt",
        "consent_id": told.consent_id,
        "event": told.event,
        "at": told.seen[-1].at if told.seen else told.at,
    }
