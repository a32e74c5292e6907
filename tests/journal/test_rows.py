import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import rows

CELLS = st.text(alphabet='ab,;"\n\té ', max_size=6)
TABLES = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=6)
)


def written(table, delimiter=","):
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator="\n").writerows(table)
    return held.getvalue()


@given(TABLES, st.sampled_from(rows.DELIMITERS))
def test_what_was_written_is_read(table, delimiter):
    found = rows.read(written(table, delimiter), delimiter)
    kept = [row for row in table if any(cell and not cell.isspace() for cell in row)]
    assert found.cells == kept
    assert not found.torn


@given(TABLES, st.sampled_from(["\n", "", "\n\n", "\n\n\n"]))
def test_the_fast_way_agrees_with_the_careful_one(table, end):
    head = [f"c{number}" for number in range(len(table[0]))]
    text = written([head, *table]).removesuffix("\n") + end
    fast = rows.regular(text)
    if fast is None and end != "\n":
        assert rows.regular(written([head, *table])) is None
    if fast is not None:
        columns, lines = fast
        careful = rows.read(text)
        rebuilt = [list(row) for row in zip(*(column.to_pylist() for column in columns.values()), strict=True)]
        filled = [at for at, row in enumerate(rebuilt) if any(cell and not cell.isspace() for cell in row)]
        assert [rebuilt[at] for at in filled] == careful.cells[1:]
        assert [lines[at].as_py() for at in filled] == careful.lines[1:]


@pytest.mark.parametrize("text", ["a,b\n1\n", "a,b\n1,2,3\n", 'a,b\n"1,2\n', "a,a\n1,2\n", "a,b\n\n1,2\n", "\na,b\n"])
def test_the_fast_way_leaves_odd_files_to_the_careful_one(text):
    assert rows.regular(text) is None


def test_blank_lines_at_the_end_and_line_breaks_in_cells_are_still_read_the_fast_way():
    columns, lines = rows.regular(b'a,b\n1,"x\ny"\n2,"say ""so"""\n\n\n')
    assert columns["b"].to_pylist() == ["x\ny", 'say "so"']
    assert lines.to_pylist() == [2, 4]


def test_lines_are_those_of_an_editor():
    found = rows.read('a,b\n\n1,"x\ny"\n2,z\n', start=5)
    assert found.lines == [5, 7, 9]


def test_a_torn_quote_costs_only_its_row():
    found = rows.read('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n10,11,12\n')
    assert found.cells[1] == ["1", "2", "3"]
    assert found.cells[3:] == [["7", "8", "9"], ["10", "11", "12"]]
    assert found.lines == [1, 2, 3, 4, 5]
    assert found.torn == {3}


def test_a_torn_quote_that_a_later_quote_closes():
    found = rows.read('a,b\n1,"x\n2,"y"\n3,z\n')
    assert found.cells[2:] == [["2", "y"], ["3", "z"]]


def test_two_torn_quotes_that_look_like_a_pair():
    text = 'a,b\n1,"x\n2,y\n3,"z\n4,w\n'
    assert rows.read(text).cells[1:] == [["1", "x"], ["2", "y"], ["3", "z"], ["4", "w"]]
    assert rows.regular(text) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [("a,b\n1,2\n", ","), ("a;b\n1,5;2\n3,4;4\n", ";"), ("a\tb\n1\t2\n", "\t"), ("plain\n", ","), ("", ",")],
)
def test_the_delimiter_by_vote(text, mark):
    assert rows.delimiter(text) == mark


def test_too_wide():
    assert rows.too_wide("," * 2_000_000)
    assert not rows.too_wide("a" * 2_000_000)
    assert not rows.too_wide("a,b\n" * 500_000)
