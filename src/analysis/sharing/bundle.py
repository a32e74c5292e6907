"""What is inside a sealed file: the consent, and what it permits, in a shape so strict that nothing else fits.

``consent-bundle.v1`` carries entries or counts, ``consent-withdrawal.v1`` a tombstone, ``receipt.v1`` the recipient's
answer. An entry's fields are those of the catalogue; a field that kindlog does not know makes the record incomplete.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, create_model

from analysis.sharing import catalogue
from analysis.sharing.consent import Cell, Consent, Strict
from analysis.sharing.rules import AGE_KEY, LARGEST, Day, Hash, Line, Moment, Words

SUITE = "age-x25519+dsse-ed25519"
SCHEMAS = {
    "share": "kindlog.consent-bundle.v1",
    "withdrawal": "kindlog.consent-withdrawal.v1",
    "receipt": "kindlog.receipt.v1",
}
_TIME = r"^[0-4]\d:[0-5]\d$"
_ID = r"^[0-9a-f]{16}$"
_NUMBER = Annotated[int, Field(ge=-LARGEST, le=LARGEST)] | Annotated[float, Field(allow_inf_nan=False)]
_TYPES: dict[catalogue.Kind, Any] = {
    "score": Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)],
    "valence": Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)],
    "number": _NUMBER,
    "flag": bool,
    "word": Line,
    "day": Day,
    "time": Annotated[str, Field(pattern=_TIME)],
    "link": Annotated[str, Field(pattern=_ID)],
    "text": Words,
    "list": Annotated[list[Words], Field(min_length=1, max_length=1000)],
}


class Felt(Strict):
    """One named emotion."""

    emotion: Words | None = None
    before: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] | None = None
    after: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] | None = None


class Aggregate(Strict):
    """One count, or "few"."""

    table: Literal["entries", "moments", "practices"]
    week: Day | None = None
    """First day of the week that was shared."""
    n: Cell


class Share(Strict):
    """The payload of a share, without its entries, which are checked on their own."""

    schema_: Literal["kindlog.consent-bundle.v1"] = Field(alias="schema")
    suite: Literal["age-x25519+dsse-ed25519"]
    serial: Annotated[int, Field(ge=1, le=LARGEST)]
    consent: Consent
    recipient_key: Annotated[str, Field(pattern=AGE_KEY)]
    signer_key: Hash
    entries: list[Any] | None = None
    aggregates: list[Aggregate] | None = None
    fhir: dict[str, Any] | None = None
    """The same told in FHIR, where the client asked for it."""
    entries_sha256: Hash
    counts: dict[Line, Cell]
    log_head: Hash
    padding: Annotated[str, Field(pattern=r"^0{1,4096}$")]


class Withdrawal(Strict):
    """A tombstone, signed by whoever gave the consent."""

    schema_: Literal["kindlog.consent-withdrawal.v1"] = Field(alias="schema")
    suite: Literal["age-x25519+dsse-ed25519"]
    consent_id: Line
    serial: Annotated[int, Field(ge=1, le=LARGEST)]
    withdrawn_at: Moment
    recipient_key: Annotated[str, Field(pattern=AGE_KEY)]
    signer_key: Hash
    log_head: Hash
    padding: Annotated[str, Field(pattern=r"^0{1,4096}$")]


class Seen(Strict):
    """One line of the access log: when, and what."""

    at: Moment
    event: Literal["opened", "withdrawn"]


class Receipt(Strict):
    """The recipient's signed answer: which share, and when it was opened or its withdrawal taken in."""

    schema_: Literal["kindlog.receipt.v1"] = Field(alias="schema")
    suite: Literal["age-x25519+dsse-ed25519"]
    event: Literal["opened", "withdrawn"]
    consent_id: Line
    digest: Hash
    """sha256 of the payload it answers."""
    at: Moment
    seen: Annotated[list[Seen], Field(max_length=10_000)]
    recipient_key: Annotated[str, Field(pattern=AGE_KEY)]
    signer_key: Hash
    log_head: Hash
    padding: Annotated[str, Field(pattern=r"^0{1,4096}$")]


_FRAME: dict[str, Any] = {
    "id": (Annotated[str, Field(pattern=_ID)], ...),
    "day": (Day, ...),
    "precision": (Literal["minute", "part_of_day", "day", "month"], ...),
}


@cache
def entries() -> TypeAdapter[Any]:
    """Return what checks a list of entries, made from the catalogue once."""
    models = [_entry(table) for table in catalogue.TABLES]
    union: Any = models[0]
    for model in models[1:]:
        union |= model
    return TypeAdapter(list[Annotated[union, Field(discriminator="table")]])


def _entry(table: str) -> Any:
    optional: dict[str, Any] = {
        field.name: (Annotated[list[Felt], Field(min_length=1, max_length=100)] | None, None)
        if field.kind == "emotions"
        else (_TYPES[field.kind] | None, None)
        for field in catalogue.of(table)
    }
    return create_model(
        f"Entry_{table}",
        __base__=Strict,
        **{"table": (Literal[table], ...), **_FRAME, **optional},
    )
