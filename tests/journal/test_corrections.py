"""The log of theme corrections: only ever longer, kept in order, and undone by a further row."""

import pandas as pd
import pytest

from analysis import errors, schema
from analysis.journal import Journal, corrections
from analysis.measures.themes import log, replay

CREATE = {"action": "create", "axis": "area", "theme_id": "t1", "text": "Band"}
LABEL = {"action": "label", "axis": "area", "moment_id": "m1", "theme_id": "t1"}


def test_the_columns_are_those_that_are_replayed() -> None:
    assert corrections.COLUMNS == log.COLUMNS
    assert schema.empty("theme_corrections").columns.tolist() == [*log.COLUMNS, "made_at"]


def test_a_batch_is_one_step_and_its_undoing_another(journal: Journal) -> None:
    batch = journal.correct_themes([CREATE, LABEL])
    told = journal.theme_corrections
    assert told["action"].tolist() == ["create", "label"]
    assert set(told["batch_id"]) == {batch}
    assert replay(told).labels[("m1", "area")].theme_id == "t1"
    journal.correct_themes([{"action": "undo", "undoes": batch}])
    assert replay(journal.theme_corrections) == log.start()
    assert len(journal.theme_corrections) == 3


def test_steps_of_many_batches_stay_in_order(journal: Journal) -> None:
    names = [f"name {number}" for number in range(40)]
    for name in names:
        journal.correct_themes([{"action": "rename", "theme_id": "work", "text": name}])
    journal.store.rewrite()
    assert journal.theme_corrections["text"].tolist() == names
    assert replay(journal.theme_corrections).themes["work"].name == names[-1]


def test_a_step_without_an_action_changes_nothing(journal: Journal) -> None:
    with pytest.raises(errors.EntryInvalid, match="action"):
        journal.correct_themes([CREATE, {"text": "x"}])
    assert journal.theme_corrections.empty


def test_what_is_not_a_text_is_unsaid(journal: Journal) -> None:
    journal.correct_themes([LABEL | {"theme_id": float("nan"), "text": " \0 ", "into_id": None}])
    told = journal.theme_corrections
    assert told[["theme_id", "text", "into_id"]].isna().all(axis=None)
    assert isinstance(told["made_at"].dtype, pd.DatetimeTZDtype)
