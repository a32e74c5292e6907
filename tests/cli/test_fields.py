import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import CheckIn, Moment, Practice, errors
from analysis.cli import fields


def test_values_are_read_by_the_kind_of_their_field():
    pairs = ["support=4,5", "tags=work, Sam", "tags=late", "keep_quote=yes", "self-talk=a=b", "alignment=diverged"]
    assert fields.changes(Moment, pairs) == {
        "support": 4.5,
        "tags": ["work", "Sam", "late"],
        "keep_quote": True,
        "self_talk": "a=b",
        "alignment": "diverged",
    }


def test_an_empty_value_means_not_known():
    assert fields.changes(Moment, ["support=", "trigger= ", "tags="]) == {"support": None, "trigger": None, "tags": []}


def test_a_practice_takes_its_own_answers():
    assert fields.changes(Practice, ["pain=it hurt", "after=3"], "letter") == {
        "content": {"pain": "it hurt"},
        "after": 3.0,
    }


@pytest.mark.parametrize(
    "pair", ["support=11", "support=-1", "support=nan", "support=1e1", "support=lots", "valence=2"]
)
def test_numbers_stay_on_their_scale(pair):
    with pytest.raises(errors.ValueOutside):
        fields.changes(Moment, [pair])


@pytest.mark.parametrize(
    "pair",
    ["moment_id=1", "written_at=2026", "source=x", "utc_dt=2026", "nothing=1", "alignment=x", "keep_quote=maybe"],
)
def test_what_is_not_there_cannot_be_set(pair):
    with pytest.raises(errors.UnknownWord):
        fields.changes(Moment, [pair])


@given(st.text(min_size=1).filter(lambda text: not text.replace("_", "").isalnum()))
def test_somebodys_words_are_never_repeated(words):
    with pytest.raises(errors.UnknownWord) as refused:
        fields.changes(CheckIn, [f"I wrote {words}"])
    assert "I wrote" not in str(refused.value)


def test_a_feeling_may_hold_an_equals_sign():
    assert fields.feeling("a=b=3").emotion == "a=b"
    assert fields.feeling("glad").before is None


@pytest.mark.parametrize("typed", ["=3", " =3", "", "  "])
def test_a_strength_needs_its_feeling(typed):
    with pytest.raises(errors.AnswerNeeded, match="--feeling"):
        fields.feeling(typed)


@pytest.mark.parametrize("typed", ["sad=11", "sad=very", "sad="])
def test_a_strength_is_a_number_on_the_scale(typed):
    with pytest.raises(errors.ValueOutside) as refused:
        fields.feeling(typed)
    assert "sad" not in str(refused.value)


def test_an_entry_that_does_not_fit_names_fields_only():
    with pytest.raises(errors.EntryInvalid) as refused:
        fields.made(CheckIn, local_dt="canary", note="canary")
    assert "local_dt" in str(refused.value)
    assert "canary" not in str(refused.value)
