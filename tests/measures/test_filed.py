import pandas as pd
import pytest

from analysis.measures import recurrence, themes
from analysis.measures.filed import named, themed

WRITTEN = ["My boss moved the deadline again", "The rent is due and I have no money", "Hm"]


def test_tags_stand_in_for_triggers_in_any_form_of_list() -> None:
    moments = pd.DataFrame({"trigger": ["Work", None, " "], "tags": [["a"], ["b", "c"], "d"]})
    found = named(moments)
    assert found[["row", "kind", "folded"]].to_numpy().tolist() == [
        [0, "trigger", "work"],
        [1, "tag", "b"],
        [1, "tag", "c"],
        [2, "tag", "d"],
    ]
    assert named(moments, tags=False)["row"].tolist() == [0]


@pytest.mark.parametrize("index", [None, [7, 9, 8]])
def test_themes_of_the_texts_are_matched_by_index_and_only_what_counts_is_used(index: list[int] | None) -> None:
    when = pd.to_datetime(["2026-05-01", "2026-05-04", "2026-05-08"])
    moments = pd.DataFrame({"local_dt": when, "trigger": WRITTEN}, index=index)
    assigned = themes.assign(moments["trigger"])
    found = recurrence(moments, themes=assigned)
    assert found[["kind", "label", "moments"]].to_numpy().tolist() == [["theme", "Money", 1], ["theme", "Work", 1]]
    unsure = assigned.assign(standing="question")
    assert recurrence(moments, themes=unsure).empty
    assert recurrence(moments, themes=unsure.drop(columns="standing").assign(p=0.59)).empty


def test_themes_of_the_table_are_matched_by_moment_and_axis() -> None:
    moments = pd.DataFrame({"moment_id": ["a", "b", "c"], "trigger": WRITTEN, "self_talk": "I am not good enough"})
    moments["local_dt"] = pd.Timestamp("2026-05-01")
    found = recurrence(moments, themes=themes.assign(moments))
    assert sorted(found["label"]) == ["Money", "Work"]
    named_by_me = themes.apply(themes.assign(moments)).assign(name="Mine")
    assert recurrence(moments, themes=named_by_me)["moments"].tolist() == [2]


def test_plain_labels_are_taken_as_they_are() -> None:
    kept = pd.DataFrame({"moment_id": ["a", "b"]})
    assert themed(kept, pd.Series(["Money", None]))["folded"].tolist() == ["money"]
    assert themed(kept, pd.DataFrame({"moment_id": ["gone"], "label": ["x"]})).empty
