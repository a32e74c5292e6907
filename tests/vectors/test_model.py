"""The forward pass against one written again in float64 loops, on a made model; and the real one where it is there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sentence_model
import tiny_model
from analysis.vectors import packing
from analysis.vectors.model import BATCH, batches

HELD = tiny_model.arrays()
MODEL = packing.unpacked(packing.packed(HELD, tiny_model.PIECES, tiny_model.HEADS))
TEXTS = ["My boss!", "", "rent is due", "my deadline, rental", "xyz", "🙃", "my boss is a deadline " * 80]
WORDS = st.lists(st.sampled_from(["my", "boss", "rent", "due", "a", "!", "zzz"]), max_size=9).map(" ".join)


def kept() -> dict[str, np.ndarray]:
    """Return the arrays as whole numbers and scales keep them."""

    def through(name: str, array: np.ndarray) -> np.ndarray:
        if array.ndim == 1 or "position" in name or "token_type" in name:
            return array
        small, scale = packing.whole(array)
        return small * scale[:, None]

    return {name: through(name, array) for name, array in HELD.items()}


def test_the_forward_pass_is_the_published_one():
    found = MODEL.embed(TEXTS)
    expected = [tiny_model.reference(kept(), MODEL.pieces.numbers(text)) for text in TEXTS]
    assert found == pytest.approx(np.array(expected), abs=2e-5)


def test_whole_numbers_stay_near_the_original():
    expected = np.array([tiny_model.reference(HELD, MODEL.pieces.numbers(text)) for text in TEXTS])
    assert (MODEL.embed(TEXTS) * expected).sum(axis=1).min() > 0.98


@given(st.lists(WORDS, min_size=1, max_size=70), st.randoms(use_true_random=False))
def test_other_texts_and_their_order_change_nothing(texts, random):
    told = dict(zip(texts, MODEL.embed(texts), strict=True))
    mixed = [*texts, "my boss is due", "a"]
    random.shuffle(mixed)
    for text, vector in zip(mixed, MODEL.embed(mixed), strict=True):
        assert text not in told or (vector == told[text]).all()


def test_every_vector_has_length_1():
    assert np.linalg.norm(MODEL.embed(TEXTS), axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-6)


def test_no_text():
    assert MODEL.embed([]).shape == (0, tiny_model.WIDTH)


def test_batches_hold_every_text_once_and_texts_of_like_length():
    lengths = np.random.default_rng(1).integers(2, 40, 100).tolist()
    found = list(batches(lengths))
    assert sorted(row for each in found for row in each) == list(range(100))
    assert max(map(len, found)) == BATCH
    tops = [max(lengths[row] for row in each) for each in found]
    assert tops == sorted(tops)


@pytest.mark.skipif(sentence_model.found() is None, reason="the wheel of the sentence model is not on this computer")
class TestTheRealModel:
    def test_like_meaning_lies_near(self):
        one, two, other = sentence_model.model().embed(["My boss shouted at me", "My manager yelled", "I baked bread"])
        assert one @ two > 0.6
        assert one @ other < 0.3

    def test_a_text_has_the_same_vector_in_any_company(self):
        texts = [f"{'so ' * (n % 7)}rent number {n} is due" for n in range(100)]
        told = sentence_model.model().embed(texts)
        assert (sentence_model.model().embed(texts[::-1])[::-1] == told).all()
        assert (sentence_model.model().embed(texts[40:41])[0] == told[40]).all()
