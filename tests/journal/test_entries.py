"""Single entries inside a transaction."""

from datetime import UTC, datetime

import apsw
import pytest
from pydantic import ValidationError

from analysis import errors
from analysis.journal import ddl, entries
from analysis.model import CheckIn, Emotion, Moment, Practice

WHEN = datetime(2026, 9, 14, 21, 30)
KEPT = Moment(moment_id="abc-1", local_dt=WHEN, text="one", emotions=[Emotion(emotion="sad", before=3)])


@pytest.fixture
def opened() -> apsw.Connection:
    fresh = apsw.Connection(":memory:")
    for statement in ddl.statements():
        fresh.execute(statement)
    entries.insert(fresh, KEPT)
    return fresh


def test_in_and_out(opened: apsw.Connection) -> None:
    assert entries.record_of(opened, entries.located(opened, KEPT.id), KEPT.id) == KEPT
    with pytest.raises(errors.EntryInvalid):
        entries.insert(opened, KEPT)


def test_replacing_replaces_the_emotions_too(opened: apsw.Connection) -> None:
    other = KEPT.model_copy(update={"text": None, "emotions": [Emotion(emotion="calm", after=2)]})
    entries.replace(opened, other)
    assert entries.record_of(opened, "moments", KEPT.id) == other


def test_revisions_come_oldest_first(opened: apsw.Connection) -> None:
    for number in (1, 2):
        entries.keep_revision(
            opened, KEPT.model_copy(update={"text": str(number)}), datetime(2026, 1, number, tzinfo=UTC)
        )
    assert [entry["text"] for _, entry in entries.revisions_of(opened, KEPT.id)] == ["1", "2"]


def test_standing_and_erased(opened: apsw.Connection) -> None:
    assert entries.standing(opened, KEPT.id) == "moments"
    entries.insert(opened, CheckIn(checkin_id="abc-2", local_dt=WHEN), erased_at=5)
    assert entries.erased_at(opened, "checkins", "abc-2") == 5
    with pytest.raises(errors.EntryErased):
        entries.standing(opened, "abc-2")
    with pytest.raises(errors.EntryAmbiguous):
        entries.matching(opened, "abc")
    assert entries.matching(opened, "-2") == "abc-2"


def test_fields_are_named_and_values_are_not() -> None:
    with pytest.raises(ValidationError) as told:
        Moment(local_dt=WHEN, support=99, tags=["fine", ""], emotions=[{"emotion": "secret", "before": 99}])
    said = entries.places(told.value)
    assert said == "support, tags.1, emotions.0.before does not fit"


def test_what_the_model_says_of_a_whole_entry_is_told_by_its_field() -> None:
    with pytest.raises(ValidationError) as told:
        Practice(local_dt=WHEN, kind="secret")
    assert entries.places(told.value) == "kind does not fit"
