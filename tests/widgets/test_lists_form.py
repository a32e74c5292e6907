"""Own lists as a form: every list with its words, each change undone."""

import pytest

from analysis.widgets import ListsForm
from widget_page import Heard, MemoryKeeper


class Fake:
    def __init__(self):
        self.said = []

    def shown(self):
        return [{"name": "value", "on": [["patience", "patience"]], "away": []}]

    def change(self, name, verb, key):
        self.said.append((name, verb, key))
        return lambda: self.said.append("back")


@pytest.fixture
def lists():
    return Fake()


@pytest.fixture
def form(lists):
    return Heard(ListsForm(MemoryKeeper(), lists))


def test_lists_come_with_their_own_words(form):
    told = form.one("ready")
    assert told["own"]["title"] == "Your own lists"
    [value] = told["lists"]
    assert (value["title"], value["on"]) == ("Your values", [["patience", "patience"]])


def test_a_change_is_passed_on_and_undone(form, lists):
    assert form.one("change", list="value", verb="away", key="patience")["undoable"]
    undone, shown = form.say("undo")
    assert (undone["type"], shown["type"]) == ("undone", "lists")
    assert lists.said == [("value", "away", "patience"), "back"]
