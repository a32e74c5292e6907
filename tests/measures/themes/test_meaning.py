import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.themes import meaning
from analysis.measures.themes.normal import GAP, normal
from analysis.measures.themes.numbers import numbers
from analysis.measures.themes.table import areas

RNG = np.random.default_rng(0)
SOME = meaning.unit(RNG.normal(size=(5, 384)))


def test_nearness_is_the_cosine_in_deviations():
    found = meaning.nearness(SOME, numbers().areas)
    for row, vector in enumerate(SOME):
        cosine = [float(vector @ place) for place in numbers().areas]
        mean = sum(cosine) / 8
        spread = (sum((each - mean) ** 2 for each in cosine) / 8) ** 0.5
        assert found[row] == pytest.approx([(each - mean) / spread for each in cosine])


def test_with_labels_it_is_the_sum_of_three():
    light = RNG.normal(size=(5, len(areas())))
    found = meaning.fitted(SOME, light, numbers())
    for row in range(5):
        for area in range(len(areas())):
            regression = sum(SOME[row, k] * numbers().weight[k, area] for k in range(384)) + numbers().bias[area]
            near = meaning.nearness(SOME, numbers().areas)[row, area]
            assert found[row, area] == pytest.approx(regression + 0.8 * light[row, area] + 0.2 * near)


def test_a_strong_word_says_more_than_a_hint():
    counts = np.zeros((4, 3, len(areas())))
    counts[1, 1, 0] = 1
    counts[:2, 2, 0] = 1
    near = meaning.plain(SOME[:3], counts, numbers().areas) - meaning.nearness(SOME[:3], numbers().areas)
    assert near[:, 0] == pytest.approx([0, 0.25, 1.25])
    assert near[:, 1:] == pytest.approx(np.zeros((3, 7)))


def test_a_text_without_a_vector_is_near_nothing():
    nothing = np.zeros((2, 384))
    assert not meaning.nearness(nothing, numbers().areas).any()
    assert np.isfinite(meaning.lifted(nothing, numbers())).all()


def test_lifted_vectors_are_centred_and_of_length_1():
    found = meaning.lifted(SOME, numbers())
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(5))
    told = numbers()
    less = (SOME - told.centre) @ told.coarse * (1 - told.gain)
    kept = found @ told.coarse
    assert kept / np.linalg.norm(kept, axis=1, keepdims=True) == pytest.approx(
        less / np.linalg.norm(less, axis=1, keepdims=True), abs=1e-4
    )


@given(st.text())
def test_equal_normal_form_is_spelled_alike(text):
    assert meaning.spelled(normal(text)) == meaning.spelled(normal(normal(text)))


def test_apostrophes_come_back_and_heavy_phrases_do_not():
    assert meaning.spelled("i dont think im late") == "i don't think i'm late"
    assert GAP in meaning.spelled(normal("The overdose"))
