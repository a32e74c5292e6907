"""A dot of an arc opens its own entry, the line the month it is in."""

import pytest

from analysis import open_journal
from analysis.notebook import Look
from analysis.notebook.arcs import arc, logged, recent, shift
from analysis.notebook.framing import Seen


@pytest.fixture(scope="module")
def seen():
    look = Look(open_journal(sample=True))
    return Seen(tables=look.tables, whole=look.tables)


@pytest.mark.parametrize(("make", "table", "key"), [(arc, "checkins", "checkin_id"), (logged, "moments", "moment_id")])
def test_dots_and_line(seen, make, table, key):
    made = make(seen)
    raw = getattr(seen.tables, table).set_index(key)
    dots, line = len(made.figure.data) - 1, len(made.figure.data) - 2
    for point in (0, 5, len(made.figure.data[dots].x) - 1):
        title, [own] = made.marks.opened(made.marks.place(dots, point))
        assert made.figure.data[dots].x[point] == f"{raw.loc[own, 'local_dt']:%Y-%m-%dT%H:%M:%S}"
        assert made.figure.data[dots].y[point] == raw.loc[own, "support"]
        assert title == f"{raw.loc[own, 'diary_day']:%Y-%m-%d}"
    day = made.figure.data[line].x[40]
    place = made.marks.place(line, 40)
    assert {f"{raw.loc[own, 'local_dt']:%Y-%m}" for own in made.marks.behind[place]} == {day[:7]}
    assert made.marks.place(0, 3) is None, "a band is no entry"


def test_stretches_open_as_many_entries_as_they_count(seen):
    for make in (recent, shift):
        marks = make(seen).marks
        counts = [row[-1] for row in marks.rows[:2]]
        assert [str(len(ids)) for ids in marks.behind[:2]] == counts
