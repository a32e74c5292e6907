"""From what is permitted to one sealed file: consent and content in one payload, signed, then encrypted to both.

What our own reader would refuse is never sealed: the payload goes through the same strict models first.
"""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.metadata import version
from typing import Any

from pydantic import ValidationError

from analysis import errors
from analysis.sharing import bundle, canonical, envelope, fhir, fingerprint
from analysis.sharing.choices import MAY, SENSITIVE, TICKS, Choices
from analysis.sharing.consent import SCHEMA
from analysis.sharing.keys import Keys
from analysis.sharing.ladder import DAYS, Permitted
from analysis.sharing.rules import allowed, time_of
from analysis.sharing.state import Contact
from analysis.sharing.texts import Texts


@dataclass(frozen=True)
class Sealed:
    """A sealed file, and what went into it."""

    file: bytes
    payload: bytes
    name: str


def new_id() -> str:
    """Return a fresh consent id that tells nothing about when."""
    return str(uuid.uuid4())


def body(
    keys: Keys,
    recipient: Contact,
    choices: Choices,
    permitted: Permitted,
    texts: Texts,
    *,
    consent_id: str,
    serial: int,
    log_head: str,
    supersedes: str | None,
    entry_ids: Iterable[str] = (),
    now: datetime,
) -> dict[str, Any]:
    """Return the payload as it will be signed, without padding.

    Parameters
    ----------
    permitted
        What ``ladder.permit`` let through.
    entry_ids
        Ids of this share, where single entries were chosen.
    now
        When it was decided, UTC.
    """
    content = permitted.entries if permitted.entries is not None else permitted.aggregates
    digest = canonical.digest(content)
    start, end = _period(choices, now)
    consent = {
        "schema": SCHEMA,
        "consent_id": consent_id,
        "version": 1,
        "status": "active",
        "supersedes": supersedes,
        "serial": serial,
        "subject": {"name": keys.card.name, "signer_key_id": keys.id, "age_key": keys.card.age},
        "recipient": _recipient(recipient),
        "data": {**_data(choices, permitted), "entry_ids": sorted(entry_ids), "digest": digest},
        "period": {"start": time_of(start), "end": time_of(end), "review": end.date().isoformat()},
        "decided_at": time_of(now),
        "previous_log_head": log_head,
        **_chosen(choices, texts),
        **_said(texts),
    }
    held = "entries" if permitted.entries is not None else "aggregates"
    return {
        "schema": bundle.SCHEMAS["share"],
        "suite": bundle.SUITE,
        "serial": serial,
        "consent": consent,
        "recipient_key": recipient.age,
        "signer_key": keys.card.signing,
        held: content,
        "entries_sha256": digest,
        "counts": permitted.counts,
        "log_head": log_head,
    }


def seal(body: dict[str, Any], keys: Keys, recipient_key: str) -> Sealed:
    """Sign and encrypt a share.

    Parameters
    ----------
    body
        From ``body``.
    recipient_key
        The therapist's age recipient; the client can open the file too.

    Raises
    ------
    ConsentInvalid
        When the record is not complete; fields are named.
    ShareTooLarge
        When it would be over 64 MB.
    """
    payload = envelope.padded(body)
    check(body)
    closed = envelope.close(envelope.sign("share", payload, keys.signing), [recipient_key, keys.card.age])
    if len(closed) > envelope.LARGEST:
        raise errors.ShareTooLarge
    return Sealed(closed, payload, f"share-{secrets.token_hex(4)}.kindlog-share")


def told_in_fhir(body: dict[str, Any], release: fhir.Release | None) -> dict[str, Any]:
    """Return a payload with its FHIR Bundle, read by the library first; as it is without a release.

    Raises
    ------
    FhirAbsent, FhirInvalid
    """
    return body | ({"fhir": fhir.validated(fhir.collection(body, release))} if release else {})


def check(body: dict[str, Any]) -> None:
    """Put a payload through the reader's own models before it is signed; raises ConsentInvalid."""
    try:
        held = {**body, "padding": "0"}
        content = held.pop("entries", None)
        bundle.Share.model_validate({**held, "entries": None if content is None else []})
        if content is not None:
            bundle.entries().validate_python(content)
    except ValidationError as error:
        places = {".".join(str(step) for step in problem["loc"]) for problem in error.errors(include_input=False)}
        raise errors.ConsentInvalid(problems=", ".join(sorted(places)[:5])) from error


def _recipient(recipient: Contact) -> dict[str, Any]:
    told = {name: getattr(recipient, name) for name in ("name", "role", "organisation")}
    return {**told, "key_fingerprint": fingerprint.digits(recipient.key)}


def _data(choices: Choices, permitted: Permitted) -> dict[str, Any]:
    return {
        "level": choices.level,
        "fields": permitted.fields,
        "from": permitted.first.isoformat(),
        "to": permitted.last.isoformat(),
        "tags": [allowed(tag) for tag in choices.tags],
        "names_replaced": not choices.keep_names,
        "counts": permitted.counts,
    }


def _chosen(choices: Choices, texts: Texts) -> dict[str, Any]:
    """Return what the person said and ticked; nothing is ticked for them."""
    ticked = set(choices.ticks)
    return {
        "purpose": allowed(choices.purpose or texts.parts["purpose"]),
        "agenda": [allowed(point) for point in choices.agenda],
        "since": choices.since.isoformat() if choices.since else None,
        "sensitive": {name: name in ticked for name in SENSITIVE},
        "boxes": {name: name in ticked for name in (*TICKS, *SENSITIVE)},
        "may": {name: name == "read" or name in choices.may for name in MAY},
    }


def _said(texts: Texts) -> dict[str, Any]:
    """Return the words that were shown, and what showed them."""
    told = ("grantor_statement", "redisclosure_notice", "no_condition_statement")
    return {
        **{name: texts.parts[name] for name in told},
        "revocation": {name: texts.parts[name] for name in ("right", "how", "limits")},
        "policy_text": texts.shown,
        "policy_text_sha256": texts.sha256,
        "jurisdiction": texts.jurisdiction,
        "locale": texts.locale,
        "ui_version": f"kindlog {version('kindlog')}",
    }


def _period(choices: Choices, now: datetime) -> tuple[datetime, datetime]:
    """Return when it may be opened: from now or the first day's beginning, to the last day's end, in UTC.

    Raises
    ------
    ConsentInvalid
        When that time would end before it begins.
    """
    first = choices.begins or now.date()
    last = choices.until or first + timedelta(days=DAYS)
    start = datetime.combine(first, time(), UTC) if choices.begins else now
    end = datetime.combine(last + timedelta(days=1), time(), UTC) - timedelta(seconds=1)
    if end <= start:
        raise errors.ConsentInvalid(problems="the last day to open it is over before the first begins")
    return start, end
