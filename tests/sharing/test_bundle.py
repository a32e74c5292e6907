"""The payload's shape: nothing unknown, nothing of another kind, whatever is written in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import sharers
from analysis.sharing import bundle, catalogue

ENTRY = {"table": "moments", "id": "0123456789abcdef", "day": "2026-06-01", "precision": "day"}


def valid(**changes):
    return bundle.entries().validate_python([{**ENTRY, **changes}])


@pytest.mark.parametrize(
    "changes",
    [
        {"table": "journal"},
        {"id": "01890000-0000-7000-8000-000000000000"},
        {"day": "2026-6-1"},
        {"precision": "hour"},
        {"support": 11},
        {"support": "5"},
        {"support": True},
        {"text": ""},
        {"text": "a\u202eb"},
        {"tags": []},
        {"tags": "work"},
        {"emotions": [{"emotion": "sad", "score": 1}]},
        {"unknown": 1},
        {"time": "9:00"},
    ],
)
def test_an_odd_entry_is_refused(changes):
    assert valid()
    with pytest.raises(ValidationError):
        valid(**changes)


def test_fields_are_those_of_the_catalogue():
    for field in catalogue.of("moments"):
        if field.kind == "score":
            assert valid(**{field.name: 5.0})
    with pytest.raises(ValidationError):
        bundle.entries().validate_python([{**ENTRY, "table": "checkins", "trigger": "x"}])


@given(
    st.recursive(
        st.none() | st.text() | st.integers() | st.floats(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_else_is_a_validation_error(value):
    for check in (bundle.Share.model_validate, bundle.Withdrawal.model_validate, bundle.Receipt.model_validate):
        with pytest.raises(ValidationError):
            check(value)


def test_what_is_sealed_is_valid(two):
    body = sharers.body_of(two.share(), two.therapist)
    assert bundle.Share.model_validate({**body, "entries": [], "padding": "0"}).suite == bundle.SUITE
    assert bundle.entries().validate_python(body["entries"])
