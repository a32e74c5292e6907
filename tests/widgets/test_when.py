"""Time as the person said it, with the browser's zone; nothing is shifted and nothing invented."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.model import Moment
from analysis.widgets.when import ahead, moved_ahead, settle

NOW = {"now": "2026-09-14T21:14:09", "zone": "Europe/Berlin", "offset": "+02:00"}


def test_just_now_is_a_minute_with_its_instant():
    told = settle({"choice": "now", **NOW})
    assert told == {
        "local_dt": datetime(2026, 9, 14, 21, 14),
        "tz": "Europe/Berlin",
        "utc_dt": datetime(2026, 9, 14, 19, 14, tzinfo=UTC),
        "precision": "minute",
    }


@pytest.mark.parametrize(
    ("now", "choice", "local", "precision"),
    [
        ("2026-09-14T21:14", "today", datetime(2026, 9, 14), "day"),
        ("2026-09-14T03:59", "today", datetime(2026, 9, 13), "day"),
        ("2026-09-14T04:00", "evening", datetime(2026, 9, 13, 18), "part_of_day"),
        ("2026-09-14T01:30", "evening", datetime(2026, 9, 12, 18), "part_of_day"),
    ],
)
def test_presets_are_days_and_parts_of_days(now, choice, local, precision):
    told = settle({**NOW, "choice": choice, "now": now})
    assert (told["local_dt"], told["precision"], told["utc_dt"]) == (local, precision, None)


def test_typed_time_is_kept_as_typed():
    told = settle({**NOW, "choice": "exact", "local": "2026-01-02T07:05", "offset": "+01:00"})
    assert told["local_dt"] == datetime(2026, 1, 2, 7, 5)
    assert told["utc_dt"] == datetime(2026, 1, 2, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_browser_tells_which_of_two_equal_hours(offset, hour):
    told = settle({**NOW, "choice": "exact", "local": "2026-10-25T02:30", "offset": offset})
    assert told["utc_dt"] == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_hour_that_never_was_has_no_instant():
    told = settle({**NOW, "choice": "exact", "local": "2026-03-29T02:30", "offset": "+02:00"})
    assert told["local_dt"] == datetime(2026, 3, 29, 2, 30)
    assert told["utc_dt"] is None


def test_day_without_a_time():
    told = settle({**NOW, "choice": "day", "local": "2026-09-01"})
    assert (told["local_dt"], told["precision"]) == (datetime(2026, 9, 1), "day")


@pytest.mark.parametrize(("zone", "kept"), [("Nowhere/Land", "+02:00"), ("", "+02:00"), (None, "+02:00")])
def test_unknown_zone_falls_back_to_the_offset(zone, kept):
    assert settle({**NOW, "choice": "now", "zone": zone})["tz"] == kept


def test_no_zone_at_all_is_unknown():
    told = settle({"choice": "now", "now": "2026-09-14T21:14"})
    assert told["tz"] is None
    assert told["utc_dt"] is None


@pytest.mark.parametrize(
    "said", [{"choice": "exact", "local": ""}, {"choice": "day", "local": "soon"}, {"now": "later"}]
)
def test_unreadable_times_are_refused(said):
    with pytest.raises(errors.DateUnknown):
        settle({**NOW, **said})


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-12, 14))
def test_instant_is_local_minus_offset(local, hours):
    offset = f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
    told = settle(
        {"choice": "exact", "local": local.isoformat(), "now": local.isoformat(), "zone": None, "offset": offset}
    )
    assert told["utc_dt"].replace(tzinfo=None) == told["local_dt"] - timedelta(hours=hours)


def test_ahead_of_the_browsers_clock():
    now = {"now": "2026-05-02T21:30:00"}
    assert ahead(datetime(2026, 5, 2, 21, 31), now)
    assert not ahead(datetime(2026, 5, 2, 21, 30), now)
    assert not ahead(datetime(2026, 5, 3), None)


def test_only_a_time_that_is_newly_ahead_is_asked_about():
    ahead_of = Moment(local_dt=datetime(2026, 5, 3), text="x")
    assert moved_ahead(None, ahead_of, NOW | {"now": "2026-05-02T21:30"})
    assert not moved_ahead(ahead_of, {"text": "y"}, NOW | {"now": "2026-05-02T21:30"})
    assert not moved_ahead(ahead_of, {"local_dt": ahead_of.local_dt}, NOW | {"now": "2026-05-02T21:30"})
    assert moved_ahead(ahead_of, {"local_dt": datetime(2026, 5, 4)}, NOW | {"now": "2026-05-02T21:30"})
