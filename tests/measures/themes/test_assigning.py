import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import resources
from analysis.measures.themes import assign
from analysis.measures.themes.assigning import standing
from analysis.measures.themes.normal import normal, words
from analysis.measures.themes.table import areas
from theme_texts import OTHER_LANGUAGES, WRITTEN_FOR_THE_TEST

TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            [
                *[
                    "boss",
                    "rent",
                    "exam",
                    "mother",
                    "friend",
                    "sleep",
                    "panic",
                    "dinner",
                    "I",
                    "my",
                    "the",
                    "not",
                    "is",
                    "due",
                ],
                "🙃",
                "ärger",
            ]
        ),
        max_size=8,
    ).map(" ".join)
    | st.text(max_size=20),
    max_size=8,
)


@pytest.mark.parametrize(("text", "area"), WRITTEN_FOR_THE_TEST)
def test_a_plain_trigger_finds_its_area(text, area):
    told = assign([text]).iloc[0]
    assert told["theme_id"] == area
    assert set(told["words"]) <= set(words(text))
    assert len(told["words"])


@pytest.mark.parametrize("axis", ["area", "pattern"])
@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_another_language_stays_unsorted(text, axis):
    told = assign([text], axis).iloc[0]
    assert told["standing"] == "unsorted"
    assert pd.isna(told["theme_id"])
    assert pd.isna(told["p"])


@pytest.mark.parametrize("text", ["", " ", "🙃", "🙃🙃 !!", "qwxyz", None, "1 2 3", "the and of", "\0", "\ud800"])
@pytest.mark.parametrize("axis", ["area", "pattern"])
def test_a_text_that_says_nothing_stays_unsorted(text, axis):
    assert assign([text], axis)["standing"].tolist() == ["unsorted"]


def test_ten_thousand_words():
    told = assign(["the deadline and the boss " * 2000]).iloc[0]
    assert told["theme_id"] == "work"
    assert list(told["words"]) == ["deadline", "boss"]


def test_words_come_as_they_stand_in_the_person_s_text():
    assert assign(["My BOSS’s Deadline!"])["words"].tolist()[0] == ["BOSS’s", "Deadline"]


@pytest.mark.parametrize("n", [0, 1, 2, 10, 30])
def test_few_texts_get_an_answer_each(n):
    told = assign(["Rent is due"] * n)
    assert len(told) == n
    assert told["p"].dtype == np.float64
    assert told["theme_id"].dtype == "str"


@given(TEXTS, st.randoms(use_true_random=False))
def test_other_texts_and_their_order_change_nothing(texts, random):
    names = pd.Index([f"m{row}" for row in range(len(texts))], dtype="str")
    told = assign(pd.Series(texts, index=names, dtype="str"))
    mixed = list(told.index)
    random.shuffle(mixed)
    given_again = pd.Series(texts, index=names, dtype="str")[mixed]
    pd.testing.assert_frame_equal(assign(given_again).loc[told.index], told)
    half = mixed[: len(mixed) // 2]
    pd.testing.assert_frame_equal(assign(given_again[half]), told.loc[half])
    more = pd.concat([given_again, pd.Series(["Rent is due", "My boss"], index=["x", "y"], dtype="str")])
    pd.testing.assert_frame_equal(assign(more).loc[told.index], told)


@given(st.text(max_size=40))
def test_equal_normal_form_gives_equal_label(text):
    both = assign([text, normal(text)]).drop(columns="words")
    pd.testing.assert_series_equal(both.iloc[0], both.iloc[1], check_names=False)


@given(TEXTS)
def test_every_answer_fits(texts):
    for axis in ("area", "pattern"):
        told = assign(texts, axis)
        known = told["theme_id"].notna()
        assert (told["p"].notna() == known).all()
        assert told.loc[known, "p"].between(0, 1).all()
        assert (told.loc[known, "p"] >= told.loc[known, "p_second"]).all()
        assert (told.loc[known, "theme_id"] != told.loc[known, "second_id"]).all()
        allowed = {"area": {"counts", "question", "unsorted"}, "pattern": {"suggestion", "unsorted"}}
        assert set(told["standing"]) <= allowed[axis]
        for row, text in zip(told["words"], texts, strict=True):
            assert set(row) <= set(words(text))


def test_what_is_less_than_sure_counts_towards_nothing():
    assert standing(pd.Series([0.6, 0.599, 0.4, 0.399, np.nan])).tolist() == [
        "counts", "question", "question", "unsorted", "unsorted",
    ]  # fmt: skip


def test_a_heavy_phrase_decides_nothing():
    phrases = resources.load("support")["phrases"]
    told = assign([*phrases, *(f"{phrase} {phrase}" for phrase in phrases)])
    assert set(told["standing"]) == {"unsorted"}, "a phrase of the shared list was sorted"
    assert not any(len(each) for each in told["words"])
    assert set(assign(phrases, "pattern")["standing"]) == {"unsorted"}


def test_a_heavy_phrase_changes_no_other_label():
    phrases = resources.load("support")["phrases"]
    plain = assign([f"{text}." for text, _ in WRITTEN_FOR_THE_TEST])
    for phrase in phrases:
        told = assign([f"{text}. {phrase}." for text, _ in WRITTEN_FOR_THE_TEST])
        assert told["theme_id"].tolist() == [area for _, area in WRITTEN_FOR_THE_TEST]
        assert told["p"].to_numpy() == pytest.approx(plain["p"].to_numpy())


def test_control_is_never_predicted():
    assert "control" not in set(assign(["I am powerless and pushed around, no control at all"], "pattern")["theme_id"])


def test_a_pattern_is_only_ever_a_suggestion():
    told = assign(["I am worthless and nobody loves me"], "pattern").iloc[0]
    assert told["standing"] == "suggestion"
    assert told["p"] < 0.6


def test_a_table_of_moments_is_looked_at_on_both_axes():
    moments = pd.DataFrame(
        {
            "moment_id": ["a", "b"],
            "trigger": ["Rent is due", None],
            "text": ["It was my boss", "It was my boss"],
            "self_talk": [None, "I am not good enough"],
        }
    )
    told = assign(moments)
    assert told[["moment_id", "axis", "theme_id"]].fillna("").to_numpy().tolist() == [
        ["a", "area", "money"],
        ["b", "area", "work"],
        ["a", "pattern", ""],
        ["b", "pattern", "competence"],
    ]
    assert set(told.loc[told["axis"] == "area", "theme_id"]) <= set(areas())
    assert set(told["engine"]) == {"light"}
    assert assign(moments.iloc[:0]).empty


def test_many_texts_are_read_in_parts():
    texts = ["Rent is due", "My boss"] * 4100
    told = assign(texts)
    assert told["theme_id"].tolist() == ["money", "work"] * 4100


def test_every_process_says_the_same():
    code = (
        "import sys; from analysis.measures.themes import assign; "
        "print(assign(sys.argv[1:]).to_json(double_precision=15), assign(sys.argv[1:], 'pattern').to_json())"
    )
    texts = [text for text, _ in WRITTEN_FOR_THE_TEST] + OTHER_LANGUAGES
    told = {
        subprocess.run(
            [sys.executable, "-c", code, *texts],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert told == {f"{assign(texts).to_json(double_precision=15)} {assign(texts, 'pattern').to_json()}\n".encode()}
