"""Questionnaires by item number: numbers only, absent answers absent."""

import pytest

from analysis.widgets import ScaleForm
from widget_page import Heard, MemoryKeeper

CLOCK = {"choice": "now", "now": "2026-09-14T21:30", "zone": "Europe/Berlin", "offset": "+02:00"}


@pytest.fixture
def keeper():
    return MemoryKeeper()


def test_items_by_number_or_in_the_persons_own_copy(keeper):
    labels = [ask["label"] for ask in Heard(ScaleForm(keeper, "SCS-SF", 12)).one("ready")["form"]["asks"]]
    assert labels == [f"Item {n}" for n in range(1, 13)]
    own = ScaleForm(keeper, "mine", 2, low=0, high=3, wording=["My own question"])
    asks = Heard(own).one("ready")["form"]["asks"]
    assert [ask["label"] for ask in asks] == ["Item 1: My own question", "Item 2"]
    assert asks[0]["span"] == [0, 3]


def test_answers_are_rows_of_one_sitting(keeper):
    form = Heard(ScaleForm(keeper, "SCS-SF", 12))
    form.one("keep", token="t", values={"item_1": 4, "item_12": 1}, clock=CLOCK)
    kept = keeper.standing("scales")
    assert [(row.scale, row.item, row.answer) for row in kept] == [("SCS-SF", 1, 4), ("SCS-SF", 12, 1)]
    assert len({row.sitting for row in kept}) == 1
    form.one("undo")
    assert keeper.standing("scales") == []


@pytest.mark.parametrize("values", [{}, {"item_1": 6}, {"item_1": 0}])
def test_what_does_not_fit_is_refused(keeper, values):
    assert (
        Heard(ScaleForm(keeper, "SCS-SF", 12)).one("keep", token="t", values=values, clock=CLOCK)["type"] == "problem"
    )
    assert not keeper.entries


def test_each_questionnaire_has_its_own_draft(keeper):
    Heard(ScaleForm(keeper, "SCS", 26)).say("draft", content={"values": {"item_1": 3}})
    assert list(keeper.drafts) == ["scale:SCS"]


@pytest.mark.parametrize(
    ("value", "told"), [("much", "takes a number"), (9, "goes from 1 to 5"), (2.5, "takes a whole number")]
)
def test_an_answer_that_does_not_fit_is_told_by_its_item(keeper, value, told):
    form = Heard(ScaleForm(keeper, "SCS-SF", 12))
    why = form.one("keep", token="t", values={"item_3": value}, clock=CLOCK)["why"]
    assert f"“Item 3” {told}" in why
    assert not keeper.entries
    assert form.widget.last_error is None
