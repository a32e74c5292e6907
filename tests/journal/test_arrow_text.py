import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal import arrow_text
from analysis.journal.arrow_text import (
    TEXT,
    change,
    count,
    empty_is_absent,
    join,
    laid_out,
    places,
    rebuilt,
    rows_of,
)

COLUMNS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=8)


def test_join_counts_what_is_missing_as_empty():
    joined = join("x", pa.array(["a", None]), pa.array(["1", "2"]), separator="|")
    assert joined.to_pylist() == ["x|a|1", "x||2"]
    assert joined.type == TEXT


def test_change_touches_only_its_rows():
    column = pa.array(["a", "b", "c"], TEXT)
    assert change(column, pa.array([True, False, True]), str.upper).to_pylist() == ["A", "b", "C"]
    assert change(column, pa.array([False] * 3), str.upper) is column


def test_change_may_start_from_other_texts():
    column, before = pa.array(["a", "b"], TEXT), pa.array(["x", "y"], TEXT)
    assert change(column, pa.array([False, True]), str.upper, before).to_pylist() == ["a", "Y"]


@given(COLUMNS, st.integers(0, 3))
def test_a_column_is_laid_out_and_put_together_again(texts, skipped):
    column = pa.array(texts, TEXT)[skipped:]
    data, begins = laid_out(column)
    assert bytes(data).decode() == "".join(texts[skipped:])
    assert rebuilt(data, begins).to_pylist() == texts[skipped:]
    assert empty_is_absent(column).to_pylist() == [text or None for text in texts[skipped:]]


@given(st.binary(max_size=40), st.integers(1, 8))
def test_bytes_are_found_whatever_the_pieces(data, piece):
    whole, before = np.frombuffer(data, np.uint8), arrow_text._PIECE
    arrow_text._PIECE = piece
    try:
        assert places(whole, lambda part: part < 32).tolist() == [at for at, one in enumerate(data) if one < 32]
        pairs = places(whole, lambda part: part[1:] == part[:-1], 1).tolist()
        assert pairs == [at for at in range(len(data) - 1) if data[at] == data[at + 1]]
        assert count(whole, 0) == data.count(0)
    finally:
        arrow_text._PIECE = before


@given(COLUMNS)
def test_a_place_among_the_bytes_belongs_to_its_row(texts):
    data, begins = laid_out(pa.array(texts, TEXT))
    found = rows_of(places(data, lambda part: part == ord("a")), begins).to_pylist()
    assert found == ["a" in text for text in texts]
