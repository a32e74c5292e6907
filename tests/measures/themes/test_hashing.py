"""The running sum against a slow hash, written again from its definition."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import GAP, normal
from slow_numbers import slow_number

TEXTS = st.lists(st.text().map(normal), max_size=6)


@given(TEXTS)
def test_words_pairs_and_letters_are_all_found_once(forms):
    found = stretches(forms)
    single, pairs, letters = [], [], []
    for row, form in enumerate(forms):
        told = form.split()
        single += [(row, slow_number(word, "words")) for word in told]
        pairs += [(row, slow_number(f"{one} {two}", "words")) for one, two in pairwise(told)]
        for word in told:
            padded = f" {word} "
            letters += [
                (row, slow_number(padded[at : at + size], "letters"))
                for size in (3, 4, 5)
                for at in range(len(padded) - size + 1)
            ]
    for part, expected in ((found.single, single), (found.pairs, pairs), (found.letters, letters)):
        assert sorted(zip(part.row.tolist(), part.number.tolist(), strict=True)) == sorted(expected)


@given(TEXTS, TEXTS)
def test_a_stretch_has_the_same_number_among_other_texts(forms, others):
    alone, among = stretches(forms), stretches([*others, *forms])
    here = among.single.row >= len(others)
    assert alone.single.number.tolist() == among.single.number[here].tolist()


def test_a_gap_is_no_word_and_joins_no_pair():
    found = stretches([f"late {GAP} again"])
    assert found.single.word.tolist() == [0, 2]
    assert found.pairs.row.size == 0
    assert found.letters.row.size == stretches(["late", "again"]).letters.row.size


def test_ten_thousand_words():
    found = stretches([" ".join(["deadline"] * 10_000)])
    assert np.unique(found.single.number).size == 1
    assert np.unique(found.pairs.number).size == 1


def test_nothing():
    for forms in ([], [""], ["", ""]):
        assert all(part.row.size == 0 for part in stretches(forms))
