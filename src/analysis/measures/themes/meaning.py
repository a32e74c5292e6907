"""From sentence vectors to log-odds of areas and ranks of patterns.

Without labels: how much nearer a text is to the phrases of one area than to those of the others, plus the words of the
lists. With labels: a regression fitted on labelled sentences, the light engine's log-odds, and a little of the first.
"""

from functools import cache

import numpy as np

from analysis import resources
from analysis.measures.themes.normal import normal, softened
from analysis.measures.themes.numbers import Numbers
from analysis.measures.themes.table import Floats

LIGHT, NEARNESS = 0.8, 0.2
"""Weights of the light engine's log-odds and of the nearness to an area's phrases, beside the regression."""
STRONG, HINTS = 0.75, 0.25
"""What a word of the strong list adds to what a hint adds, in deviations of nearness."""


def unit(vectors: Floats) -> Floats:
    """Return vectors of length 1; one without length stays as it is.

    Examples
    --------
    >>> unit(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1))


def nearness(vectors: Floats, prototypes: Floats) -> Floats:
    """Return, for each text, how near each prototype is in deviations from the mean of them all: texts x prototypes."""
    cosine = vectors @ prototypes.T
    centred = cosine - cosine.mean(axis=1, keepdims=True)
    spread = centred.std(axis=1, keepdims=True)
    return np.asarray(centred / np.where(spread > 0, spread, 1))


def fitted(vectors: Floats, light: Floats, told: Numbers) -> Floats:
    """Return log-odds with what labelled sentences taught, before calibration: texts x areas."""
    regression = vectors @ told.weight + told.bias
    return np.asarray(regression + LIGHT * light + NEARNESS * nearness(vectors, told.areas))


def plain(vectors: Floats, counts: Floats, prototypes: Floats) -> Floats:
    """Return log-odds without any labelled sentence, before calibration: texts x areas.

    Parameters
    ----------
    vectors : numpy.ndarray
        Texts x 384.
    counts : numpy.ndarray
        As `scoring.counted` returns: strong words and all words of each area come first.
    prototypes : numpy.ndarray
        Areas x 384.
    """
    strong, every = counts[0], counts[1]
    return np.asarray(nearness(vectors, prototypes) + (STRONG + HINTS) * strong + HINTS * every)


def lifted(vectors: Floats, told: Numbers) -> Floats:
    """Return vectors for comparing texts with each other: centred, coarse directions made small, unit length."""
    centred = vectors - told.centre
    return unit(centred - ((centred @ told.coarse) * told.gain) @ told.coarse.T)


def spelled(form: str) -> str:
    """Put back the apostrophes a normal form leaves out, as the sentence model knows these words.

    Examples
    --------
    >>> spelled("i dont know")
    "i don't know"
    """
    known = _apostrophes()
    return " ".join(known.get(word, word) for word in softened(form).split(" "))


@cache
def _apostrophes() -> dict[str, str]:
    return {normal(word): word for word in resources.load("theme_examples")["apostrophes"]}
