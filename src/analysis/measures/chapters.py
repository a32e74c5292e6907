"""The test that can be shown: cut the time into equal chapters and draw a line through their means.

Between five and twelve chapters, about three weeks each; within a chapter ratings resemble each other a little, so a
chapter of twenty ratings does not count twenty times. Method: the project's statistics page, section 2.2.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

Numbers = np.ndarray[Any, np.dtype[np.float64]]

FEWEST, MOST, DAYS = 5, 12, 21
_ALIKE = 0.1


@dataclass(frozen=True)
class Chapters:
    """Means of the filled chapters, and the line through them."""

    asked: int
    """Chapters the time was cut into."""
    at: Numbers
    value: Numbers
    count: Numbers
    difference: float
    """Change of the line over the whole span; missing with fewer than five filled chapters."""
    p: float
    """Two-sided, 1 with fewer than five filled chapters."""


def chapters(t: Numbers, y: Numbers) -> Chapters:
    """Return the chapters of ratings sorted by time (days).

    Examples
    --------
    >>> week = 7.0 * np.array([*range(1, 6), *range(7, 15), *range(17, 27)])
    >>> y = [3.5, 5, 3, 4.5, 3, 4, 3.5, 5.5, 4, 3, 4.5, 5, 3.5, 5.5, 4.5, 5, 3.5, 5.5, 4.5, 6, 4, 5, 5.5]
    >>> found = chapters(week, np.array(y))
    >>> found.asked, round(found.difference, 6), round(found.p, 6)
    (8, 1.375167, 0.022553)
    """
    span = float(t[-1] - t[0])
    asked = min(MOST, max(FEWEST, int(span // DAYS)))
    width = span / asked * (1 + 1e-9)
    index = np.floor((t - t[0]) / width).astype("int64") if span else np.zeros(len(t), dtype="int64")
    _, place, number = np.unique(index, return_inverse=True, return_counts=True)
    count = number.astype("float64")
    at, value = np.bincount(place, t) / count, np.bincount(place, y) / count
    if len(count) < FEWEST:
        return Chapters(asked, at, value, count, np.nan, 1.0)
    slope, p = _line(at, value, count / (1 + _ALIKE * (count - 1)))
    return Chapters(asked, at, value, count, slope * span, p)


def _line(at: Numbers, value: Numbers, weight: Numbers) -> tuple[float, float]:
    if np.ptp(value) == 0:
        return 0.0, 1.0
    away = at - np.average(at, weights=weight)
    room = float(weight @ away**2)
    slope = float(weight @ (away * value)) / room
    rest = value - np.average(value, weights=weight) - slope * away
    nu = len(at) - 2
    se = float(np.sqrt(weight @ rest**2 / nu / room))
    if se == 0:
        return slope, 0.0
    return slope, float(2 * special.stdtr(nu, -abs(slope / se)))
