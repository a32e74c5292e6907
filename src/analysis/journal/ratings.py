"""Ratings in whatever scale a table uses, brought to 0–10.

Nothing is clipped: a rating outside the scale of its column is left out and reported, and stays as written in ``raw``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from analysis.journal.assembling import Problems

_NUMBER = re.compile(r"\s*(-?\d{1,9}(?:[.,]\d{1,9})?)\s*(?:%|/\s*\d{1,3}|\bpoints?)?\s*")
_NAMED = re.compile(r"\s*([^\d%]*?[^\d%\s(:=\-])[\s(:=\-–]*(\d{1,3})\s*(?:%|/\s*\d{1,3})?\s*\)?\s*")
_TEN, _ONE = 10, 1


@dataclass(frozen=True)
class Scale:
    """Lowest and highest value of a column, and which end is best."""

    low: float = 0
    high: float = 10
    best: Literal["high", "low"] = "high"

    def __str__(self) -> str:
        return f"{self.low:g}..{self.high:g}, best {self.best}"

    def share(self, value: float) -> float | None:
        """Return how far up a value lies, 0 to 1, or None outside the scale.

        Examples
        --------
        >>> Scale(0, 100).share(80), Scale(1, 5).share(6)
        (0.8, None)
        """
        return (value - self.low) / (self.high - self.low) if self.low <= value <= self.high else None

    def to_ten(self, value: float | None) -> float | None:
        """Bring a value to 0–10; None outside the scale."""
        share = None if value is None else self.share(value)
        return None if share is None else round(10 * share, 6)

    def valence(self, share: float) -> float:
        """Turn a share of the way up into -1 unpleasant to 1 pleasant."""
        return (2 * share - 1) * (1 if self.best == "high" else -1)


def number(cell: Any) -> float | None:
    """Read one rating: ``7``, ``7,5``, ``80 %``, ``8/10``.

    Examples
    --------
    >>> number("80 %"), number("8/10"), number("a lot"), number(True)
    (80.0, 8.0, None, None)
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell) if isfinite(cell) else None
    found = _NUMBER.fullmatch(cell) if isinstance(cell, str) else None
    return float(found[1].replace(",", ".")) if found else None


def guess(cells: Iterable[Any]) -> Scale:
    """Guess the scale of a column from its largest value; the person may say otherwise.

    Examples
    --------
    >>> guess(["80", "5"]).high, guess(["7", "5"]).high, guess([0.8, 0.25]).high
    (100, 10, 1)
    """
    found = [value for value in map(number, cells) if value is not None]
    if any(value > _TEN for value in found):
        return Scale(0, 100)
    return Scale(0, 1) if found and max(found) <= _ONE and any(value % 1 for value in found) else Scale()


def to_ten(cells: Sequence[Any], scale: Scale, problems: Problems) -> list[float | None]:
    """Bring a column to 0–10; ``best`` plays no part, for an intensity has no best end."""
    brought: list[float | None] = []
    for row, cell in enumerate(cells):
        value = number(cell)
        brought.append(scale.to_ten(value))
        if value is None and cell is not None and str(cell).strip():
            problems.warn(row, "rating_unreadable")
        elif value is not None and brought[-1] is None:
            problems.warn(row, "rating_outside")
    return brought


def named(part: str) -> tuple[str, float | None]:
    """Part an emotion from a rating written behind it.

    Examples
    --------
    >>> named("sad (80%)"), named("anxious"), named("tired 6")
    (('sad', 80.0), ('anxious', None), ('tired', 6.0))
    """
    found = _NAMED.fullmatch(part)
    return (found[1].strip(), float(found[2])) if found else (part.strip(), None)
