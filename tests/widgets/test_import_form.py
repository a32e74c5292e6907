"""The import form passes on pieces, words and presses, and says what comes back; it decides nothing."""

import pytest

from analysis import errors
from analysis.widgets import ImportForm
from widget_page import Heard


class Fake:
    def __init__(self):
        self.did = []

    def state(self):
        return {"formats": {}, "meanings": {}, "past": self.past()}

    def past(self):
        return [{"id": "i"}]

    def drop(self):
        self.did.append("drop")

    def begin(self, name, size):
        if size > 10:
            raise errors.FileTooLarge(path=name, what="much")
        self.did.append(("begin", name, size))

    def take(self, content):
        self.did.append(content)
        return len(content)

    def whole(self):
        self.did.append("whole")

    def files(self, typed):
        return [typed, "b"]

    def choose(self, path):
        raise errors.FormatAmbiguous(path=path, formats="daylio, table")

    def look(self, said):
        return {"file": "a.csv", "said": dict(said)}

    def import_(self, progress):
        progress(1, 2)
        progress(2, 2)
        return {"id": "i"}

    def undo(self, import_id, *, including_edited):
        if not including_edited:
            raise errors.ImportEdited(n=2)
        return f"{import_id} is out"


@pytest.fixture
def fake():
    return Fake()


@pytest.fixture
def form(fake):
    return Heard(ImportForm(fake))


def test_it_draws_with_the_imports_so_far_and_the_size_of_a_piece(form):
    told = form.one("ready")
    assert told["state"]["past"] == [{"id": "i"}]
    assert told["piece"] == 1 << 20
    assert told["own"]["title"]


def test_each_piece_is_answered_and_the_last_shows_what_is_in_it(form, fake):
    assert form.one("begin", name="a.csv", size=6)["here"] == 0
    assert form.one("piece", content="abc")["here"] == 3
    seen = form.one("whole", said={"format": "table"}, token=4)
    assert (seen["type"], seen["said"], seen["token"]) == ("looked", {"format": "table"}, 4)
    assert fake.did == [("begin", "a.csv", 6), "abc", "whole"]


def test_a_typed_place_may_hold_several_files(form):
    assert form.one("files", typed="a")["paths"] == ["a", "b"]


def test_importing_tells_how_far_it_is_and_hands_over_the_receipt(form):
    *bars, done = form.say("import")
    assert [(bar["done"], bar["total"]) for bar in bars] == [(1, 2), (2, 2)]
    assert (done["type"], done["receipt"], done["past"]) == ("imported", {"id": "i"}, [{"id": "i"}])


def test_changed_entries_are_asked_about_before_they_go(form):
    asked = form.one("undo", id="i")
    assert (asked["type"], asked["id"]) == ("edited", "i")
    assert "2 entries" in asked["why"]
    assert "--yes" not in asked["why"]
    assert form.one("undo", id="i", edited=True)["say"] == "i is out"


def test_a_problem_is_said_in_the_words_of_a_notebook(form):
    told = form.one("choose", path="x.csv")
    assert told["type"] == "problem"
    assert told["format"]
    assert "Choose its format below" in told["why"]
    assert "--format" not in told["why"]
    assert "much" in form.one("begin", name="x", size=11)["why"]


def test_letting_go_is_passed_on(form, fake):
    assert form.one("drop")["type"] == "dropped"
    assert fake.did == ["drop"]


def test_no_trait_holds_a_word(form):
    form.say("whole", said={})
    held = {name: value for name, value in form.widget.get_state().items() if name not in {"_esm", "_css"}}
    assert "a.csv" not in str(held)
