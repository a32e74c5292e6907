import pytest

from analysis.journal.assembling import Problems
from analysis.journal.ratings import Scale, guess, named, number, to_ten


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7),
        (" 7,5 ", 7.5),
        ("80%", 80),
        ("8/10", 8),
        (7.0, 7),
        ("-1", -1),
        ("7 points", 7),
        ("x", None),
        ("", None),
        (True, None),
        (None, None),
        (float("nan"), None),
        ("1e5", None),
        ("٧", 7),
    ],
)
def test_numbers(cell, value):
    assert number(cell) == value


def test_scales():
    assert guess(["80", "", "5"]) == Scale(0, 100)
    assert guess(["10", "5"]) == Scale()
    assert guess([]) == Scale()
    assert str(Scale(1, 5, "low")) == "1..5, best low"
    assert Scale(1, 5, "low").valence(0) == 1
    assert Scale(0, 10).valence(0.5) == 0


def test_outside_and_unreadable_are_left_out_and_reported():
    problems = Problems()
    assert to_ten(["50", "120", "much", "", None, 0], Scale(0, 100), problems) == [5.0, None, None, None, None, 0.0]
    assert problems.warned == {"rating_outside": [1], "rating_unreadable": [2]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sad (80%)", ("sad", 80)),
        ("sad: 80", ("sad", 80)),
        ("very sad - 80 %", ("very sad", 80)),
        ("sad", ("sad", None)),
        (" so, so ", ("so, so", None)),
        ("80", ("80", None)),
    ],
)
def test_emotions_with_a_rating_behind(text, expected):
    assert named(text) == expected
