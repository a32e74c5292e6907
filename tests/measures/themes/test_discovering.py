import numpy as np

from analysis.measures.themes import discovering
from analysis.measures.themes.numbers import numbers

RNG = np.random.default_rng(3)
ONE, OTHER = np.eye(384)[:2]


def near(place: np.ndarray, many: int) -> np.ndarray:
    rows = place + RNG.normal(0, 0.02, (many, 384))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_groups_come_the_largest_first_and_by_their_rows():
    vectors = np.concatenate([near(ONE, 5), near(OTHER, 7)])
    found = discovering.alike(vectors, numbers())
    assert [rows.tolist() for rows in found] == [list(range(5, 12)), list(range(5))]


def test_three_alike_are_too_few():
    assert discovering.alike(near(ONE, 3), numbers()) == []
    assert discovering.alike(np.concatenate([near(ONE, 3), near(OTHER, 3)]), numbers()) == []


def test_what_is_not_alike_makes_no_group():
    assert discovering.alike(np.eye(384)[:12], numbers()) == []


def test_nothing_and_vectors_without_length():
    assert discovering.alike(np.zeros((0, 384)), numbers()) == []
    assert discovering.alike(np.zeros((3, 384)), numbers()) == []


def test_of_very_many_the_latest_are_compared(monkeypatch):
    monkeypatch.setattr(discovering, "AT_MOST", 8)
    found = discovering.alike(np.concatenate([near(OTHER, 9), near(ONE, 6)]), numbers())
    assert [rows.tolist() for rows in found] == [list(range(9, 15))]
