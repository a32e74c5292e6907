"""Equal stretches and the line through their means."""

import numpy as np
import pytest

from analysis.measures.chapters import chapters

WEEKS = 7.0 * np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
A = np.array([3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5])
K90, K240 = np.arange(90), np.arange(240)
B = (2 * (K90 // 2) + 0.4 + 0.45 * (K90 % 2), 3.0 + ((7 * K90**2 + 3 * K90) % 11 % 5) + (K90 >= 45))
C = (1.5 * K240 + 0.35, 2 + ((5 * K240**2 + 3 * K240) % 13 % 6) + 0.25 * (K240 // 80))


@pytest.mark.parametrize(
    ("t", "y", "asked", "p", "difference"),
    [(WEEKS, A, 8, 0.022553, 1.375167), (*B, 5, 0.067866, 1.474167), (*C, 12, 0.000225, 0.720760)],
)
def test_worked_numbers(t, y, asked, p, difference):
    found = chapters(t, y)
    assert found.asked == asked
    assert (found.p, found.difference) == pytest.approx((p, difference), abs=1e-6)


def test_fewer_than_five_filled_chapters_say_nothing():
    found = chapters(np.array([0.0, 1, 2, 99, 100]), np.array([1.0, 2, 3, 8, 9]))
    assert found.p == 1
    assert np.isnan(found.difference)


def test_one_day_is_one_chapter():
    assert len(chapters(np.array([3.0, 3.0]), np.array([1.0, 2.0])).value) == 1


def test_a_straight_line_is_certain_and_a_flat_one_is_not():
    t = np.arange(0.0, 140, 7)
    assert chapters(t, t / 20).p < 1e-6
    assert chapters(t, np.full(len(t), 5.0)).p == 1
