import numpy as np

from analysis.journal import feelings
from analysis.journal.assembling import Problems
from analysis.journal.grid import Grid
from analysis.journal.mapping import settle


def mapped(given, header, *rows):
    table = Grid(tuple(header), [list(row) for row in rows], [str(at) for at in range(len(rows))])
    return table, settle(given, table, "t"), Problems()


def test_a_rating_beside_and_one_behind():
    columns = {"e": "emotion", "b": "before", "a": "after"}
    split = {"e": ", "}
    told = mapped({"columns": columns, "split": split}, ["e", "b", "a"], ["sad (90%), tired", 40, 20], [None, 50, None])
    assert feelings.emotions(*told) == [
        [{"emotion": "sad", "before": 9.0, "after": 2.0}, {"emotion": "tired", "before": 4.0, "after": 2.0}],
        [{"emotion": None, "before": 5.0, "after": None}],
    ]


def test_two_emotions_each_with_its_own_rating():
    columns = {"e1": "emotion", "b1": "before", "e2": "emotion", "b2": "before"}
    told = mapped({"columns": columns}, ["e1", "b1", "e2", "b2"], ["sad", 7, "angry", 3], ["sad", 6, "", None])
    assert [[(one["emotion"], one["before"]) for one in row] for row in feelings.emotions(*told)] == [
        [("sad", 7.0), ("angry", 3.0)],
        [("sad", 6.0)],
    ]


def test_without_such_columns_there_are_none():
    assert feelings.emotions(*mapped({"columns": {"x": "text"}}, ["x"], ["y"])) is None
    assert feelings.moods(*mapped({"columns": {"x": "text"}}, ["x"], ["y"])) == {}
    assert feelings.scores(*mapped({"columns": {"x": "text"}}, ["x"], ["y"])) == {}


def test_a_mood_by_number_needs_its_scale():
    given = {"columns": {"m": "mood"}}
    bare = feelings.moods(*mapped(given, ["m"], ["7"]))
    assert np.isnan(bare["valence"]).all()
    assert (bare["mood_raw"], bare["mood_scale"]) == (["7"], [None])
    scaled = given | {"scales": {"m": {"low": 1, "high": 5, "best": "low"}}}
    table, mapping, problems = mapped(scaled, ["m"], ["1"], ["3"], ["9"], ["null"], [""])
    found = feelings.moods(table, mapping, problems)
    assert found["valence"][:2].tolist() == [1.0, 0.0]
    assert np.isnan(found["valence"][2:]).all()
    assert found["mood_raw"] == ["1", "3", "9", "null", None]
    assert problems.warned == {"rating_outside": [2]}


def test_a_mood_by_name_needs_its_level():
    found = feelings.moods(*mapped({"columns": {"m": "mood"}, "moods": {"null": 2}}, ["m"], [" Null"], ["meh"]))
    assert found["valence"][0] == 0.5
    assert found["mood_scale"] == ["1..5, best low", None]


def test_support_where_low_is_best():
    given = {"columns": {"s": "support"}, "scales": {"s": {"low": 0, "high": 100, "best": "low"}}}
    assert feelings.scores(*mapped(given, ["s"], [80], [None])) == {"support": [2.0, None]}
