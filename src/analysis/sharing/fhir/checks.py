"""What FHIR asks for and a library lets through: closed sets, the order of days, references, and the native record.

The fifteen points of a consent are looked for twice: in FHIR's own elements, and in the signed record beside them. Both
have to say the same, since the Bundle is made again from the record and compared.
"""

import base64
import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from analysis import errors
from analysis.sharing import bundle as shapes
from analysis.sharing import canonical
from analysis.sharing.consent import Consent
from analysis.sharing.fhir import content
from analysis.sharing.fhir.parts import RELEASES, Release, extended

STATUSES = {
    "R4B": {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
    "R5": {"draft", "active", "inactive", "not-done", "entered-in-error", "unknown"},
}
DECISIONS, PROVISIONS = {"deny", "permit"}, {"deny", "permit"}
Collect = Callable[[Mapping[str, Any], Release], dict[str, Any]]


def problems(bundle: Mapping[str, Any]) -> list[str]:
    """Return what is absent or odd in a Bundle, by name; an empty list when nothing is.

    Examples
    --------
    >>> problems({"resourceType": "Bundle", "type": "collected"})
    ['Bundle.type', 'Bundle.entry']
    """
    found = [] if bundle.get("type") == "collection" else ["Bundle.type"]
    listed = [one.get("resource") or {} for one in bundle.get("entry") or ()]
    consents = [one for one in listed if one.get("resourceType") == "Consent"]
    if len(consents) != 1:
        return [*found, "Bundle.entry"]
    urls = {one.get("fullUrl") for one in bundle["entry"]}
    if not set(_references(bundle)) <= urls:
        found.append("reference")
    return found + _of_consent(consents[0])


def _of_consent(held: Mapping[str, Any]) -> list[str]:
    release = release_of(held)
    provision = _provision(held)
    period = (held if release == "R5" else provision).get("period") or {}
    days = provision.get("dataPeriod") or {}
    points = {
        "consent_id": _at(held, "identifier", 0, "value"),
        "version": _at(held, "meta", "versionId"),
        "status": held.get("status") in STATUSES[release],
        "subject": _at(held, "subject" if release == "R5" else "patient", "reference"),
        "grantor_statement": extended(held, "grantor_statement"),
        "recipient": _at(provision, "actor", 0, "reference", "reference"),
        "purpose": _at(provision, "purpose", 0, "code") and extended(held, "purpose"),
        "data": _ordered(days),
        "period": _ordered(period) and period["start"] != period["end"],
        "revocation": all(extended(held, f"revocation-{name}") for name in ("how", "limits", "right")),
        "redisclosure_notice": extended(held, "redisclosure_notice"),
        "no_condition_statement": extended(held, "no_condition_statement"),
        "policy_text_sha256": extended(held, "policy_text_sha256"),
        "decided_at": held.get("date" if release == "R5" else "dateTime"),
        "locale": held.get("language"),
    }
    odd = [name for name, there in points.items() if not there]
    if release == "R5" and held.get("decision") not in DECISIONS:
        odd.append("decision")
    if release == "R4B" and provision.get("type") not in PROVISIONS:
        odd.append("provision.type")
    return odd


def release_of(held: Mapping[str, Any]) -> Release:
    """Return the release that a Consent is written in: only the newer one has a subject and a decision."""
    newer = any(name in held for name in ("subject", "decision", "grantee", "grantor"))
    return RELEASES[1] if newer else RELEASES[0]


def read(bundle: Any, collect: Collect) -> dict[str, Any]:
    """Return the native record and content of a Bundle; see `fhir.read`."""
    if not isinstance(bundle, dict):
        raise errors.FhirInvalid(problems="Bundle")
    try:
        found = problems(bundle)
        if found:
            raise errors.FhirInvalid(problems=", ".join(found))
        return _native(bundle, collect)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise errors.FhirInvalid(problems="Bundle.entry") from error


def _native(bundle: Mapping[str, Any], collect: Collect) -> dict[str, Any]:
    listed = [one["resource"] for one in bundle["entry"]]
    [held] = [one for one in listed if one["resourceType"] == "Consent"]
    record = canonical.loads(base64.b64decode(extended(held, "record") or ""))
    try:
        level = Consent.model_validate(record).data.level
    except ValidationError as error:
        places = sorted(
            {str(part["loc"][0]) if part["loc"] else "record" for part in error.errors(include_input=False)}
        )
        raise errors.FhirInvalid(problems=", ".join(places)) from error
    answered = [content.entry(one) for one in listed if one["resourceType"] == "QuestionnaireResponse"]
    cells = [content.cell(one) for one in listed if one["resourceType"] == "Observation"]
    made = {"consent": record, **({"aggregates": cells} if level in {"L0", "L1"} else {"entries": answered})}
    if canonical.digest(made.get("entries", made.get("aggregates"))) != record["data"]["digest"]:
        raise errors.FhirInvalid(problems="digest")
    shapes.entries().validate_python(answered)
    if canonical.dumps(collect(made, release_of(held))) != canonical.dumps(dict(bundle)):
        raise errors.FhirInvalid(problems="Consent")
    return made


def by_library(bundle: Mapping[str, Any]) -> None:
    """Let ``fhir.resources`` read every resource; raises FhirAbsent and FhirInvalid."""
    held = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Consent")
    home = "fhir.resources.R4B.bundle" if release_of(held) == "R4B" else "fhir.resources.bundle"
    try:
        importlib.import_module(home).Bundle.model_validate(dict(bundle))
    except ModuleNotFoundError as error:
        raise errors.FhirAbsent from error
    except ValidationError as error:
        places = {".".join(map(str, part["loc"])) for part in error.errors(include_input=False, include_url=False)}
        raise errors.FhirInvalid(problems=", ".join(sorted(places)[:5])) from error


def _provision(held: Mapping[str, Any]) -> Mapping[str, Any]:
    told = held.get("provision") or {}
    return (told[0] if told else {}) if isinstance(told, list) else told


def _ordered(period: Mapping[str, Any]) -> bool:
    start, end = period.get("start"), period.get("end")
    return bool(start and end and start <= end)


def _at(held: Any, *steps: str | int) -> Any:
    for step in steps:
        try:
            held = held[step]
        except (KeyError, IndexError, TypeError):
            return None
    return held


def _references(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)
