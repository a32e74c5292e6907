import numpy as np
import pandas as pd
import pytest

from analysis.measures.themes import apply, assign, learn
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import softened

NOBODY = pd.DataFrame({"moment_id": [], "form": []}, dtype="str")
BAND = [
    {"batch_id": "1", "action": "create", "axis": "area", "theme_id": "t1", "text": "Band"},
    {"batch_id": "2", "action": "words", "theme_id": "t1", "text": "gig rehearsal"},
]


def labelled(triggers: list[str], theme: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    moments = pd.DataFrame({"moment_id": [f"m{row}" for row in range(len(triggers))], "trigger": triggers})
    rows = [
        {"batch_id": f"l{m}", "action": "label", "axis": "area", "moment_id": m, "theme_id": theme}
        for m in moments["moment_id"]
    ]
    return assign(moments), pd.DataFrame(rows)


def test_nothing_said_teaches_nothing():
    texts = ["Rent is due", "My boss", "🙃"]
    pd.testing.assert_frame_equal(assign(texts, learned=learn(NOBODY, None)), assign(texts))


def test_the_person_s_words_always_act():
    told = assign(["The rehearsal was a mess", "rehearsal", "My boss"], learned=learn(NOBODY, pd.DataFrame(BAND)))
    assert told["theme_id"].tolist() == ["t1", "t1", "work"]
    assert told["words"].tolist()[0] == ["rehearsal"]


def test_words_given_to_a_built_in_area_act_too():
    words = pd.DataFrame([{"batch_id": "1", "action": "words", "theme_id": "money", "text": "premium-bond"}])
    assert assign(["The premium bond"], learned=learn(NOBODY, words))["theme_id"].tolist() == ["money"]


def test_a_theme_merged_or_archived_is_not_proposed():
    for row in (
        {"batch_id": "3", "action": "archive", "theme_id": "t1"},
        {"batch_id": "3", "action": "merge", "theme_id": "t1", "into_id": "everyday"},
    ):
        told = assign(["rehearsal"], learned=learn(NOBODY, pd.DataFrame([*BAND, row])))
        assert "t1" not in set(told["theme_id"].dropna())


def test_words_follow_a_merge():
    rows = [*BAND, {"batch_id": "3", "action": "merge", "theme_id": "t1", "into_id": "everyday"}]
    assert assign(["rehearsal tonight"], learned=learn(NOBODY, pd.DataFrame(rows)))["theme_id"].tolist() == ["everyday"]


def test_a_theme_used_often_is_likelier():
    moments, log = labelled(["Errand one", "Errand two", "Errand three", "Errand four"], "everyday")
    text = ["My boss and the weekend plan"]
    before, after = assign(text), assign(text, learned=learn(moments, log))
    assert after["theme_id"].iloc[0] == "everyday" or after["p"].iloc[0] < before["p"].iloc[0]


def test_a_text_like_a_corrected_one_follows_it():
    moments, log = labelled(["The quarterly offsite in Leeds"], "everyday")
    learned = learn(moments, log)
    forms = ["the offsite in leeds", "the rent"]
    alike = learned.examples.alike(stretches([softened(form) for form in forms]), 2)
    assert alike[0].argmax() == 7
    assert alike[0].max() > 0.5 > alike[1].max()
    assert alike.max() <= 1 + 1e-9


def test_equal_words_are_fully_alike():
    moments, log = labelled(["The quarterly offsite in Leeds"], "everyday")
    alike = learn(moments, log).examples.alike(stretches(["the quarterly offsite in leeds"]), 1)
    assert alike.max() == pytest.approx(1)


def test_learning_moves_nothing_by_itself():
    moments, log = labelled(["Errand one", "Errand two"], "everyday")
    told = apply(moments, log)
    assert (told.loc[told["axis"] == "area", "theme_id"] == "everyday").all()
    again = assign(pd.DataFrame({"moment_id": ["x"], "trigger": ["My boss"]}))
    pd.testing.assert_series_equal(apply(again, log)["theme_id"], again["theme_id"])


def test_heavy_words_given_as_words_act_nowhere():
    rows = [BAND[0], {"batch_id": "2", "action": "words", "theme_id": "t1", "text": "overdose"}]
    assert assign(["overdose"], learned=learn(NOBODY, pd.DataFrame(rows)))["theme_id"].isna().all()


def test_what_is_taught_is_there_for_every_axis_of_a_table():
    moments = pd.DataFrame({"moment_id": ["a"], "trigger": ["rehearsal"], "self_talk": ["I am worthless"]})
    told = assign(moments, learned=learn(NOBODY, pd.DataFrame(BAND)))
    assert told["theme_id"].tolist() == ["t1", "self_worth"]
    assert np.isfinite(told["p"]).all()
