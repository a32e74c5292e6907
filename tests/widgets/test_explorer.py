"""The explorer: hands on what is chosen and pressed, shows covered moments covered, and holds nothing in a trait."""

from datetime import datetime

import pytest

from analysis import errors
from analysis.model import Emotion, Moment
from analysis.widgets.explorer import Done, Explorer
from widget_page import Heard

WHEN = datetime(2026, 9, 14, 21)
PLAIN = Moment(local_dt=WHEN, text="A plain line")
HARD = Moment(local_dt=WHEN, text="A hard line", emotions=[Emotion(emotion="ashamed", before=9)])


@pytest.fixture
def said():
    return []


@pytest.fixture
def explorer(said):
    def rename(theme, name):
        said.append((theme, name))
        return Done(say="Named.", undo={"act": "undo", "values": {"batch": "b"}})

    def split(theme):
        return Done(
            say="2 would move.", rows=[PLAIN, HARD], then={"act": "yes", "values": {}}, titles={PLAIN.id: "New"}
        )

    def refuse():
        raise errors.EntryUnknown(entry="x")

    entries = {entry.id: entry for entry in (PLAIN, HARD)}
    shown = {"title": "T", "filters": [], "told": [], "inbox": [{"word": "w", "quotes": [HARD]}], "aside": [PLAIN]}
    return Explorer(
        {"rename": rename, "split": split, "refuse": refuse},
        entries.__getitem__,
        lambda: shown,
        said.append,
        said.append,
    )


def test_it_is_drawn_and_painted(explorer, said):
    message = Heard(explorer).one("ready", theme="dark")
    assert (message["type"], message["title"], said) == ("look", "T", ["dark"])
    assert message["inbox"][0]["quotes"][0]["line"] == ""
    assert message["aside"][0]["line"] == "A plain line"
    assert "A hard line" not in str(message)


def test_a_choice_is_handed_on(explorer, said):
    assert Heard(explorer).say("choose", values={"tag": "a"}) == []
    assert said == [{"tag": "a"}]


def test_an_act_says_what_became_of_it(explorer, said):
    message = Heard(explorer).one("act", act="rename", values={"theme": "work", "name": "Shop"})
    assert (message["type"], message["say"], said) == ("done", "Named.", [("work", "Shop")])
    assert message["undo"]["act"] == "undo"


def test_many_are_shown_before_they_move(explorer):
    message = Heard(explorer).one("act", act="split", values={"theme": "work"})
    assert message["type"] == "preview"
    assert [(row["hard"], row["line"], row["becomes"]) for row in message["rows"]] == [
        (False, "A plain line", "New"),
        (True, "", ""),
    ]


def test_a_covered_moment_is_sent_when_it_is_opened(explorer):
    assert "A hard line" in str(Heard(explorer).one("open", id=HARD.id))


def test_what_goes_wrong_is_said(explorer):
    message = Heard(explorer).one("act", act="refuse", values={})
    assert message["type"] == "problem"
    assert Heard(explorer).one("act", act="no such", values={})["type"] == "problem"


def test_nothing_is_told_where_nobody_looks(explorer):
    heard = Heard(explorer)
    explorer.show()
    assert heard.sent == []
    heard.say("ready", theme="light")
    heard.sent.clear()
    explorer.show()
    explorer.stale()
    assert [message["type"] for message in heard.sent] == ["look", "stale"]
    assert "line" not in str(explorer.get_state(["_model_name", "layout"]))
