from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import dating


@pytest.mark.parametrize(
    ("text", "expected", "precision", "offset"),
    [
        ("2024-01-15", "2024-01-15T00:00:00", "day", None),
        ("2024-01", "2024-01-01T00:00:00", "month", None),
        ("20240115", "2024-01-15T00:00:00", "day", None),
        ("2024/1/5 9:30", "2024-01-05T09:30:00", "minute", None),
        ("2024-01-15T09:30:10.123Z", "2024-01-15T09:30:10", "second", "Z"),
        ("2021-10-01T02:00:00+02:00", "2021-10-01T02:00:00", "second", "+02:00"),
        ("2020/08/07 12:02:11 PM GMT+8", "2020-08-07T12:02:11", "second", "+08:00"),
        ("22nd Sep 2020", "2020-09-22T00:00:00", "day", None),
        ("Sunday, 3 November 2024", "2024-11-03T00:00:00", "day", None),
        ("27. Mai 2021", "2021-05-27T00:00:00", "day", None),
        ("27 de mayo de 2021", "2021-05-27T00:00:00", "day", None),
        ("1er janvier 2024", "2024-01-01T00:00:00", "day", None),
        ("sexta-feira, 2 de janeiro de 2026", "2026-01-02T00:00:00", "day", None),
        ("@December 1, 2024 ", "2024-12-01T00:00:00", "day", None),
        ("December 4, 2024 8:45 AM", "2024-12-04T08:45:00", "minute", None),
        ("01 January 2019 at 00:00:00 GMT", "2019-01-01T00:00:00", "second", "Z"),
        ("May 2024", "2024-05-01T00:00:00", "month", None),
        ("05.01.2021", "2021-01-05T00:00:00", "day", None),
        ("05.01.21 18:05", "2021-01-05T18:05:00", "minute", None),
        ("2024年1月15日", "2024-01-15T00:00:00", "day", None),
        ("45306", "2024-01-15T00:00:00", "day", None),
        ("45306.5", "2024-01-15T12:00:00", "minute", None),
        ("1700000000", "2023-11-14T22:13:20", "second", "Z"),
        ("1700000000000", "2023-11-14T22:13:20", "second", "Z"),
        ("1700000000000000", "2023-11-14T22:13:20", "second", "Z"),
        ("1912-06-23", "1912-06-23T00:00:00", "day", None),
        ("2092-06-23", "2092-06-23T00:00:00", "day", None),
        ("2023-02-29", None, None, None),
        ("2024-01-15 25:00", None, None, None),
        ("tomorrow", None, None, None),
        ("14", None, None, None),
        ("", None, None, None),
    ],
)
def test_dates_as_they_are_written(text, expected, precision, offset):
    when = dating.read_all([text])[0]
    if expected is None:
        assert when is None
    else:
        assert (when.local.isoformat(), when.precision, when.offset) == (expected, precision, offset)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["27/05/2021", "01/02/2021"], "dmy"),
        (["05/27/2021 05:40:50", "01/02/2021"], "mdy"),
        (["01/02/2021", "03-04-2021"], "open"),
        (["13/02/2021", "02/13/2021"], "open"),
        (["05/05/2021"], "dmy"),
        (["2021-02-01", "5 May 2021"], None),
        (["01.02.2021"], None),
        ([], None),
    ],
)
def test_order_is_settled_by_the_whole_column(texts, order):
    assert dating.order_of(texts) == order


@pytest.mark.parametrize(
    ("order", "expected"), [("dmy", "2021-02-01"), ("mdy", "2021-01-02"), ("ymd", "2001-02-21"), (None, None)]
)
def test_the_order_decides(order, expected):
    when = dating.read_all(["01/02/21"], order)[0]
    assert (when and when.local.date().isoformat()) == expected


def test_cells_of_spreadsheets():
    cells = [datetime(2026, 9, 14), date(2026, 9, 15), 46279.0, 46279.5, 7, True, None, "2026-09-14 21:30"]
    found = dating.read_cells(cells)
    assert [when and when.precision for when in found] == ["day", "day", "day", "minute", None, None, None, "minute"]


def test_a_column_of_midnights_is_a_column_of_days():
    assert [w.precision for w in dating.read_cells(["2026-09-14 00:00", "2026-09-15 00:00:00"])] == ["day", "day"]
    assert [w.precision for w in dating.read_cells(["2026-09-14 00:00", "2026-09-15 07:00"])] == ["minute", "minute"]


@given(st.text(max_size=60))
def test_no_text_raises(text):
    dating.is_date(text)
    assert dating.read_all([text], "dmy") is not None


YEARS = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 12, 31, 23, 59))
"""The first and the last year of the calendar are refused: an instant of theirs may lie outside of it."""


@given(YEARS, st.sampled_from(["%Y-%m-%d %H:%M", "%d.%m.%Y, %H:%M"]))
def test_what_was_written_is_read(when, form):
    exact = when.replace(second=0, microsecond=0)
    assert dating.read_all([exact.strftime(form)])[0].local == exact
