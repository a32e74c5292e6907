"""The client's side: compose, look, seal, withdraw, and see everything that was ever shared.

``compose`` makes the payload, ``preview`` opens it as the therapist will, ``give`` seals it and notes it down. What
the preview shows and what the sealed file shows come from the same entries, and ``give`` opens the sealed bytes to make
sure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from analysis import errors
from analysis.sharing import private, seal, state, verify, withdrawal
from analysis.sharing import texts as words
from analysis.sharing.choices import SENSITIVE, TICKS, WHOLE, WORDED, Choices
from analysis.sharing.consent import Consent
from analysis.sharing.keys import Keys
from analysis.sharing.ladder import permit
from analysis.sharing.names import Names
from analysis.sharing.rules import time_of
from analysis.sharing.state import Contact, Given
from analysis.sharing.verify import Opened

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Draft:
    """A payload before it is signed, and how it was cut."""

    body: dict[str, Any]
    recipient: Contact
    choices: Choices
    names: Names | None
    cut: int
    """Texts that were shortened."""


def compose(
    folder: Path,
    keys: Keys,
    choices: Choices,
    tables: Mapping[str, "pd.DataFrame"],
    *,
    now: datetime,
    texts: words.Texts | None = None,
) -> Draft:
    """Return the payload that the choices make; nothing is kept yet.

    Parameters
    ----------
    folder
        Where the notes are.
    tables
        The journal's tables, by name; ``people`` of all moments are replaced, chosen or not.
    now
        UTC.

    Raises
    ------
    ContactUnknown, ContactAmbiguous, ConsentInvalid, ShareEmpty
    """
    notes = state.read(folder)
    recipient = _recipient(notes, choices)
    consent_id = seal.new_id()
    names = None if choices.keep_names else Names.of([*_people(tables), *choices.people], notes.labels)
    cut = permit(choices, tables, share_id=consent_id, names=names, today=now.astimezone().date())
    earlier = [given for given in notes.given.values() if given.recipient == recipient.key]
    body = seal.body(
        keys,
        recipient,
        choices,
        cut,
        texts or words.own(),
        consent_id=consent_id,
        serial=notes.sent.get(recipient.key, 0) + 1,
        log_head=notes.head,
        supersedes=earlier[-1].consent["consent_id"] if earlier else None,
        entry_ids=[entry["id"] for entry in cut.entries or ()] if choices.entries else (),
        now=now,
    )
    return Draft(body, recipient, choices, names, cut.cut)


def preview(draft: Draft, keys: Keys) -> Opened:
    """Return the draft as the therapist will meet it, boxes ticked or not."""
    boxes = {**draft.body["consent"]["boxes"], **dict.fromkeys(TICKS, True)}
    consent = {**draft.body["consent"], "boxes": boxes}
    try:
        shown = Consent.model_validate(consent)
    except ValidationError as error:
        raise errors.ConsentInvalid(problems=_places(error)) from error
    return Opened(shown, draft.body.get("entries"), draft.body.get("aggregates"), "", keys.id, own=True)


def open_boxes(choices: Choices) -> list[str]:
    """Return the boxes that still have to be ticked: three always, and the names of others where they are kept."""
    wanted = [*TICKS, *(("third_party",) if choices.keep_names and choices.level in WORDED else ())]
    return [name for name in wanted if name not in choices.ticks]


def unconfirmed(choices: Choices, phrase: str) -> bool:
    """Say whether the words that share a whole journal still have to be typed."""
    return choices.level == WHOLE and (choices.confirm or "").strip().casefold() != phrase.casefold()


def ticked(draft: Draft, ticks: list[str], confirm: str | None, now: datetime) -> Draft:
    """Return the same draft with boxes ticked; what it shows stays as it was."""
    choices = draft.choices.model_copy(update={"ticks": ticks, "confirm": confirm})
    boxes = {name: name in ticks for name in (*TICKS, *SENSITIVE)}
    sensitive = {name: boxes[name] for name in SENSITIVE}
    consent = {**draft.body["consent"], "boxes": boxes, "sensitive": sensitive, "decided_at": time_of(now)}
    return replace(draft, choices=choices, body={**draft.body, "consent": consent})


def give(
    folder: Path,
    keys: Keys,
    draft: Draft,
    out: Path,
    *,
    now: datetime,
    phrase: str,
    same: Callable[[Opened], bool] = lambda _: True,
) -> tuple[Path, Opened]:
    """Seal a draft into a file and note it down.

    Parameters
    ----------
    out
        Folder for the file.
    phrase
        What has to be typed to share the whole journal.
    same
        Says whether what the sealed bytes show is what the person looked at.

    Returns
    -------
    tuple
        The file, and what it shows when its very bytes are opened.

    Raises
    ------
    ConsentOpen
        When a box is not ticked, or the phrase for the whole journal is not typed.
    PreviewChanged
        When another share was made meanwhile, or the sealed bytes show something else.
    """
    still = open_boxes(draft.choices) + ["confirm"] * unconfirmed(draft.choices, phrase)
    if still:
        raise errors.ConsentOpen(boxes=", ".join(still))
    sealed = seal.seal(seal.told_in_fhir(draft.body, draft.choices.fhir), keys, draft.recipient.age)
    path = out / sealed.name
    with state.change(folder) as notes:
        consent = draft.body["consent"]
        if notes.sent.get(draft.recipient.key, 0) >= consent["serial"] or notes.head != draft.body["log_head"]:
            raise errors.PreviewChanged
        held = verify.signed(sealed.file, keys, notes)
        opened = verify.share(held, keys, notes, max(now, _start(consent)))
        if not same(opened):
            raise errors.PreviewChanged
        private.replace(path, sealed.file)
        for given in notes.given.values():
            if given.recipient == draft.recipient.key and given.superseded_by is None:
                given.superseded_by = consent["consent_id"]
        notes.given[consent["consent_id"]] = Given(
            consent=consent,
            recipient=draft.recipient.key,
            recipient_age=draft.recipient.age,
            digest=held.digest,
            file=sealed.name,
        )
        notes.sent[draft.recipient.key] = consent["serial"]
        notes.labels |= draft.names.labels if draft.names else {}
        notes.saw(now)
        notes.note("shared", now, consent["consent_id"], held.digest)
    return path, opened


def withdraw(folder: Path, keys: Keys, part: str, out: Path, *, now: datetime) -> tuple[Path, Given]:
    """Withdraw a share: note it down, and write the tombstone for the other side.

    Raises
    ------
    ShareUnknown
        When no share's id begins so, or several do.
    """
    with state.change(folder) as notes:
        found = [consent_id for consent_id in notes.given if part and consent_id.startswith(part.lower())]
        if len(found) != 1:
            raise errors.ShareUnknown(entry=part[:36] if _id_like(part) else "ID")
        given = withdrawal.withdraw(notes, found[0], keys, now)
        name, content = withdrawal.make(keys, given, notes, now)
        private.replace(out / name, content)
        notes.saw(now)
    return out / name, given


def shares(folder: Path, now: datetime) -> list[dict[str, Any]]:
    """Return everything that was ever shared, oldest first, with how each stands now."""
    notes = state.read(folder)
    return [_listed(given, notes, now) for given in notes.given.values()]


def _listed(given: Given, notes: state.Notes, now: datetime) -> dict[str, Any]:
    consent, data = given.consent, given.consent["data"]
    contact = notes.contacts.get(given.recipient)
    told = {
        "consent_id": consent["consent_id"],
        "status": _status(given, notes.now(now)),
        "recipient": contact.name if contact else consent["recipient"]["name"],
        "level": data["level"],
        "from": data["from"],
        "to": data["to"],
        "fields": data["fields"],
        "counts": data["counts"],
        "purpose": consent["purpose"],
        "shared_at": consent["decided_at"],
        "until": consent["period"]["end"][:10],
        "serial": consent["serial"],
        "file": given.file,
        "withdrawn_at": given.withdrawn_at,
        "superseded_by": given.superseded_by,
        "answers": [each.model_dump() for each in given.answers],
    }
    return {**told, "said": withdrawal.sentence(given, notes.now(now)) if given.withdrawn_at else None}


def _status(given: Given, now: datetime) -> str:
    if given.withdrawn_at:
        return "withdrawn"
    if datetime.fromisoformat(given.consent["period"]["end"]) < now:
        return "expired"
    return "superseded" if given.superseded_by else "active"


def _recipient(notes: state.Notes, choices: Choices) -> Contact:
    if choices.with_:
        return notes.contact(choices.with_)
    if len(notes.contacts) == 1:
        return next(iter(notes.contacts.values()))
    raise errors.AnswerNeeded(options="--with NAME")


def _people(tables: Mapping[str, "pd.DataFrame"]) -> list[str]:
    listed = tables["moments"]["people"] if "moments" in tables else []
    return sorted({str(name) for people in listed for name in people})


def _start(consent: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(consent["period"]["start"])


def _id_like(part: str) -> bool:
    return all(letter in "0123456789abcdef-" for letter in part.lower())


def _places(error: ValidationError) -> str:
    listed = error.errors(include_input=False, include_url=False)
    return ", ".join(sorted({".".join(map(str, each["loc"])) or each["msg"] for each in listed}))
