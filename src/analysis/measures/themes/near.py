"""What the vectors of corrected moments teach: an area moves towards them, a theme of one's own has a place.

An area's prototype becomes unit(3 original + sum of corrected vectors). A theme of one's own is found by its examples
alone: a text belongs when it is nearer to them than to the phrases of every area, by about as much as the examples are
to each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.measures.themes import meaning
from analysis.measures.themes.numbers import PLAIN, Numbers
from analysis.measures.themes.table import Floats

ORIGINAL = 3.0
"""Corrections that weigh as much as the area's own phrases."""
MOVED = {PLAIN: 1.3}
"""Weight of the move of the prototypes, by engine."""
MOVED_ELSE = 0.4
ALIKE = 2.0
"""Weight of the cosine to the most alike corrected moment."""
SLOPE = 10.0
"""Log-odds for each 1 of nearness above the threshold of a theme of one's own."""
OWN_SHARE, OWN_LEAST = 0.2, -0.05
"""The threshold: this share of how near its examples are to each other, and this."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Near:
    """Vectors of corrected moments and what follows from them."""

    told: Numbers
    moved: Floats
    """Areas x 384: prototypes after the corrections."""
    weight: float
    own_places: Floats
    """Own themes x 384: unit mean of the lifted examples; zeros without any."""
    least: Floats
    """Own themes: nearness from which on a text belongs; infinite without examples."""
    examples: Floats
    which: Floats
    """Examples x themes, 0 or 1."""

    @classmethod
    def of(cls, seen: Floats, themes: Sequence[int], columns: int, told: Numbers, engine: str) -> "Near":
        """Gather the vectors (examples x 384) of moments whose themes are these columns."""
        which = np.zeros((len(themes), columns))
        which[np.arange(len(themes)), list(themes)] = 1
        areas = len(told.areas)
        lifted = meaning.lifted(seen, told)
        own = [_own(lifted[which[:, column] > 0], told) for column in range(areas, columns)]
        width = told.areas.shape[1]
        return cls(
            told=told,
            moved=meaning.unit(ORIGINAL * told.areas + which[:, :areas].T @ seen),
            weight=MOVED.get(engine, MOVED_ELSE),
            own_places=np.array([place for place, _ in own]).reshape(-1, width),
            least=np.array([least for _, least in own]),
            examples=seen,
            which=which,
        )

    def areas(self, seen: Floats) -> Floats:
        """Return what the move of the prototypes adds to the log-odds: texts x areas."""
        now, before = (meaning.nearness(seen, prototypes) for prototypes in (self.moved, self.told.areas))
        return np.asarray(self.weight * (now - before))

    def own(self, seen: Floats) -> Floats:
        """Return the log-odds of themes of one's own over the likeliest area: texts x own themes."""
        return np.asarray(SLOPE * (_nearer(meaning.lifted(seen, self.told), self.own_places, self.told) - self.least))

    def alike(self, seen: Floats) -> Floats:
        """Return what the most alike corrected moment of each area adds: texts x themes; 0 for one's own."""
        best = np.zeros((len(seen), self.which.shape[1]))
        cosine = np.maximum(seen @ self.examples.T, 0)
        for column in range(len(self.told.areas)):
            of = self.which[:, column] > 0
            if of.any():
                best[:, column] = ALIKE * cosine[:, of].max(axis=1)
        return best


def _nearer(lifted: Floats, places: Floats, told: Numbers) -> Floats:
    """Return how much nearer texts are to each place than to the nearest area: texts x places."""
    areas = meaning.lifted(told.areas, told)
    return np.asarray(lifted @ places.T - (lifted @ areas.T).max(axis=1, keepdims=True))


def _own(examples: Floats, told: Numbers) -> tuple[Floats, float]:
    """Return the place of a theme of one's own and the nearness from which on a text belongs to it."""
    if not len(examples):
        return np.zeros(told.areas.shape[1]), np.inf
    place = meaning.unit(examples.mean(axis=0))
    if len(examples) == 1:
        return place, OWN_LEAST
    others = meaning.unit(examples.sum(axis=0) - examples)
    area = (examples @ meaning.lifted(told.areas, told).T).max(axis=1)
    among = float((np.einsum("ij,ij->i", examples, others) - area).mean())
    return place, OWN_SHARE * among + OWN_LEAST
