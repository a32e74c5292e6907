"""A share told in HL7 FHIR, R4B or R5, for those whose records speak it: Consent, answers and counts in one Bundle.

``collection`` makes the Bundle from a share's own record and entries, always the same way, so that a reader can make it
again and compare: what says something else is refused. ``checks`` holds what FHIR asks for and libraries let through;
``validated`` asks the library itself (extra ``fhir``). The Bundle lies inside the sealed file.
"""

from collections.abc import Mapping
from typing import Any

from analysis import errors
from analysis.sharing.fhir import checks, consent, content
from analysis.sharing.fhir.parts import RELEASES, Release, url_of

__all__ = ["RELEASES", "Release", "collection", "read", "validated"]


def collection(body: Mapping[str, Any], release: Release) -> dict[str, Any]:
    """Return a share as a FHIR Bundle of type ``collection``.

    Parameters
    ----------
    body
        The payload of a share: ``consent`` with ``entries`` or ``aggregates``.
    release
        ``R4B`` or ``R5``.
    """
    record = body["consent"]
    patient, recipient = consent.people(record)
    held = [patient, recipient, consent.made(record, release)]
    entries, cells = body.get("entries"), body.get("aggregates")
    held += [content.answers(entry, record) for entry in entries or ()]
    held += [content.count(cell, place, record) for place, cell in enumerate(cells or ())]
    urls = [url_of(record["consent_id"], one["resourceType"], one["id"]) for one in held]
    return {
        "resourceType": "Bundle",
        "id": record["consent_id"],
        "meta": {"security": [{"system": consent.CONFIDENTIALITY, "code": "V"}]},
        "type": "collection",
        "timestamp": record["decided_at"],
        "entry": [{"fullUrl": url, "resource": one} for url, one in zip(urls, held, strict=True)],
    }


def read(bundle: Any) -> dict[str, Any]:
    """Return ``consent`` with ``entries`` or ``aggregates`` from a Bundle that ``collection`` made.

    Raises
    ------
    FhirInvalid
        With what is absent or odd; nothing that somebody wrote is repeated.
    """
    return checks.read(bundle, collection)


def validated(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Bundle after the library and kindlog's own checks have read it.

    Raises
    ------
    FhirAbsent
        When the extra is not installed.
    FhirInvalid
    """
    made = dict(bundle)
    problems = checks.problems(made)
    if problems:
        raise errors.FhirInvalid(problems=", ".join(problems))
    checks.by_library(made)
    return made
