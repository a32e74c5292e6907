"""Every engine keeps the same promises; the real sentence model is asked where its wheel is on this computer."""

import os
import socket
import subprocess
import sys
from importlib import metadata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sentence_model
from analysis import errors, resources
from analysis.measures.themes import apply, assign, inbox, learn
from analysis.measures.themes.engines import NAMES, engine, kept, light, with_model
from analysis.measures.themes.normal import normal
from analysis.measures.themes.numbers import FITTED, PLAIN, numbers
from analysis.vectors import packing, wheel
from made_engine import made
from theme_texts import OTHER_LANGUAGES, WRITTEN_FOR_THE_TEST

ENGINES = {FITTED: made(FITTED), PLAIN: made(PLAIN), "light": light()}
if sentence_model.found():
    ENGINES |= {f"real {name}": with_model(sentence_model.model(), name) for name in (FITTED, PLAIN)}
each = pytest.mark.parametrize("using", ENGINES.values(), ids=ENGINES)
real = pytest.mark.skipif(sentence_model.found() is None, reason="the wheel of the sentence model is not here")
WORDS = ["boss", "rent", "exam", "mother", "friend", "sleep", "panic", "dinner", "i", "my", "the", "is", "dont", "🙃"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """Keep the real model where a person would have it."""
    path = tmp_path_factory.mktemp("kept") / "model.npz"
    packing.write(path, wheel.opened(sentence_model.found()))
    return path


@each
@pytest.mark.parametrize("axis", ["area", "pattern"])
def test_other_languages_and_nothing_stay_unsorted(using, axis):
    texts = [*OTHER_LANGUAGES, "", " ", "🙃", "qwxyz", None, "\0", "\ud800"]
    told = assign(texts, axis, engine=using)
    assert told["standing"].unique().tolist() == ["unsorted"]
    assert told["theme_id"].isna().all()


@each
def test_heavy_words_decide_nothing(using):
    phrases = resources.load("support")["phrases"]
    for axis in ("area", "pattern"):
        assert assign(phrases, axis, engine=using)["standing"].unique().tolist() == ["unsorted"]
    plain = assign(["My boss moved the deadline."], engine=using).iloc[0]
    with_them = assign([f"My boss moved the deadline. {phrase}." for phrase in phrases], engine=using)
    assert with_them["theme_id"].unique().tolist() == [plain["theme_id"]]
    assert with_them["p"].to_numpy() == pytest.approx(np.full(len(phrases), plain["p"]))


@each
@pytest.mark.parametrize("n", [0, 1, 2, 10, 30])
def test_few_texts_get_an_answer_each(using, n):
    for axis in ("area", "pattern"):
        told = assign([f"Rent is due {x}" for x in range(n)], axis, engine=using)
        assert len(told) == n
        assert set(told["engine"]) <= {using.name}
        assert set(told["engine_version"]) <= {using.version}


@each
@settings(max_examples=20)
@given(texts=TEXTS, random=st.randoms(use_true_random=False))
def test_other_texts_and_their_order_change_nothing(using, texts, random):
    names = pd.Index([f"m{row}" for row in range(len(texts))], dtype="str")
    told = assign(pd.Series(texts, index=names, dtype="str"), engine=using)
    mixed = list(names)
    random.shuffle(mixed)
    again = pd.concat([pd.Series(texts, names, dtype="str")[mixed], pd.Series(["My exam"], ["x"], dtype="str")])
    pd.testing.assert_frame_equal(assign(again, engine=using).loc[names], told)


@each
@settings(max_examples=20)
@given(text=st.lists(st.sampled_from([*WORDS, "don't", "Boss!", "—"]), max_size=8).map(" ".join))
def test_equal_normal_form_gives_equal_label(using, text):
    both = assign([text, normal(text), text.upper()], engine=using).drop(columns="words")
    pd.testing.assert_series_equal(both.iloc[0], both.iloc[1], check_names=False)
    pd.testing.assert_series_equal(both.iloc[0], both.iloc[2], check_names=False)


@each
def test_ten_thousand_words_and_mixed_language(using):
    texts = ["the deadline and the boss " * 2000, "My boss said 老板 and then the deadline 🙃", "work"]
    told = assign(texts, engine=using)
    assert told["theme_id"].tolist() == ["work"] * 3 or using.name != "light"
    assert told["theme_id"].notna().all()


@each
def test_patterns_are_only_suggested(using):
    told = assign(["I am not good enough", "I am powerless, they push me around"], "pattern", engine=using)
    assert set(told["standing"]) <= {"suggestion", "unsorted"}
    assert not told["p"].ge(0.6).any()
    assert "control" not in set(told["theme_id"].dropna())


@each
def test_the_person_s_words_always_act(using):
    log = pd.DataFrame(
        [
            {"batch_id": "1", "action": "create", "axis": "area", "theme_id": "t1", "text": "Band"},
            {"batch_id": "2", "action": "words", "theme_id": "t1", "text": "gig rehearsal"},
        ]
    )
    moments = pd.DataFrame({"moment_id": ["a"], "trigger": ["The rehearsal was a mess"]})
    told = assign(moments, learned=learn(assign(moments, engine=using), log, using), engine=using)
    assert told.loc[0, "theme_id"] == "t1"
    assert list(told.loc[0, "words"]) == ["rehearsal"]


@each
def test_an_upgrade_changes_no_label_of_the_person(using):
    moments = pd.DataFrame({"moment_id": ["a", "b"], "trigger": ["My boss", "my boss!"]})
    log = pd.DataFrame([{"batch_id": "1", "action": "label", "axis": "area", "moment_id": "a", "theme_id": "money"}])
    told = apply(assign(moments, engine=using), log)
    assert told.loc[told["axis"] == "area", "theme_id"].tolist() == ["money", "money"]


def test_an_unknown_engine_and_one_that_was_not_added():
    with pytest.raises(errors.UnknownWord):
        assign(["My boss"], engine="bertopic")
    for name in (FITTED, PLAIN):
        with pytest.raises(errors.ModelAbsent):
            engine(name)
    assert set(NAMES) == {"light", FITTED, PLAIN}


def test_a_damaged_model_is_refused_and_the_light_engine_goes_on(tmp_path):
    (tmp_path / "model.npz").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(errors.ModelDamaged) as refused:
        kept(tmp_path / "model.npz")
    assert "word lists" in str(refused.value)
    assert assign(["My boss"])["theme_id"].tolist() == ["work"]


def test_with_the_model_gone_labels_of_the_person_and_ids_stay():
    moments = pd.DataFrame({"moment_id": ["a", "b"], "trigger": ["My boss", "The rent"]})
    log = pd.DataFrame([{"batch_id": "1", "action": "label", "axis": "area", "moment_id": "a", "theme_id": "family"}])
    with_model_, without = (apply(assign(moments, engine=using), log) for using in (made(), light()))
    assert with_model_.loc[0, ["theme_id", "source"]].tolist() == without.loc[0, ["theme_id", "source"]].tolist()
    assert set(without["theme_id"].dropna()) <= {"family", "money"}


@each
def test_sorting_and_discovering_open_no_socket(using, monkeypatch):
    opened: list[tuple] = []

    def refused(*told, **_):
        opened.append(told)
        raise OSError

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    moments = pd.DataFrame({"moment_id": list("abcde"), "trigger": [*(f"The choir {x}" for x in "1234"), "My boss"]})
    told = apply(assign(moments, engine=using))
    assert inbox(told, engine=using)["word"].tolist() == ["choir"]
    assert opened == []


def test_the_default_install_sorts_and_says_what_embeddings_need():
    needed = " ".join(metadata.requires("kindlog"))
    assert not [name for name in ("torch", "scikit-learn", "sentence-transformers", "bertopic") if name in needed]
    assert assign(["My boss moved the deadline"])["theme_id"].tolist() == ["work"]
    with pytest.raises(errors.ModelAbsent, match="kindlog themes --help"):
        assign(["My boss moved the deadline"], engine=FITTED)


@real
@pytest.mark.parametrize("name", [FITTED, PLAIN])
def test_a_plain_trigger_finds_its_area(name):
    texts, expected = zip(*WRITTEN_FOR_THE_TEST, strict=True)
    assert assign(list(texts), engine=ENGINES[f"real {name}"])["theme_id"].tolist() == list(expected)


@real
def test_the_model_is_read_once_and_again_when_its_file_changed(known):
    one = kept(known)
    assert kept(known) is one
    os.utime(known, ns=(1, 1))
    assert kept(known) is not one


@real
def test_every_process_says_the_same(known):
    code = (
        "import sys; from pathlib import Path; from analysis.measures.themes import assign;"
        "from analysis.measures.themes.engines import kept, with_model;"
        "using = with_model(kept(Path(sys.argv[1]))); texts = sys.argv[2:];"
        "told = assign(texts[::int(sys.argv[2])], engine=using)"
    )
    code = code.replace("texts = sys.argv[2:]", "texts = sys.argv[3:]") + ".assign(text=texts[::int(sys.argv[2])]);"
    code += "print(told.sort_values('text').reset_index(drop=True).to_json(double_precision=15))"
    texts = [text for text, _ in WRITTEN_FOR_THE_TEST]
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(known), step, *texts],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
        ).stdout
        for seed, step, threads in (("0", "1", "1"), ("1", "-1", "2"), ("2", "1", "2"))
    }
    assert len(told) == 1


