"""Words are dealt fairly, and only those that fit what happened."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from analysis.journal.sample.moments import THEMES
from analysis.journal.sample.words import ANY, Teller, voice

ASKED = ("impact", "reframe", "did_well", "growth", "resource", "next_step", "fair", "demanded")
VOICES, WAYS = ("harsh", "plain", "kind"), ("old", "pause", "reach")


@pytest.fixture
def teller():
    return Teller(np.random.default_rng(0))


def test_no_option_comes_again_before_the_others(teller):
    options = teller.options("checkin_notes")
    told = Counter(teller.deal("checkin_notes") for _ in range(3 * len(options)))
    assert set(told.values()) == {3}


def test_every_question_has_words_for_every_trigger(teller):
    for theme in (*THEMES, "travel"):
        paths = [f"themes/{theme}/{asked}" for asked in ASKED]
        paths += [f"themes/{theme}/critic/{one}" for one in VOICES]
        paths += [f"themes/{theme}/response/{one}" for one in WAYS] + [f"outcome/{one}" for one in WAYS]
        for path, trigger in product(paths, teller.words["themes"][theme]["scenes"]):
            assert teller.options(path, trigger), (path, trigger)


def test_words_of_one_trigger_are_kept_from_the_others(teller):
    path = "themes/high_bar/reframe"
    second = "This is my second try, not my last one."
    assert second in teller.options(path, "A new thing")
    assert second not in teller.options(path, "Guests at home")


def test_every_trigger_named_in_the_words_exists(teller):
    triggers = {trigger for theme in teller.words["themes"].values() for trigger in theme["scenes"]}
    named = {plan["trigger"] for plan in teller.words["plans"]} | {goal["trigger"] for goal in teller.words["goals"]}
    assert named <= triggers
    for theme in teller.words["themes"].values():
        lists = [theme[asked] for asked in ASKED] + [*theme["critic"].values(), *theme["response"].values()]
        keys = {key for told in lists if isinstance(told, dict) for key in told}
        assert keys <= {ANY, *theme["scenes"]}


def test_blanks_are_filled(teller):
    for theme in (*THEMES, "travel"):
        for level in (1.0, 4.0, 8.0):
            trigger, text = teller.scene(theme, level)
            assert trigger in teller.words["themes"][theme]["scenes"]
            assert "{" not in text
            assert text[0].isupper()


def test_names_and_places_are_found_in_a_text(teller):
    text = "Ruth rang while I was on the tram, and then Ruth's sister."
    assert teller.found("names", text) == ["Ruth"]
    assert teller.found("places", text) == ["tram"]


@pytest.mark.parametrize(("level", "told"), [(0, "harsh"), (3, "harsh"), (3.1, "plain"), (5, "plain"), (5.1, "kind")])
def test_the_voice_follows_the_level(level, told):
    assert voice(level) == told
