import numpy as np
import pytest

from analysis import schema
from analysis.journal.assembling import COLUMNS, Problems, assemble, blank_is_absent, split_words


def test_columns_and_dtypes_are_always_the_same():
    nothing = assemble("table", 0, {}, Problems()).table
    columns = {
        "local_dt": np.array(["2026-09-14"], dtype="datetime64[us]"),
        "tags": [["a"]],
        "raw": [b"{}"],
        "valence": np.array([np.nan]),
        "emotions": [[{"emotion": "sad", "before": 7, "after": None}]],
    }
    one = assemble("table", 1, columns, Problems()).table
    assert list(nothing.columns) == list(one.columns) == list(COLUMNS)
    assert nothing.dtypes.equals(one.dtypes)
    assert list(one["tags"][0]) == ["a"]
    assert list(one["people"][0]) == []
    assert one["valence"].isna().all()


def test_the_columns_are_those_of_the_schema():
    known = schema.TABLES["moments"].dtypes
    extra = {"emotions", "raw", "warnings"}
    assert set(COLUMNS) - extra <= set(known)
    table = assemble("table", 0, {}, Problems()).table
    for name in set(COLUMNS) - extra:
        assert table[name].dtype == known[name], name


def test_problems_name_position_code_and_sentence():
    problems = Problems()
    problems.refuse("7", "no_date", "raw words")
    problems.warn(0, "cells_joined")
    problems.note("scaled", column="Stress", low=0, high=100)
    loaded = assemble("table", 1, {"source_pos": ["3"]}, problems)
    assert loaded.read == 2
    assert loaded.problems["position"].tolist() == ["7", "3", ""]
    assert loaded.problems["severity"].tolist() == ["refused", "warning", "warning"]
    assert len(loaded.refused) == 1
    assert loaded.problems["raw"].tolist() == ["raw words", "", ""]
    assert loaded.problems["reason"].str.len().min() > 10
    assert "Stress were brought from 0–100 to 0–10" in loaded.problems["reason"][2]
    assert not loaded.problems["reason"].str.contains("raw words").any()
    assert list(loaded.table["warnings"][0]) == ["cells_joined"]


def test_many_warnings_are_one_line():
    problems = Problems()
    problems.warn_all(range(1000), "zone_assumed")
    loaded = assemble("table", 1000, {"source_pos": [str(row) for row in range(1000)]}, problems)
    assert len(loaded.problems) == 1
    assert "1000" in loaded.problems["reason"].item()
    assert all(list(codes) == ["zone_assumed"] for codes in loaded.table["warnings"])


def test_blank_is_absent():
    assert blank_is_absent([" a ", "  ", "", None]).to_pylist() == ["a", None, None, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clean | music | movies / tv", ["clean", "music", "movies / tv"]),
        ("| at the office | board game |", ["at the office", "board game"]),
        ("Sleeping ", ["Sleeping"]),
        ('sos | "quoted"', ["sos", '"quoted"']),
        ("a|b", ["a|b"]),
        ("", []),
        (" | | ", []),
    ],
)
def test_activities(text, words):
    assert split_words([text, "x"], " | ", "|").to_pylist() == [words, ["x"]]
