"""Own lists: put away, brought back, added to, undone; nothing is deleted."""

from datetime import datetime

import pytest

from analysis import errors, open_journal
from analysis.model import Moment
from analysis.notebook.lists import WORDS, Lists
from analysis.widgets.support import Care

AT = datetime(2026, 9, 14, 20)


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "own" / "journal.db")


@pytest.fixture
def lists(journal):
    return Lists(journal)


def shown(lists, name):
    return next(one for one in lists.shown() if one["name"] == name)


@pytest.mark.parametrize("field", WORDS)
def test_words_are_added_put_away_and_brought_back(lists, field):
    lists.change(field, "add", " Patience ")
    lists.change(field, "add", "patience")
    assert lists.suggest(field) == ["patience"] or lists.suggest(field) == ["Patience"]
    lists.change(field, "away", "Patience")
    assert lists.suggest(field) == []
    assert [key for key, _ in shown(lists, field)["away"]] == ["Patience"]
    lists.change(field, "back", "Patience")
    assert len(lists.suggest(field)) == 1


def test_used_words_are_offered_until_put_away_and_stay_in_their_moment(lists, journal):
    journal.append(Moment(local_dt=AT, text="x", value="patience", trigger="standup"))
    assert (lists.suggest("value"), lists.suggest("trigger")) == (["patience"], ["standup"])
    undo = lists.change("value", "away", "patience")
    assert lists.suggest("value") == []
    assert journal.moments["value"].tolist() == ["patience"]
    undo()
    assert lists.suggest("value") == ["patience"]
    assert lists.suggest("emotion") == []


def test_a_step_switched_off_can_be_asked_again(lists):
    lists.change("steps", "away", "facets")
    assert lists.steps_off == ["facets"]
    assert ["facets", "How kind were you to yourself?"] in shown(lists, "steps")["away"]
    lists.change("steps", "back", "facets")
    assert lists.steps_off == []
    lists.switch_off(["value"])
    assert lists.steps_off == ["value"]
    for refused in (lambda: lists.switch_off(["nothing"]), lambda: lists.change("steps", "away", "nothing")):
        with pytest.raises(errors.UnknownWord):
            refused()


def test_feelings_are_hidden_by_their_label_and_shown_again(lists):
    assert "Ashamed" not in shown(lists, "feelings")["know"]
    lists.change("feelings", "add", "ASHAMED")
    assert lists.hidden == ["ashamed"]
    assert "ashamed" not in shown(lists, "feelings")["know"]
    lists.change("feelings", "back", "ashamed")
    assert lists.hidden == []
    lists.hide(["numb", "zappy"])
    assert lists.hidden == ["numb", "zappy"]


def test_heavy_words_can_be_changed_and_switched_off(lists, journal):
    def offered(text):
        return Care.of(journal.store.setting, AT.date()).offered([text])

    lists.change("phrases", "add", "Can’t Bear It")
    assert offered("I can't bear it")
    assert offered("It is suicide")
    lists.change("phrases", "away", "suicide")
    assert not offered("It is suicide")
    lists.change("phrases", "back", "suicide")
    assert offered("It is suicide")
    undo = lists.change("phrases", "switch", "")
    assert shown(lists, "phrases")["switch"] is False
    assert not offered("I can't bear it")
    undo()
    assert offered("I can't bear it")


def test_unknown_lists_and_verbs_are_refused_and_an_empty_word_adds_nothing(lists, journal):
    for name, verb in (("nothing", "add"), ("value", "burn")):
        with pytest.raises(errors.UnknownWord):
            lists.change(name, verb, "x")
    lists.change("value", "add", "  ")
    assert not journal.path.exists()
