import math

import numpy as np
import pytest

from analysis.vectors.layers import ROWS, Part, attention, gelu, linear, normed

RNG = np.random.default_rng(3)


def test_gelu_is_that_of_the_error_function():
    x = np.linspace(-8, 8, 4001).astype(np.float32)
    exact = [value * 0.5 * (1 + math.erf(value / math.sqrt(2))) for value in x.astype(float).tolist()]
    assert np.abs(gelu(x.copy()) - exact).max() < 2e-6


def test_a_linear_map_is_the_product_and_the_bias():
    rows = RNG.normal(size=(2 * ROWS, 5)).astype(np.float32)
    part = Part(RNG.normal(size=(5, 3)).astype(np.float32), np.ones(3, np.float32))
    assert linear(rows, part) == pytest.approx(rows.astype(float) @ part.weight + 1, abs=1e-5)


def test_a_row_has_the_same_numbers_wherever_it_stands():
    row = RNG.normal(size=(1, 384)).astype(np.float32)
    part = Part(RNG.normal(size=(384, 96)).astype(np.float32), np.zeros(96, np.float32))
    found = []
    for place in range(0, 2 * ROWS, 7):
        rows = RNG.normal(size=(2 * ROWS, 384)).astype(np.float32)
        rows[place] = row
        found.append(linear(rows, part)[place])
    assert len(np.unique(np.stack(found), axis=0)) == 1


def test_a_normed_row_has_mean_0_and_deviation_1():
    rows = normed(RNG.normal(3, 5, size=(4, 64)).astype(np.float32), Part(np.ones(64, "f4"), np.zeros(64, "f4")))
    assert rows.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-6)
    assert rows.std(axis=1) == pytest.approx(np.ones(4), abs=1e-5)


def test_a_piece_alone_takes_its_own_value():
    asked = RNG.normal(size=(2, 1, 24)).astype(np.float32)
    assert attention(asked, 2) == pytest.approx(asked[:, :, 16:], abs=1e-6)
