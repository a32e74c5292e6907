"""The weekly look-back: two numbers, late and backdated welcome, never nagging."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.widgets import CheckinForm
from analysis.widgets.checkin_form import offered
from widget_page import Heard, MemoryKeeper

CLOCK = {"choice": "now", "now": "2026-09-14T01:30", "zone": "Europe/Berlin", "offset": "+02:00"}


@pytest.fixture
def keeper():
    return MemoryKeeper()


@pytest.fixture
def form(keeper):
    return Heard(CheckinForm(keeper))


def test_two_rows_a_line_and_a_day(form):
    assert [ask["kind"] for ask in form.one("ready")["form"]["asks"]] == ["score", "score", "line", "day"]


def test_kept_on_the_diary_day(form, keeper):
    form.one("keep", token="t", values={"support": 5, "criticism": 0}, clock=CLOCK)
    [kept] = keeper.standing("checkins")
    assert (kept.support, kept.criticism, kept.period, kept.precision) == (5, 0, "week", "day")
    assert (kept.local_dt, kept.tz) == (datetime(2026, 9, 13), "Europe/Berlin")


def test_backdated(form, keeper):
    form.one("keep", token="t", values={"support": 5, "day": "2026-08-30"}, clock=CLOCK)
    assert keeper.standing("checkins")[0].local_dt == datetime(2026, 8, 30)


@pytest.mark.parametrize("values", [{}, {"note": "a line"}, {"support": 5, "day": "soon"}])
def test_what_does_not_fit_is_refused(form, keeper, values):
    assert form.one("keep", token="t", values=values, clock=CLOCK)["type"] == "problem"
    assert not keeper.entries


def test_edit(form, keeper):
    kept = form.one("keep", token="t", values={"support": 5}, clock=CLOCK)
    assert form.one("edit", id=kept["id"])["entry"]["values"]["day"] == "2026-09-13"
    form.one("keep", token="e", values={"criticism": 4, "day": "2026-09-12"}, clock=CLOCK)
    now = keeper.get(kept["id"])
    assert (now.support, now.criticism, now.local_dt) == (None, 4, datetime(2026, 9, 12))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_offered_once_a_week(today, weekday):
    assert offered(None, today, weekday)
    assert not offered(today, today, weekday)
    days = [today + timedelta(days=n) for n in range(1, 8)]
    first = next(day for day in days if offered(today, day, weekday))
    assert first.weekday() == weekday
