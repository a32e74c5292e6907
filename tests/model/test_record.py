"""What every entry has: an id, a time as lived, and an instant only where it is certain."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis import errors
from analysis.model import RECORDS, Moment
from analysis.model.clock import TIMED, to_utc
from strategies import of_record

WHEN = datetime(2026, 9, 14, 21, 30)
SECRET = "snapped at Sam"


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_json_gives_the_same_entry_back(name, data):
    entry = data.draw(of_record(RECORDS[name]))
    again = RECORDS[name].model_validate_json(entry.model_dump_json())
    assert again == entry
    assert again.model_dump_json() == entry.model_dump_json()


@pytest.mark.parametrize("name", RECORDS)
def test_key_is_the_first_id_and_fresh_each_time(name):
    record = RECORDS[name]
    made = {"kind": "breath"} if name == "practices" else {}
    one, other = record(local_dt=WHEN, **made), record(local_dt=WHEN, **made)
    assert one.id == getattr(one, record.key())
    assert one.id != other.id
    assert record.key().removesuffix("_id") in {"moment", "checkin", "practice", "plan", "goal", "response"}


@given(of_record(Moment))
def test_instant_is_never_invented(entry):
    given_by_hand = "utc_dt" in entry.model_fields_set and entry.model_dump(exclude_unset=True).get("utc_dt")
    if entry.utc_dt is not None and not given_by_hand:
        assert entry.precision in TIMED
        assert entry.utc_dt == to_utc(entry.local_dt, entry.tz)


@pytest.mark.parametrize("precision", ["part_of_day", "day", "month"])
def test_coarse_time_has_no_instant(precision):
    assert Moment(local_dt=WHEN, tz="Europe/Berlin", precision=precision).utc_dt is None


def test_known_zone_gives_the_instant_and_a_given_one_stays():
    assert Moment(local_dt=WHEN, tz="Europe/Berlin").utc_dt == datetime(2026, 9, 14, 19, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the later of two half past twos
    assert Moment(local_dt=datetime(2026, 10, 25, 2, 30), tz="Europe/Berlin", utc_dt=second).utc_dt == second


def test_unknown_zone_is_said():
    with pytest.raises(errors.ZoneUnknown):
        Moment(local_dt=WHEN, tz="Mars/Base")


def test_entries_do_not_change_and_take_nothing_unknown():
    entry = Moment(local_dt=WHEN)
    with pytest.raises(ValidationError):
        entry.support = 3
    with pytest.raises(ValidationError):
        Moment(local_dt=WHEN, appraisal="x")


def test_what_is_refused_is_not_read_aloud():
    with pytest.raises(ValidationError) as caught:
        Moment(local_dt=SECRET, text=[SECRET], support=SECRET, alignment=SECRET)
    assert SECRET not in str(caught.value)
    assert "support" in str(caught.value)


def test_written_now_by_default():
    before = datetime.now(UTC)
    entry = Moment(local_dt=WHEN)
    assert before <= entry.written_at <= datetime.now(UTC)
    assert entry.edited_at is None
