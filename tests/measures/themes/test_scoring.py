"""Numpy against the same formulas written again, word by word, in plain Python."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import resources
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import normal, softened
from analysis.measures.themes.scoring import log_odds, softmax, summed, weighed
from analysis.measures.themes.table import areas, lists, table
from slow_numbers import slow_number

SOME = [
    "My boss moved the deadline and I worked until midnight",
    "rent rent rent and bills",
    "I do not know what to choose for dinner tonight",
    "exam tomorrow, could not sleep, my mother called",
    "",
]
WORDS = st.sampled_from(
    [
        "boss",
        "rent",
        "rent",
        "exam",
        "mother",
        "friend",
        "sleep",
        "panic",
        "dinner",
        "i",
        "my",
        "the",
        "not",
        "it",
        "was",
        "again",
        "so",
    ]
)


def slow(text: str) -> list[float]:
    told = softened(normal(text)).split()
    odds = table().bias.tolist()
    pairs = [f"{one} {two}" for one, two in pairwise(told)]
    padded = [f" {word} " for word in told]
    inside = [word[at : at + n] for word in padded for n in (3, 4, 5) for at in range(len(word) - n + 1)]
    for kind, found in (("words", told + pairs), ("letters", inside)):
        places = {int(each): place for place, each in enumerate(table().hashes[kind])}
        numbers = [slow_number(each, kind) for each in found]
        counts = Counter(places[each] for each in numbers if each in places)
        value = {place: (1 + math.log(n)) * table().idf[kind][place] for place, n in counts.items()}
        length = math.sqrt(sum(each**2 for each in value.values())) or 1
        for place, each in value.items():
            odds = [old + each / length * w for old, w in zip(odds, table().weight[kind][place].tolist(), strict=True)]
    for place, area in enumerate(resources.load("themes")["areas"]):
        strong = sum(word in area["words"] for word in told)
        every = strong + sum(word in area["hints"] for word in told)
        for row, count in enumerate((min(strong, 2), min(every, 2), int(strong > 0), int(every > 0))):
            odds = [old + count * w for old, w in zip(odds, table().lists[row, place].tolist(), strict=True)]
    return odds


def quick(texts: list[str]) -> np.ndarray:
    return log_odds(stretches([softened(normal(text)) for text in texts]), len(texts), table(), lists())


def test_log_odds_are_those_of_the_formulas():
    assert quick(SOME) == pytest.approx(np.array([slow(text) for text in SOME]), abs=1e-9)


@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=4))
def test_log_odds_of_any_words_are_those_of_the_formulas(texts):
    assert quick(texts) == pytest.approx(np.array([slow(text) for text in texts]), abs=1e-9)


def test_weighed_values_have_unit_length():
    found = stretches(["my boss and my rent", "i do not know"])
    part = weighed(found.single, table().hashes["words"], table().idf["words"], 2)
    assert np.bincount(part.row, part.value**2) == pytest.approx([1, 1])


def test_summed_by_text():
    assert summed(np.array([1, 1]), np.array([[1.0, 2.0], [3.0, 4.0]]), 2).tolist() == [[0, 0], [4, 6]]


def test_softmax_of_large_numbers():
    assert softmax(np.array([[1000.0, 1000.0]])).tolist() == [[0.5, 0.5]]
    assert quick([]).shape == (0, len(areas()))
