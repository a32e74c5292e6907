import numpy as np
import pytest

from analysis import errors
from analysis.journal.assembling import Problems
from analysis.journal.zones import settle, to_utc, zoned


def times(*texts):
    return np.array(texts, dtype="datetime64[us]")


def test_the_diary_day_is_the_local_one():
    local, utc, tz = settle(times("2026-07-01T23:30"), ["+00:00"], ["Europe/Berlin"], None, Problems())
    assert (str(local[0])[:16], str(utc[0])[:16], tz) == ("2026-07-02T01:30", "2026-07-01T23:30", ["Europe/Berlin"])


def test_utc_alone_needs_a_zone_the_person_names():
    problems = Problems()
    local, _, tz = settle(times("2026-07-01T23:30"), ["+00:00"], [None], "Europe/Berlin", problems)
    assert str(local[0])[:16] == "2026-07-02T01:30"
    assert tz == ["Europe/Berlin"]
    assert problems.warned == {"zone_assumed": [0]}


def test_without_one_the_time_stays_as_the_file_states_it():
    problems = Problems()
    local, utc, tz = settle(times("2026-07-01T23:30"), ["+00:00"], [None], None, problems)
    assert local[0] == utc[0]
    assert tz == ["+00:00"]
    assert problems.warned == {"zone_not_known": [0]}


def test_a_stated_offset_is_enough():
    local, utc, tz = settle(times("2019-01-01T00:00"), ["-08:00"], ["-08:00"], "Europe/Berlin", Problems())
    assert (str(local[0])[:16], str(utc[0])[:16], tz) == ("2019-01-01T00:00", "2019-01-01T08:00", ["-08:00"])


def test_local_times_stay_local():
    problems = Problems()
    local, utc, tz = settle(times("2026-07-01T09:00"), [None], [None], None, problems)
    assert str(local[0])[:16] == "2026-07-01T09:00"
    assert np.isnat(utc[0])
    assert tz == [None]
    assert not problems.warned


def test_inside_a_clock_change_there_is_no_instant():
    doubtful = times("2026-03-29T02:30", "2026-10-25T02:30", "2026-10-25T03:30")
    found = to_utc(doubtful, ["Europe/Berlin"] * 3, "minute")
    assert found.isna().tolist() == [True, True, False]


def test_a_day_has_no_instant():
    assert to_utc(times("2026-07-01", "2026-07-01"), ["+01:00"] * 2, ["day", "minute"]).isna().tolist() == [True, False]


def test_zoned_notes_every_entry():
    problems, columns = Problems(), {"local_dt": times("2026-07-01T09:00"), "precision": "minute"}
    zoned(columns, "Europe/Berlin", problems)
    assert columns["utc_dt"].dt.hour.tolist() == [7]
    assert problems.warned == {"zone_assumed": [0]}


def test_an_unknown_zone_says_so():
    with pytest.raises(errors.ZoneUnknown):
        to_utc(times("2026-07-01T09:00"), ["Mars/Olympus"], "minute")
