"""The list: hard moments covered, the kinder reply first, removing taken back."""

from datetime import datetime

import pytest

from analysis.model import Emotion, Moment
from analysis.widgets import MomentList
from analysis.widgets.moment_list import PAGE, hard
from widget_page import Heard, MemoryKeeper

DAY = datetime(2026, 9, 14, 20)
CALM = Moment(
    local_dt=DAY, text="Forgot the call", reframe="I can call today", emotions=[Emotion(emotion="guilty", before=4)]
)
HARD = Moment(
    local_dt=DAY, text="SECRET", support=1, trigger="standup", emotions=[Emotion(emotion="ashamed", before=9)]
)


@pytest.fixture
def keeper():
    kept = MemoryKeeper()
    kept.extend([CALM, HARD])
    return kept


@pytest.fixture
def shown(keeper):
    def find(query, skip, limit):
        found = [moment for moment in keeper.standing("moments") if query.casefold() in (moment.text or "").casefold()]
        return found[skip : skip + limit], len(found)

    return Heard(MomentList(keeper, find))


@pytest.mark.parametrize(
    ("moment", "covered"),
    [
        (HARD, True),
        (CALM, False),
        (Moment(local_dt=DAY, support=2), True),
        (Moment(local_dt=DAY, support=3), False),
        (Moment(local_dt=DAY, emotions=[Emotion(emotion="x", before=7)]), True),
        (Moment(local_dt=DAY, emotions=[Emotion(emotion="x")]), False),
    ],
)
def test_hard(moment, covered):
    assert hard(moment) is covered


def test_words_of_a_hard_moment_are_not_sent_until_opened(shown):
    told = shown.one("ready")
    assert "SECRET" not in str(told)
    assert "ashamed" not in str(told["rows"])
    opened = shown.one("open", id=HARD.id)
    assert ["What happened?", "SECRET"] in opened["parts"]
    assert ["Felt", "ashamed 9"] in opened["parts"]
    assert ["How did you speak to yourself?", "1"] in opened["parts"]


def test_kinder_reply_comes_first(shown):
    assert shown.one("ready")["rows"][0]["kinder"] == "I can call today"
    assert shown.one("open", id=CALM.id)["parts"][0] == ["Your kinder words", "I can call today"]


def test_search_and_what_was_found(shown):
    told = shown.one("find", query=" call ")
    assert [row["id"] for row in told["rows"]] == [CALM.id]
    assert told["told"] == "1 moment"
    assert shown.one("find", query="zebra")["told"] == "No moment holds these words."


def test_empty_list_is_friendly():
    told = Heard(MomentList(MemoryKeeper(), lambda *_: ([], 0))).one("ready")
    assert told["told"] == "Nothing here yet. One line is a fine start."


def test_older_ones_a_page_at_a_time(keeper):
    many = [Moment(local_dt=DAY, text=str(n)) for n in range(PAGE + 1)]
    shown = Heard(MomentList(keeper, lambda query, skip, limit: (many[skip : skip + limit], len(many))))
    first = shown.one("ready")
    assert (len(first["rows"]), first["more"]) == (PAGE, True)
    second = shown.one("older")
    assert (len(second["rows"]), second["more"]) == (PAGE + 1, False)


def test_removed_and_brought_back(shown, keeper):
    assert shown.one("erase", id=CALM.id)["undoable"]
    assert [row["id"] for row in shown.one("ready")["rows"]] == [HARD.id]
    undone, listed = shown.say("undo")
    assert undone["what"] == "erase"
    assert len(listed["rows"]) == 2
    assert not keeper.erased


def test_edit_in_the_moment_form_and_back(shown, keeper):
    assert shown.one("edit", id=CALM.id)["form"]["title"] == "Change this moment"
    shown.one("keep", token="e", values={"text": "Forgot the call again"}, when=None)
    assert keeper.get(CALM.id).reframe == "I can call today"
    assert shown.one("ready")["rows"][0]["line"] == "Forgot the call again"
    shown.say("edit", id=CALM.id)
    assert shown.one("cancel")["type"] == "list"


def test_what_was_kept_elsewhere_makes_the_list_stale(keeper):
    heard = Heard(MomentList(keeper, lambda query, skip, most: ([], 0)))
    heard.widget.stale()
    assert heard.sent == [{"type": "stale"}]
