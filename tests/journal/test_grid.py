from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.journal import grid
from analysis.journal.reading import File


def table(text, name="t.csv"):
    return grid.read(File(name, text.encode()))


def test_text_above_the_header_is_one_refused_unit():
    found = table("My thought records\nsecond line\nDate,Situation,Thought\n2026-09-14,a,b\n")
    assert found.header == ("Date", "Situation", "Thought")
    assert [code for _, code, _ in found.refused] == ["before_header"]
    assert found.positions == ["4"]


def test_a_table_without_a_header_keeps_its_first_row():
    found = table("2026-09-14,a\n2026-09-15,b\n")
    assert found.header == ("column 1", "column 2")
    assert len(found.cells) == 2


def test_blank_and_repeated_names():
    assert table(",a,a\n2026-09-14,b,c\n").header == ("column 1", "a", "a (2)")


def test_ragged_rows_keep_everything():
    found = table("a,b,c\n1,2,3\n1,2\n1,2,3,4,5\n1,2,3\n")
    assert found.cells[1] == ["1", "2", None]
    assert found.short == {1}
    assert found.rest == {2: ["4", "5"]}


def test_a_short_ragged_table_is_known_by_its_header():
    text = "Date,Trigger,Response\n2026-09-14,boss\n2026-09-15,a,b,c,d\n2026-09-16,e,f\n"
    assert grid.is_table(File("t.csv", text.encode()))
    assert not grid.is_table(File("t.txt", text.replace("Date,", "Dear diary, ").encode()))
    assert len(table(text).cells) == 3


@pytest.mark.parametrize(
    ("cell", "undone"),
    [("'=1+1", "=1+1"), ("'@x", "@x"), ("' =x", " =x"), ("'-5", "-5"), ("'tis", "'tis"), ("'", "'"), ("x'=", "x'=")],
)
def test_the_guard_against_formulas_is_undone_exactly(cell, undone):
    assert table(f'a,b\n1,"{cell}"\n').cells[0][1] == undone


@pytest.mark.parametrize(
    "text",
    [
        '[{"date": "2026-09-14", "n": 1}, {"n": 2, "m": [1]}]',
        '{"records": [{"date": "2026-09-14", "n": 1}, {"n": 2, "m": [1]}], "version": 3}',
        '{"date": "2026-09-14", "n": 1}\n{"n": 2, "m": [1]}\n',
    ],
)
def test_records_of_json(text):
    file = File("t.json", text.encode())
    assert grid.is_table(file)
    found = grid.read(file)
    assert found.header == ("date", "n", "m")
    assert found.cells == [["2026-09-14", 1, None], [None, 2, [1]]]


def test_damaged_records_cost_only_themselves():
    assert grid.read(File("t.json", b'[{"d": 1}, {"d": 2}, {"d"')).refused == (("after 2", "json_damaged", '{"d"'),)
    lines = grid.read(File("t.jsonl", b'{"d": 1}\n{"d": oops}\n{"d": 3}\n'))
    assert [position for position, _, _ in lines.refused] == ["2"]
    assert len(lines.cells) == 2
    odd = grid.read(File("t.json", b'[{"d": 1}, 5, "x", {}]'))
    assert [code for _, code, _ in odd.refused] == ["not_an_entry"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "A letter, with a comma\nand another, here\nand no table at all\nno\nno\nno\n",
        "one\ntwo\nthree\n",
        '{"$schema": "x", "items": [{"a": 1}]}',
        '{"a": [{"x": 1}], "b": [{"x": 1}]}',
        "[1, 2, 3]",
        "a,b\n",
        ", " * 100_000,
    ],
)
def test_what_is_no_table(text):
    assert not grid.is_table(File("t", text.encode()))


def test_a_header_and_nothing_else():
    with pytest.raises(errors.FileEmpty):
        table("a,b\n,\n")


def test_fingerprint_is_of_the_header_alone():
    assert grid.fingerprint(["Date", "What\nhappened"]) == grid.fingerprint(["date ", "what happened"])
    assert grid.fingerprint(["a", "b"]) != grid.fingerprint(["b", "a"])


def test_dump_keeps_dates_and_whole_numbers():
    assert (
        grid.dump({"a": 7.0, "b": datetime(2026, 9, 14), "c": [1.5]}) == '{"a":7,"b":"2026-09-14T00:00:00","c":[1.5]}'
    )


@given(st.text())
def test_any_text_is_read_or_refused(text):
    file = File("t.csv", text.encode("utf-8", "replace"))
    if grid.is_table(file):
        try:
            found = grid.read(file)
        except errors.FileEmpty:
            return
        assert all(len(row) == len(found.header) for row in found.cells)
        assert len(found.positions) == len(found.cells)


@pytest.mark.parametrize(("key", "is_one"), [("d", True), ("d\x13\\\\", False), ("d\\x", False), ("\\u0064\\n", True)])
def test_a_damaged_list_is_a_table_when_one_record_of_it_is_whole(key, is_one):
    file = File("t.json", f'[{{"{key}": 1, "date": "2026-03-02"}}, {{"date": "2026-03-0'.encode())
    assert grid.is_table(file) is is_one
    if is_one:
        found = grid.read(file)
        assert (len(found.cells), len(found.refused)) == (1, 1)
