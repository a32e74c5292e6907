from datetime import datetime, timedelta

import pytest

import journals
from analysis.model import CheckIn, Moment, Plan
from analysis.reports.month import Month

JUNE = datetime(2026, 6, 3, 12)


def of(tmp_path, *records, month="2026-06", **asked):
    return Month.of(journals.filled(tmp_path / "journal.db", records), month, **asked)


def test_a_month_is_cut_by_diary_day(tmp_path):
    late = Moment(local_dt=datetime(2026, 7, 1, 1), text="still June")
    early = Moment(local_dt=datetime(2026, 6, 1, 1), text="still May")
    month = of(tmp_path, late, early)
    assert month.moments["text"].tolist() == ["still June"]


def test_a_plan_counts_in_the_month_it_is_for(tmp_path):
    june = Plan(local_dt=datetime(2026, 5, 1), due=JUNE.date(), follow_up="did it")
    may = Plan(local_dt=datetime(2026, 5, 1), follow_up="did it")
    later = Plan(local_dt=JUNE, due=datetime(2026, 7, 1).date())
    assert of(tmp_path, june, may, later).plans["plan_id"].tolist() == [june.plan_id]


def test_a_month_without_anything_is_empty(tmp_path):
    assert of(tmp_path, Moment(local_dt=JUNE, text="x"), month="2026-05").empty
    assert not of(tmp_path / "b", CheckIn(local_dt=JUNE, support=5)).empty


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026-06", range(1, 31)),
        ("2026-W23", range(1, 8)),
        ("2026-Q2", range(1, 31)),
        ("2026-Q3", ()),
        ("2026", range(1, 31)),
    ],
)
def test_every_kind_of_period_is_cut_by_its_days(tmp_path, period, days):
    june = [Moment(local_dt=datetime(2026, 6, day, 12), text="x") for day in range(1, 31)]
    assert of(tmp_path, *june, month=period).moments["diary_day"].dt.day.tolist() == list(days)


def test_check_ins_reach_back_a_year_from_the_last_month_of_the_period(tmp_path):
    weeks = [CheckIn(local_dt=datetime(2026, 12, 27) - timedelta(weeks=week), support=5) for week in range(120)]
    journal = journals.filled(tmp_path / "journal.db", weeks)
    for period, first in (("2026", "2026-01"), ("2026-06", "2025-07"), ("2026-W23", "2025-07"), ("2026-Q2", "2025-07")):
        month = Month.of(journal, period)
        assert f"{month.checkins['diary_day'].min():%Y-%m}" == first
        assert month.own_checkins["diary_day"].between(*month.bounds).all()


def test_the_period_before_comes_along_when_asked(tmp_path):
    moments = [Moment(local_dt=datetime(2026, month, 3, 12), text="x") for month in (4, 5, 5, 6)]
    month = of(tmp_path, *moments, compare=True)
    assert (month.earlier.month, len(month.earlier.moments), month.earlier.earlier) == ("2026-05", 2, None)
    assert of(tmp_path / "b", *moments).earlier is None


def test_a_month_is_cut_anew_when_the_journal_was_written_to(tmp_path):
    moment = Moment(local_dt=datetime(2026, 6, 3, 12), text="x")
    journal = journals.filled(tmp_path / "journal.db", [moment])
    first = Month.of(journal, "2026-06")
    assert Month.of(journal, "2026-06") is first
    assert len(Month.of(journal, "2026-05").moments) == 0
    journal.append(Moment(local_dt=datetime(2026, 6, 4, 12), text="y"))
    assert len(Month.of(journal, "2026-06").moments) == 2
