"""Time as it was lived: nothing invented at clock changes, at the edges of the calendar, or in doubt."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.model.clock import PRECISIONS, TIMED, diary_day, parse_when, to_utc, zone
from strategies import LOCAL, ZONES

STARTS = st.integers(min_value=0, max_value=12)


@pytest.mark.parametrize(
    ("name", "offset"),
    [("Z", 0), ("UTC", 0), ("+02:00", 120), ("-0530", -330), ("+05:45", 345), ("-00:00", 0), ("+23:59", 1439)],
)
def test_fixed_offsets(name, offset):
    assert zone(name).utcoffset(None) == timedelta(minutes=offset)


def test_offset_with_seconds():
    assert zone("+00:53:28") == timezone(timedelta(minutes=53, seconds=28))


def test_named_zone():
    assert zone("Europe/Berlin") == ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "name", ["Mars/Base", "", "+24:00", "+02:60", "02:00", "../etc/passwd", "/etc/passwd", "Europe", "a\0b", "\ud800"]
)
def test_unknown_zone_is_said(name):
    with pytest.raises(errors.ZoneUnknown):
        zone(name)


def test_hour_that_did_not_exist_has_no_instant():
    assert to_utc(datetime(2026, 3, 29, 2, 30), "Europe/Berlin") is None
    assert to_utc(datetime(2026, 3, 29, 3, 0), "Europe/Berlin") == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_hour_that_came_twice_has_no_instant():
    assert to_utc(datetime(2026, 10, 25, 2, 30), "Europe/Berlin") is None
    assert to_utc(datetime(2026, 10, 25, 3, 0), "Europe/Berlin") == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_half_hour_change():
    assert to_utc(datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe") is None
    assert to_utc(datetime(2026, 4, 5, 1, 45), "Australia/Lord_Howe") is None


def test_unknown_zone_gives_no_instant():
    assert to_utc(datetime(2026, 1, 1), None) is None


@pytest.mark.parametrize(
    ("local", "name"), [(datetime.min, "+14:00"), (datetime.max, "-12:00"), (datetime.min, "Asia/Tokyo")]
)
def test_instant_outside_the_calendar_is_unknown(local, name):
    assert to_utc(local, name) is None


@given(LOCAL, ZONES)
def test_instant_reads_back_as_the_same_wall_time(local, name):
    instant = to_utc(local, name)
    if instant is not None:
        assert instant.tzinfo is UTC
        assert instant.astimezone(zone(name)).replace(tzinfo=None) == local


@given(LOCAL, st.sampled_from(PRECISIONS), STARTS)
def test_diary_day_is_the_day_or_the_one_before(local, precision, start):
    found = diary_day(local, precision, start)
    early = precision in TIMED and local.hour < start and local.date() != date.min
    assert found == local.date() - timedelta(days=early)


@example([(datetime(1, 1, 1, 1), "minute"), (datetime.max, "second")], 4)
@given(st.lists(st.tuples(LOCAL, st.sampled_from(PRECISIONS)), max_size=20), STARTS)
def test_one_rule_for_one_moment_and_for_a_table(rows, start):
    times = pd.Series([local for local, _ in rows], dtype="datetime64[us]")
    precision = pd.Series([word for _, word in rows], dtype="str")
    table = schema.diary_day(times, precision, start)
    assert table.dtype == "datetime64[us]"
    assert [day.date() for day in table] == [diary_day(local, word, start) for local, word in rows]


@pytest.mark.parametrize(
    ("text", "local", "name", "precision"),
    [
        ("2026-09", datetime(2026, 9, 1), None, "month"),
        (" 2026-09-14 ", datetime(2026, 9, 14), None, "day"),
        ("2026-09-14 21:30", datetime(2026, 9, 14, 21, 30), None, "minute"),
        ("2026-09-14T21:30:05", datetime(2026, 9, 14, 21, 30, 5), None, "second"),
        ("2026-09-14T21:30:05.25Z", datetime(2026, 9, 14, 21, 30, 5, 250000), "+00:00", "second"),
        ("2026-09-14T21:30:05,5", datetime(2026, 9, 14, 21, 30, 5, 500000), None, "second"),
        ("2026-09-14T21:30-0330", datetime(2026, 9, 14, 21, 30), "-0330", "minute"),
        (
            "2026-09-14T21:30+02:00[Europe/Berlin]",
            datetime(2026, 9, 14, 21, 30),
            "Europe/Berlin",
            "minute",
        ),
        ("0001-01-01", datetime(1, 1, 1), None, "day"),
        ("9999-12-31T23:59", datetime(9999, 12, 31, 23, 59), None, "minute"),
    ],
)
def test_when_is_read(text, local, name, precision):
    assert parse_when(text) == (local, name, precision)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026", "2026-13", "2026-02-30", "2026-09T21:30", "2026-09-14T25:00", "0000-01-01", "14.09.2026"],
)
def test_nothing_is_guessed(text):
    with pytest.raises(errors.DateUnknown):
        parse_when(text)


def test_zone_behind_a_time_is_checked():
    with pytest.raises(errors.ZoneUnknown):
        parse_when("2026-09-14T21:30[Mars/Base]")


@given(LOCAL)
def test_when_reads_what_isoformat_writes(local):
    read, name, precision = parse_when(local.isoformat())
    assert (read, name) == (local, None)
    assert precision == "second"


@given(st.text() | st.from_regex(r"\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2})?)?.{0,8}", fullmatch=True))
def test_any_text_is_read_or_refused(text):
    try:
        local, _, precision = parse_when(text)
    except errors.UsageError:
        return
    assert local.tzinfo is None
    assert precision in PRECISIONS
