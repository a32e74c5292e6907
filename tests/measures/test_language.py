import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import resources
from analysis.measures.language import EVERY, FIELDS, language

LISTED = resources.load("absolutes")


def counts(*texts: str | None) -> dict[str, int]:
    found = language(pd.DataFrame({"text": pd.Series(texts, dtype="str")}))
    return dict(zip(found["word"], found["hits"], strict=True))


@pytest.mark.parametrize("word", LISTED["short"])
def test_every_listed_word_is_found_in_any_case_and_beside_any_mark(word: str) -> None:
    spaced = word.replace(" ", "\n")
    assert counts(f"{word.upper()}!", f"(“{spaced}”)", f"-{word}…", f"{word}’s") == {EVERY: 4, word: 4}


@pytest.mark.parametrize("phrase", LISTED["exceptions"])
def test_exceptions_are_taken_out_first(phrase: str) -> None:
    assert counts(phrase, phrase.title(), phrase.replace(" ", "  ")) == {EVERY: 0}


@pytest.mark.parametrize(
    "text", ["nevertheless", "whenever", "never-ending", "not-never", "no. One", "alwayss", "knot alwaysx"]
)
def test_only_whole_words(text: str) -> None:
    assert counts(text) == {EVERY: 0}


@pytest.mark.parametrize(
    ("text", "word"), [("knot always", "always"), ("never-mind never", "never"), ("never minded", "never")]
)
def test_what_only_looks_like_an_exception_counts(text: str, word: str) -> None:
    assert counts(text)[word] == 1


def test_emphasis_is_not_part_of_a_word() -> None:
    assert counts("_never_ ever") == {EVERY: 1, "never": 1}


def test_fields_and_moments_stay_apart_and_a_reframe_is_not_read() -> None:
    moments = pd.DataFrame(
        {"text": ["no", "one"], "self_talk": ["one", None], "reframe": "never", "title": "always", "trigger": "always"}
    )
    found = language(moments)
    assert found[["word", "hits", "of_moments", "words"]].to_numpy().tolist() == [[EVERY, 0, 2, 3]]


def test_every_field_of_the_persons_own_words_is_read() -> None:
    found = language(pd.DataFrame({field: ["never", " "] for field in FIELDS}))
    assert found.loc[1, ["hits", "moments", "of_moments", "words"]].tolist() == [5, 1, 1, 5]


def test_the_rate_has_the_exact_interval_of_its_count() -> None:
    row = language(pd.DataFrame({"text": ["always " + "word " * 499]})).iloc[1]
    assert row[["words", "per_1000"]].tolist() == [500, 2]
    assert row[["low", "high"]].tolist() == pytest.approx([0.0506, 11.1433], abs=1e-4)


def test_no_words_no_rate() -> None:
    found = language(pd.DataFrame({"text": ["", "…"]}))
    assert found[["hits", "of_moments", "words"]].to_numpy().tolist() == [[0, 0, 0]]
    assert found[["per_1000", "low", "high"]].isna().all(axis=None)


VOCABULARY = [
    "always",
    "Not",
    "not",
    "never",
    "mind",
    "no",
    "one",
    "all",
    "at",
    "nobody",
    "wrong",
    "nothing",
    "İst",
    "x",
]


@given(st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=12), max_size=6))
def test_the_same_as_taking_exceptions_out_and_counting(drawn: list[list[str]]) -> None:
    texts = [" ".join(words) for words in drawn]
    found = language(pd.DataFrame({"text": pd.Series(texts, dtype="str")})).set_index("word")
    bare = [re.sub("|".join(rf"\b{phrase}\b" for phrase in LISTED["exceptions"]), "~", text.lower()) for text in texts]
    for word in LISTED["short"]:
        each = [len(re.findall(rf"\b{word}\b", text)) for text in bare]
        if sum(each):
            assert found.loc[word, "hits"] == sum(each)
            assert found.loc[word, "moments"] == sum(map(bool, each))
        else:
            assert word not in found.index
    assert found.loc[EVERY, "hits"] == found["hits"].iloc[1:].sum()
    assert (found["words"] == sum(map(len, drawn))).all()
    assert (found["of_moments"] == sum(map(bool, drawn))).all()
