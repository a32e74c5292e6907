"""The consent as FHIR Consent: each agreed point in FHIR's own element, and the whole signed record beside them."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from analysis.sharing import canonical
from analysis.sharing.fhir.parts import LOINC, OWN, TERMS, Release, concept, extension, refer

CONFIDENTIALITY = f"{TERMS}v3-Confidentiality"
STATUS = {
    "R4B": {"active": "active", "withdrawn": "inactive", "expired": "inactive", "superseded": "inactive"},
    "R5": {"active": "active", "withdrawn": "inactive", "expired": "inactive", "superseded": "inactive"},
}
SPOKEN = ("grantor_statement", "purpose", "redisclosure_notice", "no_condition_statement", "policy_text_sha256")
"""Points that FHIR has no element of its own for."""


def people(record: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the client as Patient and the recipient as Practitioner."""
    subject, recipient = record["subject"], record["recipient"]
    patient = {
        "resourceType": "Patient",
        "id": "client",
        "identifier": [{"system": f"{OWN}key", "value": subject["signer_key_id"]}],
        "name": [{"text": subject["name"]}],
    }
    practitioner = {
        "resourceType": "Practitioner",
        "id": "recipient",
        "identifier": [{"system": f"{OWN}fingerprint", "value": recipient["key_fingerprint"]}],
        "name": [{"text": recipient["name"]}],
    }
    return patient, practitioner


def made(record: Mapping[str, Any], release: Release) -> dict[str, Any]:
    """Return the record as a Consent resource of a release."""
    patient = refer(record["consent_id"], "Patient", "client")
    shared = {
        "resourceType": "Consent",
        "id": record["consent_id"],
        "meta": {"versionId": str(record["version"])},
        "language": record["locale"],
        "extension": _extensions(record),
        "identifier": [{"system": f"{OWN}id", "value": record["consent_id"]}],
        "status": STATUS[release][record["status"]],
        "category": [concept(LOINC, "59284-0")],
        "verification": [{"verified": True, "verifiedWith": patient, **_verified(record, release)}],
    }
    return shared | (_older(record, patient) if release == "R4B" else _newer(record, patient))


def _older(record: Mapping[str, Any], patient: dict[str, str]) -> dict[str, Any]:
    return {
        "scope": concept(f"{TERMS}consentscope", "patient-privacy"),
        "patient": patient,
        "dateTime": record["decided_at"],
        "performer": [patient],
        "sourceAttachment": _shown(record),
        "policyRule": concept(f"{TERMS}v3-ActCode", "OPTIN", record["no_condition_statement"]),
        "provision": {"type": "permit", "period": _period(record), **_provision(record)},
    }


def _newer(record: Mapping[str, Any], patient: dict[str, str]) -> dict[str, Any]:
    return {
        "subject": patient,
        "date": record["decided_at"][:10],
        "period": _period(record),
        "grantor": [patient],
        "grantee": [refer(record["consent_id"], "Practitioner", "recipient")],
        "sourceAttachment": [_shown(record)],
        "decision": "deny",
        "provision": [{"period": _period(record), **_provision(record)}],
    }


def _provision(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is permitted, to whom and for what; the same in both releases."""
    data = record["data"]
    recipient = refer(record["consent_id"], "Practitioner", "recipient")
    chosen = [refer(record["consent_id"], "QuestionnaireResponse", entry) for entry in data["entry_ids"]]
    made: dict[str, Any] = {
        "actor": [{"role": concept(f"{TERMS}v3-RoleCode", "IRCP"), "reference": recipient}],
        "action": [concept(f"{TERMS}consentaction", "access")],
        "securityLabel": [{"system": CONFIDENTIALITY, "code": "V"}],
        "purpose": [{"system": f"{TERMS}v3-ActReason", "code": "TREAT"}],
        "dataPeriod": {"start": data["from"], "end": data["to"]},
    }
    return made | ({"data": [{"meaning": "instance", "reference": one} for one in chosen]} if chosen else {})


def _extensions(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    spoken = [extension(name, valueString=record[name]) for name in SPOKEN]
    back = [extension(f"revocation-{name}", valueString=text) for name, text in sorted(record["revocation"].items())]
    whole = base64.b64encode(canonical.dumps(record)).decode()
    return [*spoken, *back, extension("record", valueBase64Binary=whole)]


def _shown(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the very words that were shown; FHIR's hash of an attachment is SHA-1."""
    text = record["policy_text"].encode()
    return {
        "contentType": "text/plain",
        "language": record["locale"],
        "data": base64.b64encode(text).decode(),
        "hash": base64.b64encode(hashlib.sha1(text, usedforsecurity=False).digest()).decode(),
        "creation": record["decided_at"],
    }


def _period(record: Mapping[str, Any]) -> dict[str, str]:
    return {"start": record["period"]["start"], "end": record["period"]["end"]}


def _verified(record: Mapping[str, Any], release: Release) -> dict[str, Any]:
    when = record["decided_at"]
    return {"verificationDate": when} if release == "R4B" else {"verificationDate": [when]}
