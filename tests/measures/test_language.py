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
    found = found[found["group"] == "absolute"]
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
    seen = found[["word", "hits", "of_moments", "words", "group"]].to_numpy().tolist()
    assert seen == [[EVERY, 0, 2, 3, "absolute"], [EVERY, 0, 2, 3, "critical"], [EVERY, 0, 2, 5, "kind"]]


def test_every_field_of_the_persons_own_words_is_read() -> None:
    found = language(pd.DataFrame({field: ["never", " "] for field in FIELDS}))
    assert found.loc[1, ["hits", "moments", "of_moments", "words"]].tolist() == [5, 1, 1, 5]


def test_the_rate_has_the_exact_interval_of_its_count() -> None:
    row = language(pd.DataFrame({"text": ["always " + "word " * 499]})).iloc[1]
    assert row[["words", "per_1000"]].tolist() == [500, 2]
    assert row[["low", "high"]].tolist() == pytest.approx([0.0506, 11.1433], abs=1e-4)


def test_no_words_no_rate() -> None:
    found = language(pd.DataFrame({"text": ["", "…"]}))
    assert found[["hits", "of_moments", "words"]].to_numpy().tolist() == [[0, 0, 0]] * 3
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
    found = language(pd.DataFrame({"text": pd.Series(texts, dtype="str")}))
    found = found[found["group"] == "absolute"].set_index("word")
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


@pytest.mark.parametrize("group", ["critical", "kind"])
def test_every_phrase_is_found_and_every_exception_is_not(group: str) -> None:
    listed = resources.load("phrasing")[group]
    spoken = [*listed["phrases"], *(f"I am {word}" for word in listed["words"]), "I'm just a " + listed["words"][0]]
    for said in spoken:
        found = language(pd.DataFrame({"text": [f"{said.capitalize()}, I thought."]}))
        assert found.loc[found["group"] == group, "hits"].iloc[0] >= 1, said
    for said in listed["exceptions"]:
        found = language(pd.DataFrame({"text": [said]}))
        assert found.loc[found["group"] == group, "hits"].iloc[0] == 0, said


def test_a_kind_answer_is_read_where_it_was_written() -> None:
    moments = pd.DataFrame({"self_talk": ["I am so stupid"], "reframe": ["I did my best"]})
    found = language(moments).set_index(["group", "word"])["hits"]
    assert found.to_dict() == {
        ("absolute", EVERY): 0,
        ("critical", EVERY): 1,
        ("critical", "i am so stupid"): 1,
        ("kind", EVERY): 1,
        ("kind", "i did my best"): 1,
    }
