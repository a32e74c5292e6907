"""What a text, a day and a time may be."""

import pytest
from pydantic import TypeAdapter, ValidationError

from analysis.sharing import rules


@pytest.mark.parametrize("value", ["", "a\u202eb", "a\u2066b", "a\0b", "a\x08", "x" * 20_001])
def test_texts_that_are_refused_and_mended(value):
    with pytest.raises(ValidationError):
        TypeAdapter(rules.Words).validate_python(value)
    assert TypeAdapter(rules.Words).validate_python(rules.allowed(value) or "-")


@pytest.mark.parametrize("value", ["2026-6-1", "2026-02-30", "20260601", "2026-06-01T00:00", "２０２６-06-01", ""])
def test_days_have_one_form(value):
    with pytest.raises(ValidationError):
        TypeAdapter(rules.Day).validate_python(value)


@pytest.mark.parametrize(
    "value", ["2026-06-01T12:00:00Z", "2026-06-01T12:00:00", "2026-06-01T12:00:00+02:00", "2026-06-01T25:00:00+00:00"]
)
def test_times_have_one_form(value):
    with pytest.raises(ValidationError):
        TypeAdapter(rules.Moment).validate_python(value)


def test_good_ones_pass():
    assert TypeAdapter(rules.Day).validate_python("2024-02-29") == "2024-02-29"
    assert TypeAdapter(rules.Moment).validate_python("2026-06-01T12:00:00+00:00")
    assert TypeAdapter(rules.Words).validate_python("a\tb\nc")
    with pytest.raises(ValidationError):
        TypeAdapter(rules.Line).validate_python("a\nb")