@real
def test_thoughts_written_for_the_test_find_their_pattern_more_often_than_a_word_list_does():
    """Synthetic, by one author: a check that the axis works, no figure for its accuracy."""
    thoughts = [
        ("I keep falling short of what I expect of myself", "competence"),
        ("Anyone else would have managed this better", "competence"),
        ("My report has typos, I am so incompetent", "competence"),
        ("She will walk out on me like the others", "rejection"),
        ("Nobody would notice if I stayed away", "rejection"),
        ("They did not invite me because I do not matter to them", "rejection"),
        ("The whole room was sneering at me", "others_views"),
        ("My colleagues must think I am a clown", "others_views"),
        ("He looked at me as if I were an idiot", "others_views"),
        ("It is always going to be this way", "hopelessness"),
        ("I will be stuck here for the rest of my days", "hopelessness"),
        ("Trying again will not change a thing", "hopelessness"),
        ("Deep down I am rotten", "self_worth"),
        ("I do not deserve to be happy", "self_worth"),
        ("I am a horrible mother", "self_worth"),
    ]
    texts, expected = zip(*thoughts, strict=True)
    right = {
        name: sum(assign(list(texts), "pattern", engine=ENGINES[name])["theme_id"].eq(list(expected)))
        for name in (f"real {FITTED}", "light")
    }
    assert right[f"real {FITTED}"] > right["light"]
    assert right[f"real {FITTED}"] / len(thoughts) > 0.566


@real
def test_the_shipped_factors_belong_to_the_numbers():
    assert 0.5 < numbers().factors[FITTED] < 1.5
