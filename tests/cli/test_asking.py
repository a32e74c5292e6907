import io
import sys
from datetime import datetime

import pytest
import typer

from analysis import errors
from analysis.cli import asking


@pytest.fixture
def typed(monkeypatch):
    def type_(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return type_


def test_the_question_goes_to_stderr_and_the_answer_comes_back(typed, capsys):
    typed("  an answer \n")
    assert asking.ask("What?") == "an answer"
    assert capsys.readouterr() == ("", "What? ")


def test_enter_alone_gives_the_default(typed, capsys):
    typed("\n")
    assert asking.ask("What?", "as it was") == "as it was"
    assert "[as it was]" in capsys.readouterr().err


def test_the_end_of_the_input_stops(typed):
    typed("")
    with pytest.raises(typer.Abort):
        asking.ask("What?")


def test_a_question_holds_nothing_a_terminal_obeys(typed, capsys):
    typed("\n")
    asking.ask("a\x1b[2J", "b\x1b[31m\u202e")
    assert not set(capsys.readouterr().err) & {"\x1b", "\u202e"}


@pytest.mark.parametrize(
    ("answer", "default", "agreed"),
    [
        ("y", False, True),
        ("YES", False, True),
        ("n", True, False),
        ("", True, True),
        ("", False, False),
        ("hm", True, False),
    ],
)
def test_yes_or_no(typed, answer, default, agreed):
    typed(f"{answer}\n")
    assert asking.agreed("Sure?", default=default) is agreed


@pytest.mark.parametrize("there", [True, False])
def test_someone_is_there(monkeypatch, there):
    stdin = io.StringIO()
    stdin.isatty = lambda: there
    monkeypatch.setattr(sys, "stdin", stdin)
    assert asking.someone() is there
    monkeypatch.setattr(sys, "stdin", None)
    assert asking.someone() is False


def test_what_is_not_ahead_or_was_meant_is_not_asked_about():
    now = datetime(2026, 9, 14, 21)
    asking.sure(now, now, yes=False)
    asking.sure(datetime(2099, 1, 1), now, yes=True)
    with pytest.raises(errors.TimeAhead):
        asking.sure(datetime(2099, 1, 1), now, yes=False)
