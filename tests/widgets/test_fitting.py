"""Answers that do not fit are refused in one sentence, with the label a person sees and nothing of what was typed."""

import pytest

from analysis import errors
from analysis.widgets.ask import Ask
from analysis.widgets.fitting import blank, fitting, said

CANARY = "CANARY"


def ask(kind, **more):
    return Ask(name="field_a", kind=kind, label="How was it?", **more)


@pytest.mark.parametrize(
    ("question", "value", "told"),
    [
        (ask("score"), CANARY, "takes a number"),
        (ask("score"), True, "takes a number"),
        (ask("score"), float("nan"), "takes a number"),
        (ask("score"), 11, "goes from 0 to 10"),
        (ask("score", span=(1, 5)), 0, "goes from 1 to 5"),
        (ask("number"), -1, "goes from 0"),
        (ask("pacer"), "twenty", "takes a number"),
        (
            ask("choice", choices=[("a", "Close to it"), ("b", "Not sure")]),
            CANARY,
            "one of these: Close to it, Not sure",
        ),
        (ask("day"), CANARY, "takes a day like 2026-09-14"),
        (ask("day"), 20260914, "takes a day like 2026-09-14"),
        (ask("feelings"), CANARY, "takes words"),
        (ask("feelings"), [3], "takes words"),
        (ask("text"), 3, "takes words"),
        (ask("suggest"), {"a": CANARY}, "takes words"),
    ],
)
def test_misfits(question, value, told):
    with pytest.raises(errors.EntryInvalid) as refused:
        fitting([question], {"field_a": value})
    sentence = str(refused.value)
    assert told in sentence
    assert "How was it?" in sentence
    assert "field_a" not in sentence
    assert CANARY not in sentence


def test_what_fits_comes_back_and_what_was_left_open_does_not():
    asks = [ask("score"), Ask(name="b", kind="line", label="B"), Ask(name="c", kind="day", label="C")]
    assert fitting(asks, {"field_a": 0, "b": "  ", "c": "2026-09-14", "d": "unasked"}) == {
        "field_a": 0,
        "c": "2026-09-14",
    }


def test_every_misfit_is_named_at_once():
    asks = [ask("score"), Ask(name="b", kind="day", label="Which day?")]
    with pytest.raises(errors.EntryInvalid, match=r"How was it.*Which day"):
        fitting(asks, {"field_a": 99, "b": "soon"})


@pytest.mark.parametrize(
    ("value", "empty"), [(None, True), ("", True), (" ", True), ([], True), (0, False), ("x", False)]
)
def test_blank(value, empty):
    assert blank(value) is empty


def test_said():
    assert said("outside", "How?", low=0, high=10) == "“How?” goes from 0 to 10"
