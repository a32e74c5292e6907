"""A screen draws what is chosen, draws again only what changed, and tells the browser only when there is one."""

import json

import pytest

import looked
from analysis.notebook import Look
from analysis.notebook.parts import SCREENS
from widget_page import Heard


@pytest.fixture
def look(tmp_path):
    return Look(looked.journal(tmp_path / "journal.db"), now=lambda: looked.NOW)


def opened(look, name):
    getattr(look, name)()
    return look.screens[-1]


def test_begins_with_three_months_where_there_is_enough(look, tmp_path):
    assert opened(look, "triggers").chosen.period == "quarter"
    assert opened(look, "arc").chosen.period == "all"
    few = Look(looked.journal(tmp_path / "few.db", moments=3), now=lambda: looked.NOW)
    assert opened(few, "triggers").chosen.period == "all"


def test_a_choice_is_drawn_in_every_part(look):
    screen = opened(look, "triggers")
    before = list(screen._drawn)
    screen.choose({"theme": "money"})
    assert screen.above[0].marks.caption != ""
    assert "Money" in str(screen.below[0].marks.rows)
    assert "Work" not in str(screen.below[0].marks.rows)
    assert screen._drawn[0] != before[0]
    screen.choose({"theme": ""})
    assert screen._drawn == before


def test_the_colours_of_the_page(look):
    screen = opened(look, "triggers")
    light = screen._drawn[0]
    screen.paint("dark")
    assert screen._drawn[0] != light
    screen.paint("no such theme")
    assert screen.theme == "dark"
    screen.paint("light")
    assert screen._drawn[0] == light


def test_an_empty_journal_is_one_sentence_until_something_is_written(tmp_path):
    bare = Look(looked.journal(tmp_path / "bare.db", moments=0), now=lambda: looked.NOW)
    for name in SCREENS:
        screen = opened(bare, name)
        assert {above.marks.heading for above in screen.above} == {""}
    assert bare.screens[0].describe()["told"] == ["Nothing here yet. One line is a fine start."]
    bare.journal.append(looked.moment(0))
    assert bare.screens[0].above[0].marks.heading == "What tends to come first"


def test_no_caption_and_no_cloud_in_what_is_drawn(look):
    for name in SCREENS:
        for told in map(json.loads, opened(look, name)._drawn):
            if told is not None:
                figure = told["application/vnd.plotly.v1+json"]
                assert "meta" not in figure["layout"]
                assert figure["config"]["showSendToCloud"] is False


def test_nothing_is_sent_before_a_browser_asks(look):
    screen = opened(look, "triggers")
    heard = Heard(screen.explorer)
    screen.choose({"tag": "office"})
    assert heard.sent == []
    look_message = heard.say("ready", theme="light")[0]
    assert look_message["filters"][1]["value"] == "office"
    heard.sent.clear()
    screen.choose({"tag": ""})
    assert [message["type"] for message in heard.sent] == ["look"]


def test_words_of_entries_are_in_no_trait(look):
    canaries = {"text": "CANARY", "self_talk": "CANARY", "response": "CANARY", "outcome": "CANARY", "reframe": "CANARY"}
    look.journal.append(looked.moment(3, **canaries))
    look.read()
    for name in SCREENS:
        screen = opened(look, name)
        traits = [widget.get_state() for widget in (*screen.box.children, screen.box)]
        assert "CANARY" not in json.dumps([traits, screen._drawn], default=str)


def test_where_a_moment_is_sorted_is_told(look):
    screen = opened(look, "triggers")
    heard = Heard(screen.below[0])
    heard.say("ready")
    message = heard.one("behind", row=0, edition=screen.below[0].edition)
    assert {"say", "theme"} == set(message["rows"][0]["sorted"])
    assert ["work", "Work"] in message["themes"]


def test_what_waits_is_drawn_when_it_is_opened_and_goes_when_it_is_closed(look):
    screen = opened(look, "arc")
    place = next(number for number, make in enumerate(screen.parts) if make.__name__ == "second")
    assert (screen.above[place].marks.caption, screen._drawn[place]) == ("", "null")
    Heard(screen.above[place]).say("fold", open=True)
    assert screen._drawn[place] != "null"
    look.journal.append(looked.moment(0))
    assert screen._drawn[place] != "null"
    Heard(screen.above[place]).say("fold", open=False)
    assert (screen.above[place].marks.caption, screen._drawn[place]) == ("", "null")
