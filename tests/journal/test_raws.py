import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal.raws import json_rows


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_every_row_is_json_of_its_cells(pairs):
    clean = [tuple(part.encode("utf-8", "replace").decode() for part in pair) for pair in pairs]
    columns = {'so "named"': pa.array([a for a, _ in clean]), "b": pa.array([b for _, b in clean])}
    assert [tuple(json.loads(row).values()) for row in json_rows(columns).to_pylist()] == clean


def test_no_rows():
    assert json_rows({"a": pa.array([], pa.string())}).to_pylist() == []
