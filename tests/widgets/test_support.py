"""Someone to turn to: dated places, a soft offer after heavy words, and nothing that counts or stores it."""

from datetime import date, timedelta

import pytest

from analysis.resources import load
from analysis.widgets import support
from analysis.widgets.support import Care, Phrases, Service, offer, page, services

OWN = Phrases.own()
TODAY = date(2026, 11, 23)
SHOW = [
    "I want to die",
    "I wanted to die last night.",
    "Sometimes I wish I were dead",
    "i wish i was dead",
    "Everyone would be better off without me.",
    "They would be better off dead or not, I mean me: better off dead.",
    "I keep thinking about suicide",
    "I feel suicidal again",
    "I thought about killing myself",
    "I could kill myself.",
    "I want to end my life",
    "Thought about ending my life today",
    "I just want to end it all",
    "I don't want to live like this anymore",
    "I don’t want to live",
    "I do not want to be alive",
    "I don't want to wake up tomorrow",
    "There is no reason to live",
    "I have nothing to live for",
    "Life is not worth living",
    "I can't go on",
    "I cannot go on like this",
    "I hurt myself again",
    "The urge to harm myself is back",
    "Self-harm thoughts in the evening",
    "I was cutting myself",
    "I want to disappear forever",
    "I don't want to be here anymore",
    "I DON'T WANT TO EXIST",
    "No  way\nout of this",
]
SPARE = [
    "I was dying of embarrassment",
    "We were dying laughing",
    "I'm dying to know what she said",
    "My phone is dying",
    "I am on a diet",
    "The soldiers in the film",
    "Died my hair? No, dyed it",
    "This deadline kills me",
    "The meeting was deadly dull",
    "That would be career suicide, my boss joked",
    "I could kill for a coffee",
    "I cut myself while cooking",
    "I ended the call too soon",
    "I want to live by the sea",
    "I did not want to go to work",
    "I don't want to wake up the baby",
    "It hurts to be laughed at",
    "I hurt my sister's feelings",
    "My plants died",
    "I felt dead tired",
    "She was dead right",
    "I wish I was a better cook",
    "I went on and on",
    "He can't go online",
    "The way out was blocked by a truck",
    "I was so ashamed that I wanted to hide",
    "I shot a photo of the lake",
    "We watched Suicide Squad",
    "Killing time at the airport",
    "There was no way out of the meeting",
]


@pytest.mark.parametrize("text", SHOW)
def test_heavy_words_offer_support(text):
    assert offer(text, OWN)


@pytest.mark.parametrize("text", SPARE)
def test_other_words_and_idioms_do_not(text):
    assert not offer(text, OWN)


def test_sixty_sentences():
    assert len(SHOW) == len(SPARE) == len({*SHOW, *SPARE}) / 2 == 30


def test_offer_can_be_switched_off_and_changed():
    assert not offer(SHOW[0], Phrases())
    mine = Phrases(phrases=("the dark again",))
    assert offer("It is the dark again.", mine)
    assert not offer(SHOW[0], mine)


def test_places_are_there_dated_and_sourced():
    listed = services()
    assert listed, "an empty list helps nobody"
    for service in listed:
        assert service.name
        assert service.contact
        assert service.hours
        assert service.source
        age = date.today() - service.checked_on  # noqa: DTZ011  # a day is enough, and no zone is better than another
        assert age <= support.STALE, f"{service.name}: nobody has checked this for a year"


def test_unknown_country_still_has_what_holds_anywhere():
    assert services("xx") == services()
    assert any("emergency" in service.name for service in services("xx"))


def test_old_checks_say_so():
    old = Service(
        name="Line", contact="call", hours="always", locale="any", checked_on=TODAY - timedelta(days=400), source="me"
    )
    assert "Please check" in Care(today=TODAY, services=[old]).section()
    assert "Please check" not in Care(today=TODAY).section()


def test_people_come_before_places_and_everything_is_escaped():
    html = Care(today=TODAY, people=["<b>Ana</b> & co"], plan=["walk"]).section()
    assert html.index("&lt;b&gt;Ana&lt;/b&gt; &amp; co") < html.index("Find A Helpline")
    assert "<b>" not in html


def test_page_is_one_static_file_with_nothing_to_fetch():
    html = page(Care(today=TODAY, people=["Ana"]))
    assert html.startswith("<!doctype html>")
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "src=" not in html
    assert "call your local emergency number" in html


def test_a_link_is_only_ever_a_plain_https_one():
    odd = Service(
        name="X", contact="x", hours="", locale="any", checked_on=TODAY, source="s", link="javascript:alert(1)"
    )
    assert "href" not in Care(today=TODAY, services=[odd]).section()


def test_card_makes_no_claim():
    words = load("support")
    assert words["card"] == "That sounds very heavy. You do not have to carry it alone."
    assert "contacts nobody" in words["not_watching"]
