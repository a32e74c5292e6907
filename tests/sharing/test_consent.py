"""The record: fifteen fields that cannot be absent or empty, and no contradiction inside."""

import pytest
from pydantic import ValidationError

import sharers
from analysis.sharing.consent import REQUIRED, Consent


@pytest.fixture
def record(two):
    return sharers.body_of(two.share(), two.therapist)["consent"]


def test_it_is_whole(record):
    assert Consent.model_validate(record).data.level == "L4"
    assert len(REQUIRED) == len(set(REQUIRED)) == 15
    assert set(REQUIRED) <= set(record)


@pytest.mark.parametrize("name", REQUIRED)
def test_each_of_fifteen(record, name):
    for odd in ({key: value for key, value in record.items() if key != name}, {**record, name: type(record[name])()}):
        with pytest.raises(ValidationError):
            Consent.model_validate(odd)


@pytest.mark.parametrize(
    "changes",
    [
        {"more": 1},
        {"policy_text": "Other words."},
        {"boxes": {"seen": True, "free": True, "limits": False}},
        {"boxes": {}},
        {"decided_at": "2026-06-30"},
        {"locale": "en en"},
        {"consent_id": "1"},
        {"agenda": ["a", "b", "c", "d"]},
    ],
)
def test_contradictions(record, changes):
    with pytest.raises(ValidationError):
        Consent.model_validate({**record, **changes})


def test_days_are_in_order(record):
    data = {**record["data"], "from": "2026-07-01"}
    period = {**record["period"], "start": record["period"]["end"]}
    for changes in ({"data": data}, {"period": period}):
        with pytest.raises(ValidationError):
            Consent.model_validate({**record, **changes})


def test_nothing_is_ticked_or_allowed_by_itself(record):
    assert [name for name, yes in record["may"].items() if yes] == ["read"]
    assert not any(record["sensitive"].values())
    assert {name for name, yes in record["boxes"].items() if yes} == set(sharers.TICKS)
