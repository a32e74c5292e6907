from datetime import date, datetime

import pytest

from analysis import errors
from analysis.cli import clock

NOW = datetime(2026, 9, 14, 9, 5)


@pytest.mark.parametrize(
    ("said", "local", "precision"),
    [
        ("21:30", datetime(2026, 9, 14, 21, 30), "minute"),
        ("today 8:15", datetime(2026, 9, 14, 8, 15), "minute"),
        ("Yesterday 23:59", datetime(2026, 9, 13, 23, 59), "minute"),
        ("yesterday", datetime(2026, 9, 13), "day"),
        ("today evening", datetime(2026, 9, 14, 18), "part_of_day"),
        ("yesterday night", datetime(2026, 9, 13), "part_of_day"),
        ("2026-09", datetime(2026, 9, 1), "month"),
        ("2026-09-02T07:30", datetime(2026, 9, 2, 7, 30), "minute"),
    ],
)
def test_when_is_read_as_exactly_as_it_is_said(said, local, precision):
    assert clock.parse_at(said, NOW) == (local, None, precision)


@pytest.mark.parametrize("said", ["", " ", "25:00", "evening", "yesterday teatime", "tomorrow", "14.9.2026"])
def test_no_time_is_invented(said):
    with pytest.raises(errors.DateUnknown):
        clock.parse_at(said, NOW)


def test_yesterday_crosses_a_year():
    assert clock.parse_at("yesterday", datetime(2027, 1, 1, 3))[0] == datetime(2026, 12, 31)


def test_zone_comes_from_the_variable_or_the_link(tmp_path):
    target = tmp_path / "zoneinfo" / "Asia" / "Tokyo"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert clock.zone_here({}, link) == "Asia/Tokyo"
    assert clock.zone_here({"TZ": ":Europe/Berlin"}, link) == "Europe/Berlin"
    assert clock.zone_here({"TZ": "/usr/share/zoneinfo/Europe/Rome"}, link) == "Europe/Rome"


@pytest.mark.parametrize("variable", ["CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Base", ""])
def test_zone_is_unknown_rather_than_wrong(tmp_path, variable):
    assert clock.zone_here({"TZ": variable}, tmp_path / "no-link") is None


def test_now_names_a_zone_only_when_it_agrees_with_the_clock():
    local, name = clock.now_here({"TZ": "Pacific/Kiritimati"})
    assert local.tzinfo is None
    assert name[0] in "+-"


@pytest.mark.parametrize(
    ("said", "last", "day"),
    [
        ("2026-02", False, date(2026, 2, 1)),
        ("2028-02", True, date(2028, 2, 29)),
        ("2026-12", True, date(2026, 12, 31)),
        ("2026-09-14", True, date(2026, 9, 14)),
    ],
)
def test_a_month_has_a_first_and_a_last_day(said, last, day):
    assert clock.parse_day(said, last=last) == day


def test_times_are_shown_no_more_exactly_than_known():
    assert clock.shown(NOW, "minute") == "2026-09-14 09:05"
    assert clock.shown(NOW, "day") == "2026-09-14"
    assert clock.shown(NOW, "part_of_day") == "2026-09-14"


def test_the_present_in_another_zone():
    ahead = clock.now_there("Pacific/Kiritimati") - clock.now_there("Pacific/Pago_Pago")
    assert round(ahead.total_seconds() / 3600) == 25
    assert abs((clock.now_there(None) - clock.now_here()[0]).total_seconds()) < 60
