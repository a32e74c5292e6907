import unicodedata

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.journal.composed import STEADY, uneven


def joining():
    """Every character that can join with one before it, as Unicode's own tables say."""
    parts = (unicodedata.decomposition(chr(point)).split() for point in range(0x110000))
    return {int(part[1], 16) for part in parts if len(part) == 2 and not part[0].startswith("<")}


def test_steady_characters_are_composed_no_space_and_join_with_nothing_before_them():
    steady = [point for first, last in STEADY for point in range(first, last + 1)]
    assert not joining() & set(steady)
    for character in map(chr, steady):
        assert unicodedata.is_normalized("NFC", character)
        assert not unicodedata.combining(character)
        assert not character.isspace()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("äé\u0301\u0308\u00a0😀—が\u3099각\u11a8"))


@given(TEXTS)
def test_every_other_character_is_found_where_it_begins(text):
    data = text.encode()
    found = [data[at:].decode()[0] for at in uneven(np.frombuffer(data, np.uint8))]
    known = [any(first <= ord(one) <= last for first, last in STEADY) for one in text]
    assert found == [one for one, steady in zip(text, known, strict=True) if not (one.isascii() or steady)]


@given(TEXTS)
def test_a_text_of_steady_characters_stays_as_it_is(text):
    if not uneven(np.frombuffer(text.encode(), np.uint8)).size:
        assert unicodedata.normalize("NFC", text) == text
