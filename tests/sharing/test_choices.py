"""What a person chose is checked once, and never repeated."""

import json

import pytest

from analysis import errors
from analysis.sharing import catalogue, choices


def test_the_least_is_the_default():
    chosen = choices.made({})
    assert (chosen.level, chosen.ticks, chosen.may, chosen.keep_names) == ("L0", [], [], False)
    assert chosen.shared_fields() == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"level": "L9"}, "level"),
        ({"from": "2026-07-01", "to": "2026-06-01"}, "from comes after to"),
        ({"begins": "2026-07-01", "until": "2026-06-01"}, "begins comes after until"),
        ({"level": "L5", "from": "2026-06-01"}, "whole journal"),
        ({"level": "L3"}, "L3 needs"),
        ({"level": "L3", "tags": ["a"], "keep_names": True}, "names are replaced"),
        ({"ticks": ["all"]}, "ticks"),
        ({"agenda": ["a", "b", "c", "d"]}, "agenda"),
        ({"secret words": 1}, "does not know"),
    ],
)
def test_what_does_not_fit_is_named_and_not_repeated(told, said):
    with pytest.raises(errors.ConsentInvalid, match=said) as caught:
        choices.made(told)
    assert "secret words" not in str(caught.value)


def test_fields_are_of_the_level():
    coded = choices.made({"level": "L2"}).shared_fields()
    assert all(catalogue.fields()[name].coded for name in coded)
    whole = choices.made({"level": "L4"}).shared_fields()
    assert set(whole) == set(catalogue.fields())
    assert choices.made({"level": "L4", "fields": ["checkins"]}).shared_fields() == [
        name for name in whole if name.startswith("checkins.")
    ]
    assert choices.made({"level": "L4", "fields": ["plans.trigger"]}).shared_fields() == ["plans.trigger"]
    for level, name in (("L2", "text"), ("L1", "support"), ("L4", "nothing of this name")):
        with pytest.raises(errors.ConsentInvalid):
            choices.made({"level": level, "fields": [name]}).shared_fields()


def test_a_file_of_choices():
    told = choices.read(json.dumps({"with": "Dr Lee", "from": "2026-06-01"}), level="L1")
    assert (told.with_, told.level, str(told.start)) == ("Dr Lee", "L1", "2026-06-01")
    for text in ("", "[]", "{", "[" * 100_000):
        with pytest.raises(errors.ConsentInvalid):
            choices.read(text)
