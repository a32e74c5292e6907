"""FHIR's own elements say what the record says."""

import base64
import hashlib

import pytest

from analysis.sharing.fhir import consent


@pytest.fixture
def record(two):
    return two.draft(level="L4").body["consent"]


def test_the_older_release(record):
    made = consent.made(record, "R4B")
    assert made["scope"]["coding"][0]["code"] == "patient-privacy"
    assert made["provision"]["type"] == "permit"
    assert made["provision"]["dataPeriod"] == {"start": "2026-06-01", "end": "2026-06-30"}
    assert made["dateTime"] == record["decided_at"]
    shown = made["sourceAttachment"]
    text = base64.b64decode(shown["data"])
    assert text.decode() == record["policy_text"]
    assert base64.b64decode(shown["hash"]) == hashlib.sha1(text, usedforsecurity=False).digest()


def test_the_newer_release_denies_all_but_what_is_permitted(record):
    made = consent.made(record, "R5")
    assert made["decision"] == "deny"
    assert made["provision"][0]["action"][0]["coding"][0]["code"] == "access"
    assert made["grantee"] == [made["provision"][0]["actor"][0]["reference"]]
    assert made["category"][0]["coding"][0]["code"] == "59284-0"


def test_people_carry_names_and_keys_only(record):
    patient, practitioner = consent.people(record)
    assert patient["name"] == [{"text": "Kim"}]
    assert practitioner["identifier"][0]["value"] == record["recipient"]["key_fingerprint"]
