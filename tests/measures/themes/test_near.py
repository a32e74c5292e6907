import numpy as np
import pytest

from analysis.measures.themes import meaning
from analysis.measures.themes.near import ALIKE, OWN_LEAST, OWN_SHARE, Near
from analysis.measures.themes.numbers import FITTED, PLAIN, numbers

RNG = np.random.default_rng(0)
AREAS = len(numbers().areas)
SPOT = RNG.normal(size=384)
TIGHT = meaning.unit(SPOT + 0.3 * RNG.normal(size=(12, 384)))
"""Texts that are alike and like none of the areas' phrases."""


def near(seen: np.ndarray, themes: list[int], columns: int = AREAS, engine: str = PLAIN) -> Near:
    return Near.of(seen, themes, columns, numbers(), engine)


def test_nothing_corrected_moves_nothing():
    nothing = near(np.zeros((0, 384)), [])
    assert nothing.areas(TIGHT) == pytest.approx(np.zeros((12, AREAS)), abs=1e-6)
    assert not nothing.alike(TIGHT).any()
    assert nothing.own(TIGHT).shape == (12, 0)


def test_a_prototype_is_three_times_itself_and_the_corrected():
    told = near(TIGHT[:2], [1, 1])
    whole = 3 * numbers().areas[1] + TIGHT[0] + TIGHT[1]
    assert told.moved[1] == pytest.approx(whole / np.linalg.norm(whole))
    assert told.moved[0] == pytest.approx(numbers().areas[0], abs=1e-6)


def test_texts_like_the_corrected_come_nearer_to_that_area():
    for engine in (PLAIN, FITTED):
        found = near(TIGHT[:4], [2] * 4, engine=engine).areas(TIGHT[4:])
        assert found.mean(axis=0).argmax() == 2
        assert (found[:, 2] > 0).all()


def test_the_most_alike_corrected_moment_counts():
    found = near(TIGHT[:2], [1, 4]).alike(TIGHT[:1])
    assert found[0, 1] == pytest.approx(ALIKE)
    assert found[0, 4] == pytest.approx(ALIKE * TIGHT[0] @ TIGHT[1])
    assert not found[0, [0, 2, 3, 5, 6, 7]].any()


def test_a_theme_of_one_s_own_is_found_by_five_examples():
    told = near(TIGHT[:5], [AREAS] * 5, AREAS + 1)
    assert (told.own(TIGHT[5:]) > 0).all()
    assert (told.own(meaning.unit(numbers().areas + 0.01)) < 0).all()


def test_its_threshold_follows_from_how_alike_the_examples_are():
    told = near(TIGHT[:5], [AREAS] * 5, AREAS + 1)
    lifted, areas = (meaning.lifted(each, numbers()) for each in (TIGHT[:5], numbers().areas))
    among = []
    for row in range(5):
        others = np.delete(lifted, row, axis=0).sum(axis=0)
        among.append(lifted[row] @ others / np.linalg.norm(others) - max(lifted[row] @ area for area in areas))
    assert told.least[0] == pytest.approx(OWN_SHARE * np.mean(among) + OWN_LEAST)


def test_without_examples_nothing_belongs_and_one_is_enough_to_begin():
    assert (near(TIGHT[:1], [0], AREAS + 1).own(TIGHT) == -np.inf).all()
    assert near(TIGHT[:1], [AREAS], AREAS + 1).own(TIGHT[:1])[0, 0] > 0
