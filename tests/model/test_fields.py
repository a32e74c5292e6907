"""Kinds of field: what is taken, what is made clean, what is refused."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from analysis.model import RECORDS
from analysis.model.fields import (
    Count,
    Flag,
    Id,
    Instant,
    Json,
    Local,
    MaybeDay,
    MaybeInstant,
    Score,
    Text,
    Valence,
    Words,
    columns,
)


def take(kind, value):
    return TypeAdapter(kind).validate_python(value)


@given(st.text())
def test_text_is_kept_or_absent_and_cleaning_twice_changes_nothing(value):
    kept = take(Text, value)
    assert take(Text, kept) == kept
    assert kept is None or (kept.strip() and "\0" not in kept and "\r" not in kept)
    plain = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if plain.strip() and plain.isprintable():
        assert kept == plain


@pytest.mark.parametrize("value", [None, "", "  ", "\n", "\0"])
def test_empty_text_is_absent(value):
    assert take(Text, value) is None


def test_text_that_cannot_be_stored_is_replaced_not_refused():
    assert take(Text, "a\ud800b\r\nc\rd\0") == "a?b\nc\nd"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Score, -0.1),
        (Score, 10.1),
        (Score, float("nan")),
        (Score, float("inf")),
        (Valence, 1.01),
        (Count, -1),
        (Count, 1.5),
        (Id, ""),
        (Id, "\0"),
        (Id, "x" * 201),
        (Words, [""]),
        (Words, ["\0"]),
        (Local, datetime(2026, 1, 1, tzinfo=UTC)),
        (Instant, datetime(2026, 1, 1)),
        (Instant, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))),
        (Instant, datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12)))),
        (MaybeDay, "tomorrow"),
        (Flag, None),
    ],
)
def test_what_does_not_fit_is_refused(kind, value):
    with pytest.raises(ValidationError):
        take(kind, value)


@pytest.mark.parametrize("kind", [Score, Valence, Count, Text, MaybeInstant, MaybeDay])
def test_unknown_stays_unknown(kind):
    assert take(kind, None) is None


def test_instants_are_utc():
    berlin = timezone(timedelta(hours=2))
    assert take(Instant, datetime(2026, 7, 1, 9, tzinfo=berlin)).isoformat() == "2026-07-01T07:00:00+00:00"


def test_json_is_cleaned_all_the_way_down():
    messy = {"a\0": ["x\r\ny", float("nan"), {"b": "\ud800"}], "n": 1, "yes": True}
    assert take(Json, messy) == {"a": ["x\ny", None, {"b": "?"}], "n": 1, "yes": True}


def test_columns_tell_kind_words_and_need():
    class Sample(BaseModel):
        name: Text = None
        mood: Literal["up", "down"] | None = None
        when: Local
        nested: list[BaseModel] = []

    found = {column.name: column for column in columns(Sample)}
    assert list(found) == ["name", "mood", "when"]
    assert found["name"].kind == "text"
    assert (found["mood"].kind, found["mood"].words) == ("word", ("up", "down"))
    assert found["when"].required
    assert not found["name"].required


def test_every_field_of_a_record_is_described():
    for name, record in RECORDS.items():
        for column in columns(record):
            assert column.description, f"{name}.{column.name}"
