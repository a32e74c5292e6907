"""Opening a sealed file: sixteen questions in one order, the first that is answered with no ends it.

Everything happens in memory, and nothing of the content is handed out before all have passed. Until the signature is
known to be a verified person's, the payload is looked at for one thing only: whose key it claims.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from analysis.sharing import bundle, canonical, catalogue, envelope, fhir, fingerprint
from analysis.sharing.cards import Card
from analysis.sharing.choices import COUNTED
from analysis.sharing.consent import Consent
from analysis.sharing.keys import Keys
from analysis.sharing.refusals import refused
from analysis.sharing.state import Notes

SLACK = timedelta(days=1)
"""A clock may be off by its zone; more than this is a clock that was set back."""
_FRAME = {"table", "id", "day", "precision"}


@dataclass(frozen=True)
class Signed:
    """A payload whose signature holds."""

    kind: envelope.Kind
    told: dict[str, Any]
    digest: str
    """sha256 of the payload."""
    sender: str
    """Key id."""
    own: bool
    """Whether the person who opens it made it."""


@dataclass(frozen=True)
class Opened:
    """A share that may be looked at."""

    consent: Consent
    entries: list[dict[str, Any]] | None
    aggregates: list[dict[str, Any]] | None
    digest: str
    sender: str
    own: bool = False
    clock_back: bool = False
    """The clock is behind the latest time seen, by less than a day."""
    fhir: dict[str, Any] | None = None
    """The same told in FHIR, where it was put in."""


def signed(sealed: bytes, keys: Keys, notes: Notes) -> Signed:
    """Decrypt, take apart and check whose it is.

    Raises
    ------
    ShareRefused
        E01 to E06.
    """
    opened = envelope.open_(sealed, keys.identities, digits=fingerprint.digits(keys.id))
    packed = envelope.unpack(opened)
    told = _told(packed)
    claimed = told.get("signer_key") if told else None
    public = _known(packed.key_id, claimed, keys, notes)
    if public is None:
        if told is None:
            raise refused("E04")
        raise refused("E05", key=_digits(claimed))
    if not packed.signed_by(public):
        raise refused("E06")
    if told is None or told.get("schema") != bundle.SCHEMAS[packed.kind] or told.get("suite") != bundle.SUITE:
        raise refused("E04")
    if told.get("signer_key") != public.hex():
        raise refused("E07")
    sender = fingerprint.key_id(public)
    return Signed(packed.kind, told, hashlib.sha256(packed.payload).hexdigest(), sender, sender == keys.id)


def sender(sealed: bytes, keys: Keys) -> Card:
    """Return who claims to have sent a share, to be compared; their own signature holds, and nothing else is known.

    Raises
    ------
    ShareRefused
        E01 to E04, E06 or E07.
    """
    packed = envelope.unpack(envelope.open_(sealed, keys.identities, digits=fingerprint.digits(keys.id)))
    told: dict[str, Any] = _told(packed) or {}
    try:
        consent = Consent.model_validate(told.get("consent"))
        card = Card(
            name=consent.subject.name,
            signing=told.get("signer_key", ""),
            age=consent.subject.age_key,
            made_at=consent.decided_at,
        )
    except ValidationError as error:
        raise refused("E07") from error
    if not packed.signed_by(bytes.fromhex(card.signing)):
        raise refused("E06")
    return card


def share(held: Signed, keys: Keys, notes: Notes, now: datetime) -> Opened:
    """Check everything else about a share, and hand it out.

    Parameters
    ----------
    held
        What ``signed`` returned, of kind ``share``.
    notes
        Verified people, withdrawals, serials and the latest time seen.
    now
        UTC.

    Raises
    ------
    ShareRefused
        E07 to E16.
    """
    told, entries = complete(held)
    consent = told.consent
    if told.recipient_key not in keys.recipients and not held.own:
        raise refused("E08")
    if consent.status != "active":
        raise refused("E09")
    at, start, end = notes.now(now), _time(consent.period.start), _time(consent.period.end)
    if at < start:
        raise refused("E10", day=f"{start:%Y-%m-%d}")
    if now > end:
        raise refused("E11", day=f"{end:%Y-%m-%d}")
    withdrawn = notes.withdrawals.get(f"{held.sender} {consent.consent_id}")
    if withdrawn:
        raise refused("E12", day=withdrawn[:10])
    if told.serial < notes.seen.get(held.sender, 0) and not held.own:
        raise refused("E13")
    _agreed(consent, entries, told.aggregates)
    if at > end or at - now > SLACK:
        raise refused("E16")
    counts = None if told.aggregates is None else [cell.model_dump(exclude_none=True) for cell in told.aggregates]
    return Opened(consent, entries, counts, held.digest, held.sender, held.own, at > now, told.fhir)


def complete(held: Signed) -> tuple[bundle.Share, list[dict[str, Any]] | None]:
    """Return the record, and its entries; raises ShareRefused (E07) when anything is absent, odd or contradictory."""
    content = held.told.get("entries")
    try:
        told = bundle.Share.model_validate({**held.told, "entries": None if content is None else []})
        if content is not None:
            bundle.entries().validate_python(content)
    except ValidationError as error:
        raise refused("E07") from error
    agreed = content if content is not None else held.told.get("aggregates")
    consent = told.consent
    holds = (
        (content is None) != (told.aggregates is None),
        (content is None) == (consent.data.level in COUNTED),
        canonical.digest(agreed) == told.entries_sha256 == consent.data.digest,
        told.counts == consent.data.counts,
        content is None or told.counts == counted(content),
        consent.serial == told.serial,
        consent.previous_log_head == told.log_head,
        consent.subject.signer_key_id == held.sender,
        set(consent.data.fields) <= set(catalogue.fields()),
        told.fhir is None or _same_in_fhir(held.told),
    )
    if not all(holds):
        raise refused("E07")
    return told, content


def _same_in_fhir(body: dict[str, Any]) -> bool:
    """Say whether the FHIR Bundle tells what the record and its entries tell, to the last value."""
    return any(canonical.dumps(fhir.collection(body, one)) == canonical.dumps(body["fhir"]) for one in fhir.RELEASES)


def counted(entries: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many entries each table has."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry["table"]] = counts.get(entry["table"], 0) + 1
    return counts


def answer(held: Signed, keys: Keys, model: Callable[[dict[str, Any]], Any]) -> Any:
    """Check a withdrawal or a receipt; raises ShareRefused (E07, E08)."""
    try:
        told = model(held.told)
    except ValidationError as error:
        raise refused("E07") from error
    if told.recipient_key not in keys.recipients and not held.own:
        raise refused("E08")
    return told


def _agreed(consent: Consent, entries: list[dict[str, Any]] | None, cells: list[bundle.Aggregate] | None) -> None:
    """Hold every entry and every count against the days and fields that were agreed."""
    first, last = consent.data.first, consent.data.last
    days = [entry["day"] for entry in entries or ()] + [cell.week for cell in cells or () if cell.week]
    if any(not first <= day <= last for day in days):
        raise refused("E14")
    agreed: dict[str, set[str]] = {}
    for full in consent.data.fields:
        table, _, name = full.partition(".")
        agreed.setdefault(table, set(_FRAME)).add(name)
    if any(not entry.keys() <= agreed.get(entry["table"], set()) for entry in entries or ()):
        raise refused("E15")


def _told(packed: envelope.Envelope) -> dict[str, Any] | None:
    try:
        told = canonical.loads(packed.payload)
    except canonical.NotCanonical:
        return None
    return told if isinstance(told, dict) else None


def _known(key_id: str, claimed: Any, keys: Keys, notes: Notes) -> bytes | None:
    """Return the raw public key of the person who signed or claims to have; None when nobody verified them."""
    mine = {keys.id: keys.card.signing, **{key: contact.signing for key, contact in notes.contacts.items()}}
    if key_id in mine:
        return bytes.fromhex(mine[key_id])
    return bytes.fromhex(claimed) if isinstance(claimed, str) and claimed in mine.values() else None


def _digits(claimed: Any) -> str:
    """Return the digits to compare: those of the key that is claimed, if it is one."""
    try:
        raw = bytes.fromhex(claimed)
        return fingerprint.digits(fingerprint.key_id(raw))
    except (ValueError, TypeError):
        raise refused("E04") from None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
