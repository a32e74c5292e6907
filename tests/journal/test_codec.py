"""A record, its row and its JSON object say the same."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import codec
from analysis.journal.ddl import table_of
from analysis.model import RECORDS, Emotion, Goal, Moment, Record
from strategies import of_record

WHEN = datetime(2026, 9, 14, 21, 30)


@given(record=st.sampled_from(list(RECORDS.values())).flatmap(of_record))
def test_a_row_gives_the_record_back(record: Record) -> None:
    table = table_of(type(record))
    assert codec.to_record(table, codec.to_row(record), codec.affect_rows(record)) == record


@given(record=st.sampled_from(list(RECORDS.values())).flatmap(of_record))
def test_an_object_gives_the_record_back_through_json(record: Record) -> None:
    written = codec.as_json(codec.object_of(record))
    assert type(record).model_validate(codec.from_json(written)) == record


def test_what_is_missing_is_null_and_left_out() -> None:
    kept = Moment(local_dt=WHEN, written_at=WHEN.replace(tzinfo=UTC))
    row = dict(zip(RECORDS["moments"].model_fields, codec.to_row(kept), strict=False))
    assert row["text"] is None
    assert row["tags"] is None
    assert "text" not in codec.object_of(kept)
    assert "emotions" not in codec.object_of(kept)


def test_times_are_whole_microseconds() -> None:
    assert codec.instant(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)) == -1
    assert codec.moment("2026-09-14T21:30:00.000001+02:00") % 1_000_000 == 1
    goal = Goal(local_dt=WHEN, due=date(2026, 9, 20))
    assert codec.object_of(goal)["due"] == "2026-09-20"


def test_json_keeps_letters_and_refuses_what_json_cannot_say() -> None:
    assert codec.as_json({"a": "ü 🙂"}) == '{"a":"ü 🙂"}'
    with pytest.raises(ValueError, match="JSON"):
        codec.as_json(float("nan"))
    assert json.loads(codec.as_json([1, None])) == [1, None]


def test_a_change_is_checked_and_leaves_the_first_alone() -> None:
    kept = Moment(local_dt=WHEN, tz="UTC", emotions=[Emotion(emotion="sad")])
    changed = codec.changed(kept, {"support": "7"})
    assert (changed.support, kept.support, changed.id) == (7.0, None, kept.id)
    assert codec.changed(kept, {"precision": "day"}).utc_dt is None
