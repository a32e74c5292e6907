"""A question as data: only what it says travels."""

import dataclasses

import pytest

from analysis.widgets.ask import Ask


def test_defaults_do_not_travel():
    told = Ask(name="x", kind="score", label="How?", ends=("low", "high"), required=True).as_json()
    assert told == {"name": "x", "kind": "score", "label": "How?", "ends": ("low", "high"), "required": True}


def test_questions_do_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Ask(name="x", kind="line", label="").name = "y"
