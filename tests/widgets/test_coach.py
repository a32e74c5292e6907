"""Big words are found by the measure's own list, with swaps and the person's own counts."""

from analysis import resources
from analysis.widgets.coach import big_words


def test_each_big_word_once_with_its_swaps_and_counts():
    found = big_words("I always, ALWAYS spoil everything.", lambda text, word: f"{word}: 3 of your 11 moments")
    assert [hit["word"] for hit in found] == ["always", "everything"]
    assert found[0]["swaps"] == ["often", "sometimes"]
    assert found[0]["counts"] == "always: 3 of your 11 moments"


def test_exceptions_and_calm_words_are_left_alone():
    assert big_words("Not always, and after all it went well.") == []


def test_every_big_word_has_two_swaps():
    listed = resources.load("absolutes")
    assert set(listed["swaps"]) == set(listed["short"])
    assert all(len(swaps) == 2 for swaps in listed["swaps"].values())
