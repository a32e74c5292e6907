"""Names that several resources use: releases, ids inside one Bundle, and kindlog's own extensions."""

import uuid
from typing import Any, Literal, get_args

Release = Literal["R4B", "R5"]
RELEASES: tuple[Release, ...] = get_args(Release)
OWN = "urn:kindlog:consent:"
"""Extensions for what FHIR has no element for."""
LOINC = "http://loinc.org"
TERMS = "http://terminology.hl7.org/CodeSystem/"


def url_of(consent_id: str, kind: str, name: str) -> str:
    """Return the address of a resource inside its Bundle; it points nowhere else.

    Examples
    --------
    >>> url_of("3f1d7c9e-0000-4000-8000-000000000000", "Patient", "client")[:9]
    'urn:uuid:'
    """
    return f"urn:uuid:{uuid.uuid5(uuid.UUID(consent_id), f'{kind}/{name}')}"


def refer(consent_id: str, kind: str, name: str) -> dict[str, str]:
    """Return a reference to a resource of the same Bundle."""
    return {"reference": url_of(consent_id, kind, name)}


def concept(system: str, code: str, text: str | None = None) -> dict[str, Any]:
    """Return a coded concept."""
    made: dict[str, Any] = {"coding": [{"system": system, "code": code}]}
    return made | ({"text": text} if text else {})


def extension(name: str, **value: Any) -> dict[str, Any]:
    """Return one of kindlog's own extensions."""
    return {"url": f"{OWN}{name}", **value}


def extended(resource: Any, name: str) -> Any:
    """Return the value of one of kindlog's own extensions, None when it is absent."""
    for one in resource.get("extension", ()):
        if one.get("url") == f"{OWN}{name}":
            return next((value for key, value in one.items() if key.startswith("value")), None)
    return None
