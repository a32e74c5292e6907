from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.model.period import Period

KINDS = ("week", "month", "quarter", "year")
DAYS = st.dates(min_value=date(1002, 1, 1), max_value=date(9998, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last", "before"),
    [
        ("2026-02", "2026-02-01", "2026-02-28", "2026-01"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-01"),
        ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
        ("2026-W21", "2026-05-18", "2026-05-24", "2026-W20"),
        ("2027-W01", "2027-01-04", "2027-01-10", "2026-W53"),
        ("2026-Q2", "2026-04-01", "2026-06-30", "2026-Q1"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
        ("2026", "2026-01-01", "2026-12-31", "2025"),
    ],
)
def test_names_are_stretches_of_days(name, first, last, before):
    period = Period.of(name)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.name, period.before.name) == (name, before)


@pytest.mark.parametrize(
    "name",
    [
        *("2026-13", "2026-00", "2026-7", "202607", "2026-W00", "2026-W54", "2025-W53", "2026-Q0", "2026-Q5", "26"),
        *("", "July", "2026-", "2026-06\n", "../x", "0999", "٢٠٢٦", "2026-W1", " 2026"),
    ],
)
def test_what_is_no_period_is_refused(name):
    with pytest.raises(errors.MonthUnknown):
        Period.of(name)


def test_small_letters_are_read_and_written_large():
    assert Period.of("2026-w21").name == "2026-W21"
    assert Period.of("2026-q2").name == "2026-Q2"


@given(DAYS, st.sampled_from(KINDS))
def test_a_period_holds_its_day_and_meets_the_one_before(day, kind):
    period = Period.around(day, kind)
    assert period.first <= day <= period.last
    assert Period.of(period.name) == period
    assert period.before.last + timedelta(days=1) == period.first
    assert period.days == (period.last - period.first).days + 1
