"""The share form passes on what was chosen, and shows what comes back; it decides nothing."""

import pytest

from analysis import errors
from analysis.widgets import ShareForm
from widget_page import Heard


class Fake:
    def state(self):
        return {"key": "open"}

    def entries(self, start, end):
        return [{"id": "m", "day": start, "line": end}]

    def look(self, choices):
        return {"page": f"<p>{choices['level']}"}

    def seal(self, ticks, confirm):
        raise errors.ConsentOpen(boxes=", ".join(ticks))

    def withdraw(self, consent_id):
        return {"said": "Sharing has stopped.", "name": consent_id}

    def take(self, content):
        return f"noted {content}"


@pytest.fixture
def form():
    return Heard(ShareForm(Fake()))


def test_entries_come_when_they_are_asked_for(form):
    assert "rows" not in form.one("ready")
    assert form.one("entries", **{"from": "a", "to": "b"})["rows"] == [{"id": "m", "day": "a", "line": "b"}]


def test_the_page_comes_back_as_it_is(form):
    assert form.one("look", choices={"level": "L4"})["page"] == "<p>L4"


def test_an_open_box_is_a_sentence(form):
    told = form.one("seal", ticks=["seen"])
    assert told["type"] == "problem"
    assert "seen" in told["why"]


def test_taking_back_and_reading_an_answer_redraw_the_list(form):
    stands, back = form.say("withdraw", id="c")
    assert (stands["type"], back["said"]) == ("stands", "Sharing has stopped.")
    stands, done = form.say("take", content="x")
    assert (stands["type"], done["say"]) == ("stands", "noted x")
