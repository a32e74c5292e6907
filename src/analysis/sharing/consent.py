"""The consent: one strict, signed record of what may be seen, by whom, for how long, and what was said about it.

Fifteen fields cannot be absent or empty. They answer what HIPAA 164.508(c), 42 CFR 2.31, GDPR 7 and FHIR Consent ask
for; no law is presumed. The words that were shown are in the record, whole, beside their hash.
"""

import hashlib
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from analysis.sharing.choices import TICKS, Level
from analysis.sharing.rules import AGE_KEY, LARGEST, Day, Hash, Line, Moment, Words

SCHEMA = "kindlog.consent.v1"
REQUIRED = (
    *("consent_id", "version", "status", "subject", "grantor_statement", "recipient", "purpose", "data", "period"),
    *("revocation", "redisclosure_notice", "no_condition_statement", "policy_text_sha256", "decided_at", "locale"),
)
"""Absent or empty, each of them makes the record incomplete (E07)."""
Cell = Annotated[int, Field(ge=0, le=LARGEST)] | Literal["few"]
Digits = Annotated[str, StringConstraints(pattern=r"^\d{5}( \d{5}){5}$")]


class Strict(BaseModel):
    """Nothing unknown, nothing converted, nothing changed afterwards; errors name fields and never values."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        protected_namespaces=(),
    )


class Subject(Strict):
    """The client, who is also the one who gives."""

    name: Line
    signer_key_id: Hash
    age_key: Annotated[str, Field(pattern=AGE_KEY)]
    """Where an answer is sealed to."""


class Recipient(Strict):
    """The one person who may look."""

    name: Line
    role: Line
    organisation: Line | None = None
    key_fingerprint: Digits


class Data(Strict):
    """What is shared, exactly."""

    level: Level
    fields: list[Line]
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    tags: list[Line]
    entry_ids: list[Line]
    """Ids of this share, where single entries were chosen."""
    names_replaced: bool
    digest: Hash
    """Of the canonical entries, or counts."""
    counts: dict[Line, Cell]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.first > self.last:
            msg = "from comes after to"
            raise ValueError(msg)
        return self


class Period(Strict):
    """When it may be opened."""

    start: Moment
    end: Moment
    review: Day
    """When to talk about it again."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start >= self.end:
            msg = "start is not before end"
            raise ValueError(msg)
        return self


class Revocation(Strict):
    """How to take it back, and what that cannot do."""

    right: Words
    how: Words
    limits: Words


class Sensitive(Strict):
    """What the words may touch; each was ticked, or not, on its own."""

    sud: bool
    sexual: bool
    third_party: bool
    risk_passages_included: bool


class May(Strict):
    """What the recipient may do."""

    read: bool
    keep_copy: bool
    quote_in_notes: bool
    discuss_in_supervision: bool
    re_share: bool


class Consent(Strict):
    """The record."""

    schema_: Literal["kindlog.consent.v1"] = Field(alias="schema")
    consent_id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    version: Annotated[int, Field(ge=1, le=LARGEST)]
    status: Literal["active", "withdrawn", "expired", "superseded"]
    supersedes: str | None = Field(pattern=r"^[0-9a-f-]{36}$")
    serial: Annotated[int, Field(ge=1, le=LARGEST)]
    subject: Subject
    grantor_statement: Words
    recipient: Recipient
    purpose: Words
    data: Data
    sensitive: Sensitive
    may: May
    period: Period
    revocation: Revocation
    redisclosure_notice: Words
    no_condition_statement: Words
    policy_text: Words
    """Every word that was shown."""
    policy_text_sha256: Hash
    jurisdiction: Line | None
    boxes: dict[Line, bool]
    """Each box that was shown, and whether it was ticked."""
    agenda: Annotated[list[Words], Field(max_length=3)]
    since: Day | None
    decided_at: Moment
    locale: Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8})*$")]
    ui_version: Line
    previous_log_head: Hash

    @model_validator(mode="after")
    def _holds(self) -> Self:
        if hashlib.sha256(self.policy_text.encode()).hexdigest() != self.policy_text_sha256:
            msg = "policy_text_sha256 is not that of policy_text"
            raise ValueError(msg)
        if not all(self.boxes.get(name) for name in TICKS):
            msg = "boxes were left open"
            raise ValueError(msg)
        return self
