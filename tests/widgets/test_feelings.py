"""About 140 own words, each with a quadrant and a plain gloss."""

import pytest

from analysis.resources import load
from analysis.widgets.feelings import groups
from readability import grade, sentences

LISTED = load("feelings")
WORDS = LISTED["words"]
BANNED = {"streak", "fail", "failed", "failure", "missed", "should", "score", "relapse", "compliance"}


def test_enough_words_in_every_quadrant():
    assert len(WORDS) >= 140
    counts = {name: sum(word["quadrant"] == name for word in WORDS) for name in LISTED["quadrants"]}
    assert min(count for name, count in counts.items() if name != "open") >= 25
    sides = {(quadrant["energy"], quadrant["pleasantness"]) for quadrant in LISTED["quadrants"].values()}
    assert sides == {("high", "low"), ("low", "low"), ("low", "high"), ("high", "high"), (None, None)}


def test_ids_and_labels_are_unique():
    assert len({word["id"] for word in WORDS}) == len(WORDS)
    assert len({word["label"].casefold() for word in WORDS}) == len(WORDS)
    assert len({word["gloss"] for word in WORDS}) == len(WORDS)


@pytest.mark.parametrize("word", ["not sure yet", "numb"])
def test_no_clear_word_is_a_word(word):
    assert next(entry["quadrant"] for entry in WORDS if entry["id"] == word) == "open"


@pytest.mark.parametrize("entry", WORDS, ids=[word["id"] for word in WORDS])
def test_gloss_is_plain_and_kind(entry):
    assert entry["quadrant"] in LISTED["quadrants"]
    [words] = sentences(entry["gloss"])
    assert 4 <= len(words) <= 25
    assert grade(entry["gloss"]) <= 7
    assert not BANNED & {word.casefold() for word in words}


def test_own_words_come_first_and_hidden_ones_not_at_all():
    shown = groups(own=["wobbly", "ashamed"], hidden={"furious"})
    assert [word["id"] for word in shown[0]["words"]] == ["wobbly"]
    offered = {word["id"] for group in shown for word in group["words"]}
    assert "furious" not in offered
    assert "ashamed" in offered
