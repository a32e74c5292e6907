"""The averaged line: worked numbers, and what no line may do."""

import numpy as np
import pytest

from analysis.measures import ouarc

WEEKS = 7.0 * np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
A = np.array([3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5])


def _b():
    k = np.arange(90)
    return 2 * (k // 2) + 0.4 + 0.45 * (k % 2), 3 + ((7 * k**2 + 3 * k) % 11 % 5) + (k >= 45)


def _c():
    k = np.arange(240)
    return 1.5 * k + 0.35, 2 + ((5 * k**2 + 3 * k) % 13 % 6) + 0.25 * (k // 80)


@pytest.mark.parametrize(
    ("series", "bins", "expected"),
    [
        ((WEEKS, A), 23, (1.419167, 0.170678, 2.669616, 0.029571, 3.6743, 5.0935)),
        (_b(), 45, (1.469450, 0.275419, 2.631060, 0.022127, 4.0148, 5.4842)),
        (_c(), 120, (0.712152, 0.082544, 1.341868, 0.027246, 3.5814, 4.2935)),
    ],
)
def test_worked_numbers(series, bins, expected):
    gathered = ouarc.gather(np.asarray(series[0]), np.asarray(series[1], dtype=float))
    line = ouarc.line(ouarc.fit(gathered))
    assert len(gathered.at) == bins
    assert (line.difference, line.low, line.high, line.p) == pytest.approx(expected[:4], abs=1e-5)
    assert (line.start, line.end) == pytest.approx(expected[4:], abs=1e-4)


def test_adding_a_constant_moves_the_level_and_nothing_else():
    one, two = (ouarc.line(ouarc.fit(ouarc.gather(WEEKS, y))) for y in (A, A + 3))
    assert two.difference == pytest.approx(one.difference, abs=1e-8)
    assert two.p == pytest.approx(one.p, abs=1e-8)
    assert two.start == pytest.approx(one.start + 3, abs=1e-8)


def test_turning_time_round_turns_the_sign_round():
    there = ouarc.line(ouarc.fit(ouarc.gather(WEEKS, A)))
    back = ouarc.line(ouarc.fit(ouarc.gather(WEEKS, -A)))
    assert back.difference == pytest.approx(-there.difference, abs=1e-8)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=1e-7)


def test_the_curve_lies_inside_its_bands_and_the_bands_widen_where_nothing_was_written():
    found = ouarc.fit(ouarc.gather(WEEKS, A))
    days = np.arange(7.0, 183.0)
    estimate, low, low50, high50, high = ouarc.curve(found, days, (0.025, 0.25, 0.75, 0.975)).T
    assert (low <= low50).all()
    assert (low50 <= estimate + 0.5).all()
    assert (low50 <= high50).all()
    assert (high50 <= high).all()
    width = high - low
    assert width[(days > 103) & (days < 114)].min() > width[days == 70][0]


def test_at_most_120_bins():
    t = np.linspace(0, 364, 1000)
    assert len(ouarc.gather(t, t % 5).at) <= 120
