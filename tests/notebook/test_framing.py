"""What stands around a chart: the drawn rows always, others up to a limit, and a heading alone while it is closed."""

import pytest

from analysis import measures, open_journal
from analysis.charts.recurrence import ranked
from analysis.notebook.framing import ROWS, closed, part, twin


@pytest.fixture(scope="module")
def table():
    return ranked(measures.recurrence(open_journal(sample=True).moments))


def test_rows_beyond_what_is_shown_are_left_out(table):
    assert len(table) > ROWS
    assert len(part("triggers", "recurrence", table, [["a"]] * len(table)).marks.rows) == ROWS


def test_drawn_rows_stand_in_the_table_wherever_they_come(table):
    turned = table.iloc[::-1]
    marks = part("triggers", "recurrence", turned, [[str(n)] for n in range(len(turned))]).marks
    assert [list(marks.rows[place]) for place in marks.points[0]] == twin(table, "recurrence")
    assert all(ids == (str(place),) for place, ids in enumerate(marks.behind))


def test_a_closed_part_is_a_heading_and_nothing_else():
    made = closed("looks")
    assert (made.figure, made.marks.caption, made.marks.rows) == (None, "", ())
    assert made.marks.heading == "What each month would have said"
