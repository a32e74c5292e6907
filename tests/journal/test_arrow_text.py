import pyarrow as pa

from analysis.journal.arrow_text import TEXT, change, join


def test_join_counts_what_is_missing_as_empty():
    joined = join("x", pa.array(["a", None]), pa.array(["1", "2"]), separator="|")
    assert joined.to_pylist() == ["x|a|1", "x||2"]
    assert joined.type == TEXT


def test_change_touches_only_its_rows():
    column = pa.array(["a", "b", "c"], TEXT)
    assert change(column, pa.array([True, False, True]), str.upper).to_pylist() == ["A", "b", "C"]
    assert change(column, pa.array([False] * 3), str.upper) is column
