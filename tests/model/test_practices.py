"""Each practice is declared once; its words stand in the resources under the same names."""

import dataclasses

import pytest

from analysis.model import Practice
from analysis.model.practices import PRACTICES
from analysis.resources import load

WORDS = load("practices")


def test_words_and_declarations_are_one_list():
    assert list(WORDS) == list(PRACTICES)


@pytest.mark.parametrize("name", PRACTICES)
def test_every_field_has_its_question(name):
    declared = PRACTICES[name]
    assert declared.name == name
    assert set(WORDS[name]["fields"]) == {field.name for field in declared.fields}
    assert WORDS[name]["title"]
    assert WORDS[name]["about"]


def test_choices_belong_to_choice_fields():
    for declared in PRACTICES.values():
        for field in declared.fields:
            assert bool(field.choices) == (field.kind == "choice"), f"{declared.name}.{field.name}"


def test_field_names_are_columns_of_their_own():
    names = [field.name for declared in PRACTICES.values() for field in declared.fields]
    assert len(names) == len(set(names))
    assert not set(names) & set(Practice.model_fields)


def test_lengths_are_short_and_rising():
    for declared in PRACTICES.values():
        assert list(declared.seconds) == sorted(declared.seconds)
        assert all(20 <= seconds <= 600 for seconds in declared.seconds)


def test_declarations_do_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        PRACTICES["breath"].name = "other"
