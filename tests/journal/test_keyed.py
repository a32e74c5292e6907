import pytest

from analysis import errors
from analysis.journal import keyed
from analysis.journal.assembling import Problems


def test_keys_are_one_whatever_their_case_and_hyphens():
    whole = keyed.grid([{"Self-Talk": "no"}, {"self talk": "yes"}])
    assert (whole.header, whole.cells) == (("self talk",), [["no"], ["yes"]])
    assert keyed.proposed(whole) == {"self talk": "self_talk"}


def test_what_a_source_filled_in_stays():
    whole = keyed.grid([{"trigger": "key", "people": ["Sam", "Mum"]}, {"trigger": "key"}])
    settled = keyed.settled(whole, {}, "x")
    own = {"trigger": ["own", None], "people": [["Mum"], []], "emotions": [[], []], "mood_raw": [None, None]}
    filled = keyed.filled(whole, settled, own, Problems())
    assert filled["trigger"].to_pylist() == ["own", "key"]
    assert filled["people"] == [["Mum", "Sam"], []]


def test_a_mapping_that_names_other_keys_leaves_all_as_they_are():
    whole = keyed.grid([{"trigger": "key"}])
    assert keyed.settled(whole, {"columns": {"elsewhere": "text"}}, "x").columns == {}
    with pytest.raises(errors.MappingInvalid):
        keyed.settled(whole, {"columns": {"trigger": "nonsense"}}, "x")
    with pytest.raises(errors.MappingInvalid):
        keyed.settled(whole, {"columns": 5}, "x")
