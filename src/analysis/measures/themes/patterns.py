"""What the inner critic says, by a word list or with vectors: a suggestion to accept or leave, never counted by itself.

Two people agree on these patterns with a kappa of .53 to .80, word lists in about 52 of 100: too little for a claim.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from analysis import resources
from analysis.measures.themes import meaning, scoring
from analysis.measures.themes.numbers import Numbers
from analysis.measures.themes.table import Floats

CEILING = 0.6
"""The rank stays below what counts."""
PHRASE = 2
"""A phrase says as much as two words."""
MOST = 2
NEAR = 1.3
"""Weight of nearness to phrases and of listed words, with a sentence model."""


class _Known(NamedTuple):
    words: dict[str, list[int]]
    phrases: dict[str, list[tuple[list[str], int]]]
    """By the first word of the phrase."""


@cache
def ids() -> tuple[str, ...]:
    """Return the ids of the patterns that may be suggested; ``control`` is only ever the person's own tag.

    Examples
    --------
    >>> "control" in ids()
    False
    """
    return tuple(pattern["id"] for pattern in resources.load("themes")["patterns"] if pattern["words"])


@cache
def _known() -> _Known:
    known = _Known({}, {})
    for place, pattern in enumerate(each for each in resources.load("themes")["patterns"] if each["words"]):
        for word in pattern["words"]:
            known.words.setdefault(word, []).append(place)
        for phrase in pattern["phrases"]:
            parts = phrase.split()
            known.phrases.setdefault(parts[0], []).append((parts, place))
    return known


def ranked(forms: list[str]) -> tuple[Floats, list[dict[str, set[int]]]]:
    """Rank the patterns of each text in normal form.

    Returns
    -------
    tuple
        Texts x patterns (float64, below .6, 0 without a word of it), and for each text the places of its matched
        words by pattern id.

    Examples
    --------
    >>> rank, matched = ranked(["i am not good enough"])
    >>> ids()[int(rank.argmax())], sorted(matched[0]["competence"])
    ('competence', [2, 3, 4])
    """
    counts = np.zeros((len(forms), len(ids()), 2))
    matched = [_matches(form.split(), counts[row]) for row, form in enumerate(forms)]
    weight = np.minimum(counts, MOST) @ np.array([1.0, PHRASE])
    return weight / (weight.sum(axis=1, keepdims=True) + 1) * CEILING, matched


def nearest(rank: Floats, seen: Floats | None, told: Numbers | None) -> Floats:
    """Add how near the vectors of texts are to each pattern's phrases; ranks stay below .6.

    Parameters
    ----------
    rank : numpy.ndarray
        As `ranked` returns.
    seen : numpy.ndarray or None
        Vectors of the texts; without them the rank stays as it is.
    told : Numbers or None
        The fitted numbers for vectors.
    """
    if seen is None or told is None:
        return rank
    listed = rank / CEILING * MOST
    return scoring.softmax(NEAR * (meaning.nearness(seen, told.patterns) + listed)) * CEILING


def _matches(form: list[str], counts: Any) -> dict[str, set[int]]:
    """Count words (column 0) and phrases (column 1) of each pattern, and note where they stand."""
    known, names = _known(), ids()
    places: dict[str, set[int]] = {}
    for at, word in enumerate(form):
        for place in known.words.get(word, ()):
            counts[place, 0] += 1
            places.setdefault(names[place], set()).add(at)
        for phrase, place in known.phrases.get(word, ()):
            if form[at : at + len(phrase)] == phrase:
                counts[place, 1] += 1
                places.setdefault(names[place], set()).update(range(at, at + len(phrase)))
    return places
