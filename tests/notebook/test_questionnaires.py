"""Questionnaires by name: known ones need nothing more, own ones are told once and remembered."""

import pytest

from analysis import errors, open_journal
from analysis.notebook.questionnaires import keys, settled


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "own" / "journal.db")


def test_known_ones_are_found_in_any_case_and_leave_nothing_behind(journal):
    assert settled(journal, " scs-sf ") == ("SCS-SF", {"items": 12, "low": 1, "high": 5, "wording": []})
    assert not journal.path.exists()


def test_an_own_one_is_told_once(journal):
    with pytest.raises(errors.ItemsNeeded, match="items=5"):
        settled(journal, "mine")
    told = settled(journal, "mine", items=3, low=0, high=10, wording=["How calm?"])
    assert settled(journal, "mine") == told == ("mine", {"items": 3, "low": 0, "high": 10, "wording": ["How calm?"]})
    assert settled(journal, "SCS-SF", wording=("My copy",))[1]["items"] == 12
    assert settled(journal, "SCS-SF")[1]["wording"] == ["My copy"]


def test_its_parts_make_its_key(journal):
    settled(journal, "mine", items=3, facets={"warm": (1, 2), "cold": (3,)}, reversed_facets=["cold"])
    settled(journal, "plain", items=2)
    made = keys(journal)
    assert (made["mine"].items, made["mine"].reversed) == ((1, 2, 3), (3,))
    assert made["plain"].items == (1, 2)
    assert "SCS" in made


@pytest.mark.parametrize(
    "told",
    [
        {"items": 0},
        {"items": 2.5},
        {"items": 3, "low": 5, "high": 5},
        {"items": 3, "facets": {"a": [4]}},
        {"items": True},
    ],
)
def test_what_makes_no_questionnaire_is_refused_and_not_remembered(journal, told):
    with pytest.raises(errors.ValueOutside):
        settled(journal, "mine", **told)
    with pytest.raises(errors.ItemsNeeded):
        settled(journal, "mine")


def test_a_part_turned_round_has_to_be_one(journal):
    with pytest.raises(errors.UnknownWord):
        settled(journal, "mine", items=3, facets={"warm": [1]}, reversed_facets=["cold"])


def test_what_is_no_part_of_a_questionnaire_is_refused(journal):
    with pytest.raises(errors.UnknownWord, match="reversed_facets"):
        settled(journal, "SCS-SF", itms=12)
    with pytest.raises(errors.AnswerNeeded):
        settled(journal, " ", items=3)
    assert not journal.path.exists()
