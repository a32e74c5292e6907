"""Names inside one Bundle: the same each time, and kindlog's own extensions."""

from analysis.sharing.fhir import parts

CONSENT = "3f1d7c9e-0000-4000-8000-000000000000"


def test_an_address_is_the_same_each_time_and_differs_by_resource():
    one = parts.url_of(CONSENT, "Patient", "client")
    assert one == parts.url_of(CONSENT, "Patient", "client")
    assert one != parts.url_of(CONSENT, "Practitioner", "recipient")
    assert parts.refer(CONSENT, "Patient", "client") == {"reference": one}


def test_an_extension_is_read_back_by_name():
    held = {"extension": [parts.extension("purpose", valueString="to talk")]}
    assert parts.extended(held, "purpose") == "to talk"
    assert parts.extended(held, "other") is None
    assert parts.concept("s", "c", "t") == {"coding": [{"system": "s", "code": "c"}], "text": "t"}
