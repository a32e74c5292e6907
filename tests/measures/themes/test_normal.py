import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import resources
from analysis.measures.themes.normal import GAP, fold, normal, softened, words


@pytest.mark.parametrize("text", ["", "   ", "🙃🙃", "...", "_", "—", "\n\t"])
def test_a_text_without_words_has_an_empty_form(text):
    assert normal(text) == ""


def test_case_spaces_and_punctuation_are_folded():
    assert normal("Don’t  WORK, late!") == normal("don't work late") == normal("dont\nwork... LATE")


def test_an_underscore_and_an_emoji_are_no_part_of_a_word():
    assert words("_late_ again🙃") == ["late", "again"]


def test_composed_and_decomposed_letters_are_one():
    assert normal("école") == normal("e\u0301cole")


@given(st.text())
def test_the_form_has_as_many_words_as_the_text(text):
    assert len(normal(text).split()) == len(words(text))
    assert normal(normal(text)) == normal(text)


@given(st.text())
def test_softening_keeps_the_number_of_words(text):
    form = normal(text)
    assert len(softened(form).split(" ")) == len(form.split(" "))


def test_every_heavy_phrase_is_taken_out_whole():
    for phrase in resources.load("support")["phrases"]:
        form = softened(normal(f"today {phrase} again"))
        assert set(form.split()[1:-1]) == {GAP}, "a phrase of the shared list is still read"


def test_part_of_a_longer_word_is_no_heavy_phrase():
    assert GAP not in softened("studying overdosed")


def test_an_idiom_of_the_shared_list_stays():
    assert softened("my phone is dying") == "my phone is dying"


def test_fold_joins_by_one_space():
    assert fold(["It's", "LATE"]) == "its late"


ASCII = st.text(st.characters(codec="ascii"), max_size=30) | st.text(st.sampled_from("aB1' _-."), max_size=20)


@given(ASCII)
def test_plain_letters_are_cut_as_all_others_are(text):
    assert words(text) == re.findall(r"[^\W_]+(?:'[^\W_]+)*", text)


PHRASES = resources.load("support")["phrases"]


@given(st.lists(st.sampled_from([*PHRASES, *" ".join(PHRASES).split(), "today"]), max_size=6))
def test_no_heavy_phrase_is_overlooked(parts):
    form = normal(" ".join(parts))
    told = f" {softened(form)} "
    assert not any(f" {normal(phrase)} " in told for phrase in PHRASES if "dying" not in phrase)
