"""The tables: derived from the model, checked at the border, and never reading a text aloud."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.model import RECORDS
from analysis.model.practices import PRACTICES
from analysis.schema import TABLES, diary_day, empty, problems, validate
from strategies import of_record

SECRET = "snapped at Sam"


def moments(**columns):
    base = {
        "moment_id": ["a", "b"],
        "local_dt": pd.to_datetime(["2026-05-01 09:00", "2026-05-02 01:30"]),
        "written_at": pd.to_datetime(["2026-05-01", "2026-05-02"], utc=True),
    }
    return pd.DataFrame(base | columns)


def test_every_record_has_its_table_and_affect_and_imports_theirs():
    assert set(TABLES) == {*RECORDS, "affect", "imports", "theme_corrections"}
    for name, record in RECORDS.items():
        assert TABLES[name].key == record.key()
        assert TABLES[name].columns[0].name == record.key()


def test_every_column_says_what_it_holds():
    for table in TABLES.values():
        for column in table.columns:
            assert column.description, f"{table.name}.{column.name}"
            assert re.search(r"[.…?\w]$", column.description)


def test_every_answer_of_a_practice_is_a_column():
    asked = {field.name for practice in PRACTICES.values() for field in practice.fields}
    assert asked <= set(TABLES["practices"].dtypes)
    assert TABLES["practices"].dtypes["breaths"] == "float64"


@pytest.mark.parametrize("name", TABLES)
def test_empty_table_has_every_dtype_and_is_valid(name):
    table = empty(name)
    assert {column: str(dtype) for column, dtype in table.dtypes.items()} == {
        column: str(pd.Series(dtype=dtype).dtype) for column, dtype in TABLES[name].dtypes.items()
    }
    pd.testing.assert_frame_equal(validate(name, table), table)
    assert problems(name, table).dtypes.astype(str).to_dict() == {"row": "int64", "column": "str", "code": "str"}


def test_absent_columns_are_missing_and_lists_empty():
    table = validate("moments", moments())
    assert list(table.columns) == list(TABLES["moments"].dtypes)
    assert table["support"].isna().all()
    assert table["text"].isna().all()
    assert table["tags"].tolist() == [[], []]
    assert table["keep_quote"].tolist() == [False, False]


@pytest.mark.parametrize("absent", [None, np.nan, pd.NA])
def test_a_missing_tick_is_a_no_and_a_missing_list_is_empty(absent):
    table = validate("moments", moments(keep_quote=[True, absent], tags=[["work"], absent]))
    assert table["keep_quote"].tolist() == [True, False]
    assert table["tags"].tolist() == [["work"], []]


def test_missing_lists_in_the_right_dtype_become_empty_too():
    tags = pd.Series([["work"], None], dtype=schema.LIST)
    assert validate("moments", moments(tags=tags))["tags"].tolist() == [["work"], []]


def test_what_can_be_read_takes_its_dtype():
    table = validate("moments", moments(support=["7", None], local_dt=["2026-05-01T09:00", "2026-05-02"]))
    assert table["support"].tolist()[0] == 7.0
    assert str(table["local_dt"].dtype) == "datetime64[us]"
    assert table["text"].dtype == "str"


def test_what_fits_is_not_copied_and_keeps_its_index():
    table = validate("moments", moments().set_index(pd.Index([5, 7])))
    again = validate("moments", table)
    assert again.index.tolist() == [5, 7]
    pd.testing.assert_frame_equal(again, table)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"bogus": [1, 2]}, "unknown column bogus"),
        ({"support": [11, 5]}, "support: outside in 1 rows"),
        ({"support": [np.inf, -1]}, "support: outside in 2 rows"),
        ({"valence": [-1.01, 0]}, "valence: outside in 1 rows"),
        ({"precision": ["day", SECRET]}, "precision: unknown word in 1 rows"),
        ({"alignment": [SECRET, None]}, "alignment: unknown word in 1 rows"),
        ({"moment_id": ["a", None]}, "moment_id: required in 1 rows"),
        ({"local_dt": [None, "2026-05-02"]}, "local_dt: required in 1 rows"),
        ({"support": [SECRET, None]}, "support cannot be read as score"),
        ({"keep_quote": [SECRET, "no"]}, "keep_quote cannot be read as flag"),
        ({"tags": [SECRET, SECRET]}, "tags cannot be read as list"),
        ({"tags": [["a", 1], []]}, "tags cannot be read as list"),
        ({"local_dt": [SECRET, "2026-05-02"]}, "local_dt cannot be read as local"),
        ({"local_dt": pd.to_datetime(["2026-05-01"] * 2, utc=True)}, "local_dt cannot be read as local"),
        ({"written_at": pd.to_datetime(["2026-05-01"] * 2)}, "written_at cannot be read as instant"),
    ],
)
def test_what_does_not_fit_is_named_by_column_only(columns, told):
    with pytest.raises(errors.TableMismatch) as caught:
        validate("moments", moments(**columns))
    assert told in str(caught.value)
    assert SECRET not in str(caught.value)


def test_required_column_must_be_there():
    with pytest.raises(errors.TableMismatch, match="no column local_dt"):
        validate("moments", moments().drop(columns="local_dt"))


def test_counts_are_whole():
    rows = {"practice_id": ["a"], "local_dt": ["2026-05-01"], "written_at": pd.to_datetime(["2026-05-01"], utc=True)}
    assert validate("practices", pd.DataFrame(rows | {"seconds": [120.0]}))["seconds"].tolist() == [120]
    with pytest.raises(errors.TableMismatch, match="seconds cannot be read as count"):
        validate("practices", pd.DataFrame(rows | {"seconds": [1.5]}))


def test_problems_are_told_by_position():
    table = moments(support=[11, 5], precision=["day", "eon"], moment_id=[None, "b"])
    found = problems("moments", table).sort_values("column").to_dict("records")
    assert found == [
        {"row": 0, "column": "moment_id", "code": "required"},
        {"row": 1, "column": "precision", "code": "unknown word"},
        {"row": 0, "column": "support", "code": "outside"},
    ]


def test_diary_day_with_another_day_start():
    times = pd.Series(pd.to_datetime(["2026-05-02 05:30", "2026-05-02 05:30", None]))
    found = diary_day(times, pd.Series(["minute", "part_of_day", "minute"]), day_start=6)
    assert found.dt.day.tolist()[:2] == [1, 2]
    assert found.isna().tolist() == [False, False, True]


@settings(max_examples=50)
@given(st.data())
@pytest.mark.parametrize("name", RECORDS)
def test_what_the_model_takes_the_table_takes(name, data):
    entries = data.draw(st.lists(of_record(RECORDS[name]), min_size=1, max_size=4))
    rows = [entry.model_dump(exclude={"emotions", "content"}) for entry in entries]
    table = validate(name, pd.DataFrame(rows))
    assert len(table) == len(entries)
    assert problems(name, table).empty
    for row, entry in zip(table.to_dict("records"), rows, strict=True):
        for column in (column for column in TABLES[name].columns if column.name in entry):
            kept, meant = row[column.name], entry[column.name]
            if column.kind == "list":
                assert list(kept) == meant
            elif meant is None:
                assert pd.isna(kept)
            elif column.kind in {"day", "local", "instant"}:
                assert pd.Timestamp(kept) == pd.Timestamp(meant)
            else:
                assert kept == meant
