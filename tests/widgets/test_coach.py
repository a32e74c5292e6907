"""Big words are found by the measure's own list, with swaps and the person's own counts."""

from analysis import resources
from analysis.widgets.coach import big_words


def test_each_big_word_once_with_its_swaps_and_counts():
    found = big_words("I always, ALWAYS spoil everything.", lambda text, word: (f"{word}: 3 of your 11 moments", ""))
    assert [hit["word"] for hit in found] == ["always", "everything"]
    assert found[0]["swaps"] == ["often", "sometimes"]
    assert found[0]["counts"] == "always: 3 of your 11 moments"


def test_the_own_count_comes_first_for_a_word_of_frequency_and_for_no_other():
    found = big_words("I always spoil everything.", lambda text, word: ("", "sometimes (in 3 of 11 weeks)"))
    assert found[0]["swaps"] == ["sometimes (in 3 of 11 weeks)", "often", "sometimes"]
    assert found[1]["swaps"] == ["some of it", "a part of it"]
    assert set(resources.load("absolutes")["counted"]) <= set(resources.load("absolutes")["all_words"])


def test_exceptions_and_calm_words_are_left_alone():
    assert big_words("Not always, and after all it went well.") == []


def test_every_big_word_has_two_swaps():
    listed = resources.load("absolutes")
    assert set(listed["swaps"]) == set(listed["short"])
    assert all(len(swaps) == 2 for swaps in listed["swaps"].values())
