"""Verifying people: whose key is whose, settled by comparing digits together, remembered, and never in silence.

A card that is signed by a verified key takes its place (rotation). A lost key can sign nothing, so whoever lost one is
verified again in person.
"""

from datetime import datetime
from pathlib import Path

from analysis import errors
from analysis.sharing import cards, fingerprint, keys, state
from analysis.sharing.cards import Card
from analysis.sharing.keys import Keys
from analysis.sharing.rules import time_of
from analysis.sharing.state import Contact


def make(
    folder: Path, name: str, *, role: keys.Role, organisation: str | None, passphrase: str | None, now: datetime
) -> tuple[Keys, str]:
    """Make the first keys of a folder; return them and the recovery code.

    Raises
    ------
    KeyThere
        When there are some.
    """
    with state.change(folder) as notes:
        if (folder / keys.FILE).exists():
            raise errors.KeyThere
        made = keys.fresh(name, role, organisation, now)
        code = keys.keep(folder, made, passphrase)
        notes.note("key", now, made.id, made.id)
    return made, code


def rotate(folder: Path, old: Keys | None, passphrase: str | None, now: datetime) -> tuple[Keys, str]:
    """Make new keys in place of old ones; return them and the recovery code.

    Parameters
    ----------
    old
        The opened old keys, which vouch for the new ones; None when they are lost, and then nobody does.
    """
    with state.change(folder) as notes:
        card = keys.public(folder).card
        made = keys.fresh(card.name, card.role, card.organisation, now, old)
        code = keys.keep(folder, made, passphrase)
        notes.note("key" if old else "lost", now, made.id, card.key)
    return made, code


def vouched(folder: Path, read: cards.Read) -> bool:
    """Say whether a verified key vouches for this card."""
    return read.before is not None and read.before in state.read(folder).contacts


def trust(folder: Path, read: cards.Read, compared: str | None, now: datetime, name: str | None = None) -> Contact:
    """Remember a person's key.

    Parameters
    ----------
    compared
        Digits or words that were read out in person; may be None only where a verified key vouches for the new one.
    name
        What to call them here, when not as on their card.

    Raises
    ------
    DigitsDiffer
        When they are not those of this key.
    AnswerNeeded
        When there are none.
    """
    card = read.card
    follows = vouched(folder, read)
    if compared is not None and not fingerprint.same(compared, card.key):
        raise errors.DigitsDiffer
    if compared is None and not follows:
        raise errors.AnswerNeeded(options="--digits")
    with state.change(folder) as notes:
        before = notes.contacts.pop(read.before, None) if follows and read.before else None
        contact = _contact(card, name or (before.name if before else card.name), now, before)
        notes.contacts[card.key] = contact
        if before:
            notes.seen[card.key] = notes.seen.get(before.key, 0)
            notes.sent[card.key] = notes.sent.get(before.key, 0)
        notes.note("trusted", now, card.key, card.key)
    return contact


def distrust(folder: Path, named: str, now: datetime) -> Contact:
    """Forget a person's key, because they lost it; what they send opens no more until they are verified again.

    Raises
    ------
    ContactUnknown, ContactAmbiguous
    """
    with state.change(folder) as notes:
        contact = notes.contact(named)
        del notes.contacts[contact.key]
        notes.note("lost", now, contact.key, contact.key)
    return contact


def _contact(card: Card, name: str, now: datetime, before: Contact | None) -> Contact:
    return Contact(
        signing=card.signing,
        age=card.age,
        name=name,
        role=card.role,
        organisation=card.organisation,
        verified_at=time_of(now),
        earlier=[before.key, *before.earlier] if before else [],
    )
