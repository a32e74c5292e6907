import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny_model
from analysis.vectors.pieces import LONGEST, Pieces, split

KNOWN = Pieces(tiny_model.PIECES)


def told(text: str) -> list[str]:
    return [tiny_model.PIECES[number] for number in KNOWN.numbers(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's LATE!", ["it", "'", "s", "late", "!"]),
        ("José's café", ["jose", "'", "s", "cafe"]),
        ("Jose\u0301", ["jose"]),
        ("老板 said", ["老", "板", "said"]),
        ("a\u00a0b\tc\nd", ["a", "b", "c", "d"]),
        ("x\u0000y\ufffd\u200b", ["xy"]),
        ("“so”…", ["“", "so", "”", "…"]),
        ("$5^2", ["$", "5", "^", "2"]),
        ("🙃", ["🙃"]),
        ("", []),
    ],
)
def test_words_and_signs_are_parted(text, words):
    assert split(text) == words


def test_the_longest_known_beginning_comes_first():
    assert told("Deadline") == ["[CLS]", "dead", "##line", "[SEP]"]
    assert told("rental rent") == ["[CLS]", "rent", "##al", "rent", "[SEP]"]


def test_a_word_with_an_unknown_rest_is_unknown_as_a_whole():
    assert told("rentx my") == ["[CLS]", "[UNK]", "my", "[SEP]"]


def test_a_word_of_over_a_hundred_letters_is_unknown():
    assert told("a" * 101) == ["[CLS]", "[UNK]", "[SEP]"]


def test_a_long_text_is_cut():
    found = KNOWN.numbers("my boss " * 5000)
    assert len(found) == LONGEST
    assert (found[0], found[-1]) == (2, 3)


@given(st.text())
def test_every_text_has_pieces_between_two_marks(text):
    found = KNOWN.numbers(text)
    assert found[0] == 2
    assert found[-1] == 3
    assert 2 <= len(found) <= LONGEST
    assert found == KNOWN.numbers(text)
