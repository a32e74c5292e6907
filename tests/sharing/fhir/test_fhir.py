"""A share in FHIR: made, read by the library, read back to the same record, and refused when it says something else."""

import base64
import copy
import json

import pytest

import sharers
from analysis import errors
from analysis.sharing import canonical, fhir, seal
from analysis.sharing.consent import REQUIRED
from analysis.sharing.fhir.parts import OWN

EACH = pytest.mark.parametrize("release", fhir.RELEASES)


@pytest.fixture
def body(two):
    return two.draft(level="L4").body


def held(bundle):
    return next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "Consent")


def without(bundle, name, release):
    """Take one of the fifteen points out of FHIR's own elements."""
    made = copy.deepcopy(bundle)
    consent = held(made)
    provision = consent["provision"][0] if release == "R5" else consent["provision"]
    places = {
        "consent_id": (consent, "identifier"),
        "version": (consent, "meta"),
        "status": (consent, "status"),
        "subject": (consent, "subject" if release == "R5" else "patient"),
        "recipient": (provision, "actor"),
        "purpose": (provision, "purpose"),
        "data": (provision, "dataPeriod"),
        "period": (consent if release == "R5" else provision, "period"),
        "decided_at": (consent, "date" if release == "R5" else "dateTime"),
        "locale": (consent, "language"),
    }
    if name in places:
        place, key = places[name]
        del place[key]
    else:
        told = [one for one in consent["extension"] if not one["url"].removeprefix(OWN).startswith(name)]
        assert len(told) < len(consent["extension"])
        consent["extension"] = told
    return made


@EACH
@pytest.mark.parametrize("level", ["L0", "L1", "L2", "L4", "L5"])
def test_the_library_takes_it_and_it_comes_back_the_same(two, release, level):
    chosen = {"from": None, "to": None} if level == "L5" else {}
    body = two.draft(level=level, **chosen).body
    bundle = json.loads(json.dumps(fhir.validated(fhir.collection(body, release))))
    again = fhir.read(bundle)
    assert again["consent"] == body["consent"]
    assert again.get("entries") == body.get("entries")
    assert again.get("aggregates") == body.get("aggregates")


@EACH
@pytest.mark.parametrize("name", REQUIRED)
def test_each_of_the_fifteen_points_is_needed(body, release, name):
    bundle = without(fhir.collection(body, release), name, release)
    for refuse in (fhir.read, fhir.validated):
        with pytest.raises(errors.FhirInvalid) as refused:
            refuse(bundle)
        assert name in str(refused.value)


@EACH
@pytest.mark.parametrize("name", REQUIRED)
def test_each_of_the_fifteen_points_is_needed_in_the_record_beside_it(body, release, name):
    for gone in ({}, {name: None}):
        record = {key: value for key, value in body["consent"].items() if key != name} | gone
        bundle = fhir.collection(body, release)
        altered = fhir.consent.extension("record", valueBase64Binary=encoded(record))
        held(bundle)["extension"] = [*held(bundle)["extension"][:-1], altered]
        with pytest.raises(errors.FhirInvalid) as refused:
            fhir.read(bundle)
        assert name in str(refused.value)


def encoded(record):
    return base64.b64encode(canonical.dumps(record)).decode()


@EACH
def test_what_a_library_lets_through_is_refused(body, release):
    def altered(act):
        bundle = copy.deepcopy(fhir.collection(body, release))
        act(bundle)
        return bundle

    def backwards(bundle):
        consent = held(bundle)
        place = consent if release == "R5" else consent["provision"]
        place["period"]["end"] = "1999-01-01T00:00:00+00:00"

    def deciding(bundle):
        consent = held(bundle)
        if release == "R5":
            consent["decision"] = "maybe"
        else:
            consent["provision"]["type"] = "maybe"

    for act in (
        lambda bundle: held(bundle).update(status="fine"),
        lambda bundle: bundle.update(type="bunch"),
        lambda bundle: bundle["entry"][0].update(fullUrl="urn:uuid:elsewhere"),
        backwards,
        deciding,
    ):
        with pytest.raises(errors.FhirInvalid):
            fhir.validated(altered(act))
        with pytest.raises(errors.FhirInvalid):
            fhir.read(altered(act))


@EACH
def test_an_altered_answer_or_frame_is_refused(body, release):
    made = fhir.collection(body, release)
    answer = copy.deepcopy(made)
    spoken = next(
        one["resource"] for one in answer["entry"] if one["resource"]["resourceType"] == "QuestionnaireResponse"
    )
    spoken["authored"] = "2026-06-03"
    frame = copy.deepcopy(made)
    frame["entry"][1]["resource"]["name"] = [{"text": "Dr No"}]
    for bundle in (answer, frame, {}, [], {"type": "collection", "entry": 7}, {"type": "collection", "entry": [None]}):
        with pytest.raises(errors.FhirInvalid):
            fhir.read(bundle)


@EACH
def test_it_travels_inside_the_sealed_file_and_has_to_agree(two, release):
    path = two.share(level="L4", fhir=release)
    opened = two.therapist.take(path.read_bytes()).opened
    assert opened.fhir == fhir.collection(
        {"consent": sharers.body_of(path, two.client)["consent"], "entries": opened.entries}, release
    )
    body = sharers.body_of(path, two.client)
    held(body["fhir"])["language"] = "fr"
    with pytest.raises(errors.ShareRefused) as refused:
        two.therapist.take(two.altered(body))
    assert refused.value.code == "E07"


def test_without_a_release_nothing_is_added(body):
    assert seal.told_in_fhir(body, None) == body
