import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal.salvage import objects


def test_a_file_that_breaks_off_keeps_its_whole_entries():
    text = json.dumps({"entries": [{"d": 1}, {"d": 2}, {"d": 3}]})
    found, damaged = objects(text[: text.index("3")], "entries", "d")
    assert found == [{"d": 1}, {"d": 2}]
    assert damaged == [("after 2", '{"d": ')]


def test_inner_objects_of_a_damaged_entry_are_no_entries():
    text = '{"entries": [{"d": 1}, {"d": oops, "photos": [{"p": 1}, {"p": 2}]}, {"d": 3}]}'
    found, damaged = objects(text, "entries", "d")
    assert found == [{"d": 1}, {"d": 3}]
    assert len(damaged) == 1


def test_a_list_without_a_key():
    assert objects('[{"d": 1}, {"d": 2', None, "d") == ([{"d": 1}], [("after 1", '{"d": 2')])


@pytest.mark.parametrize("text", ["", "{}", '{"other": []}', '{"entries": {}}'])
def test_nothing_to_find(text):
    assert objects(text, "entries", "d") == ([], [])


@given(st.lists(st.dictionaries(st.sampled_from(["d", "x"]), st.text(), min_size=1), max_size=5), st.integers(0, 200))
def test_what_was_whole_before_the_cut_is_found(items, cut):
    text = json.dumps({"entries": items})[:cut]
    found, _ = objects(text, "entries", "d")
    assert found == items[: len(found)]


def test_hostile_depth_ends():
    assert objects('{"entries": [' + "[" * 100_000, "entries", "d")[0] == []


def test_what_no_journal_can_hold_is_read_as_in_a_whole_file():
    text = '{"entries": [{"d": "a\\ud800b"}, {"d": ' + "9" * 30 + '}, {"d": '
    found, damaged = objects(text, "entries", "d")
    assert found == [{"d": "a?b"}, {"d": 1e30}]
    assert damaged == [("after 2", '{"d": ')]
