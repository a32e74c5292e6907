"""The border: messages only, no trait with words, and no exception that goes unsaid."""

import anywidget
import pytest
from pydantic import TypeAdapter

from analysis import errors
from analysis.widgets.base import Widget, script, words
from widget_page import Heard

OURS = {"_esm", "_css", "_anywidget_id"}


class Echo(Widget):
    _esm = script("dom", entry="make")

    def do_say(self, message):
        self.answer(message, "said", text=message["text"])

    def do_break(self, message):
        raise errors.JournalFull

    def do_fall(self, message):
        raise ZeroDivisionError(message["text"])

    def do_misfit(self, message):
        TypeAdapter(dict[str, int]).validate_python({"field_a": message["text"]})


@pytest.fixture
def echo():
    return Heard(Echo())


def test_reply_goes_to_the_view_that_asked(echo):
    assert echo.one("say", text="x", token="t1") == {"type": "said", "view": "v", "token": "t1", "text": "x"}


def test_journal_errors_are_said_in_their_own_sentence(echo):
    told = echo.one("break", token="t1")
    assert told["type"] == "problem"
    assert told["why"] == str(errors.JournalFull())


@pytest.mark.parametrize("do", ["fall", "misfit", "nothing_like_this"])
def test_other_exceptions_are_said_without_a_word_of_the_entry(echo, do, capsys):
    told = echo.one(do, text="CANARY")
    assert told["type"] == "problem"
    assert "CANARY" not in told["why"]
    out = capsys.readouterr()
    assert not out.out + out.err


def test_misfits_are_told_by_what_a_person_sees_never_by_the_fields_name(echo):
    told = echo.one("misfit", text="CANARY")["why"]
    assert "something in it does not fit" in told
    assert "field_a" not in told
    echo.widget.called = lambda field: {"field_a": "“How many?”"}[field]
    assert "“How many?”" in echo.one("misfit", text="CANARY")["why"]


def test_the_unforeseen_is_remembered_for_mending(echo):
    echo.say("fall", text="CANARY")
    assert isinstance(echo.widget.last_error, ZeroDivisionError)


def test_no_trait_beyond_those_of_the_toolkit():
    own = set(Echo().traits()) - set(anywidget.AnyWidget().traits())
    assert own <= OURS


def test_module_holds_every_part_once():
    module = script("dom", "lines", entry="make")
    assert module.count("function make(") == 1
    assert module.rstrip().endswith("export default { render: make };")


def test_words_by_path():
    assert words("common", "undo") == "Undo"
