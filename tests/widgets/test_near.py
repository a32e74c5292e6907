"""Near twins are found, plain others are not."""

import pytest

from analysis.widgets.near import near_twin

KNOWN = ["feedback at work", "a late train", "my mother's call"]


@pytest.mark.parametrize(
    ("written", "twin"),
    [
        ("Feedback at work", "feedback at work"),
        ("feedback from work", "feedback at work"),
        ("late trains", "a late train"),
        ("the late train", "a late train"),
        ("my mothers call", "my mother's call"),
        ("feedback at work", None),
        ("dinner", None),
        ("", None),
        ("   ", None),
    ],
)
def test_twins(written, twin):
    assert near_twin(written, KNOWN) == twin


def test_nothing_known():
    assert near_twin("anything", []) is None
