"""What is looked for in a Bundle, by name."""

import sys

import pytest

from analysis import errors
from analysis.sharing import fhir
from analysis.sharing.fhir import checks


def test_a_bundle_of_ours_has_no_problems(two):
    for release in fhir.RELEASES:
        assert checks.problems(fhir.collection(two.draft().body, release)) == []


def test_the_release_is_told_by_its_elements():
    assert checks.release_of({"patient": {}}) == "R4B"
    assert checks.release_of({"subject": {}}) == "R5"


def test_the_library_names_what_it_does_not_take(two):
    bundle = fhir.collection(two.draft().body, "R4B")
    bundle["entry"][0]["resource"]["birthDate"] = "no day"
    with pytest.raises(errors.FhirInvalid) as refused:
        checks.by_library(bundle)
    assert "no day" not in str(refused.value)


def test_without_the_extra_one_sentence_says_how(two, monkeypatch):
    monkeypatch.setitem(sys.modules, "fhir.resources.R4B.bundle", None)
    with pytest.raises(errors.FhirAbsent):
        checks.by_library(fhir.collection(two.draft().body, "R4B"))
