import pandas as pd

from analysis.measures.themes import engine_now, engines_of, replay
from analysis.model.ids import uuid7

CHOSEN = {"batch_id": "0200", "action": "engine", "text": "embeddings"}
BACK = {"batch_id": "0400", "action": "engine", "text": "light"}
MADE = pd.Series(["0100", "0300", "0500"], index=[7, 8, 9], dtype="str")


def test_word_lists_sort_until_another_engine_is_chosen():
    assert engine_now(replay(None)) == "light"
    assert engines_of(MADE, replay(None)).tolist() == ["light"] * 3


def test_what_was_made_before_the_choice_keeps_its_engine():
    told = engines_of(MADE, replay(pd.DataFrame([CHOSEN])))
    assert told.tolist() == ["light", "embeddings", "embeddings"]
    assert told.index.tolist() == [7, 8, 9]


def test_choosing_back_reaches_only_forward_too():
    state = replay(pd.DataFrame([CHOSEN, BACK]))
    assert engine_now(state) == "light"
    assert engines_of(MADE, state).tolist() == ["light", "embeddings", "light"]


def test_undoing_the_choice_takes_it_back():
    undone = {"batch_id": "0600", "action": "undo", "undoes": "0200"}
    state = replay(pd.DataFrame([CHOSEN, undone]))
    assert engine_now(state) == "light"
    assert state == replay(None)


def test_ids_made_later_are_greater():
    made = [uuid7() for _ in range(50)]
    assert made == sorted(made)


def test_no_moment():
    assert engines_of(MADE[:0], replay(pd.DataFrame([CHOSEN]))).empty
