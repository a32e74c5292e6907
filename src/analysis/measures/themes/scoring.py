"""From stretches of text to log-odds: look up, weigh, add. Texts never influence each other.

Each kind of stretch: sublinear term frequency times idf, unit length per text, times the fitted weights. The word
lists add how many of their words are there (at most 2) and whether any is.
"""

from typing import Any, NamedTuple

import numpy as np

from analysis.measures.themes.hashing import Found, Stretches, Whole
from analysis.measures.themes.table import Floats, Lists, Table, find

MOST = 2
"""More words of a list say no more."""


class Weighed(NamedTuple):
    """One value per text and known feature, text by text."""

    row: Whole
    feature: Whole
    value: Floats


def gathered(found: Found) -> dict[str, Stretches]:
    """Join single words and pairs of words: one kind, ``words``; the other is ``letters``."""
    one, two = found.single, found.pairs
    words = Stretches(
        np.concatenate([one.row, two.row]),
        np.concatenate([one.word, two.word]),
        np.concatenate([one.number, two.number]),
    )
    return {"words": words, "letters": found.letters}


def weighed(stretches: Stretches, hashes: Any, idf: Floats, texts: int) -> Weighed:
    """Weigh the known stretches of each text: (1 + ln count) idf, then unit length per text."""
    known, place = find(stretches.number, hashes)
    key, count = np.unique(stretches.row[known] * hashes.size + place, return_counts=True)
    row, feature = np.divmod(key, max(hashes.size, 1))
    value = (1 + np.log(count)) * idf[feature]
    length = np.sqrt(np.bincount(row, value * value, texts))
    return Weighed(row, feature, value / length[row])


def summed(row: Whole, values: Floats, texts: int) -> Floats:
    """Add up rows of values by text: texts x columns.

    Examples
    --------
    >>> summed(np.array([0, 0, 2]), np.array([[1.0], [2.0], [4.0]]), 3).tolist()
    [[3.0], [0.0], [4.0]]
    """
    columns = [np.bincount(row, column, texts) for column in np.ascontiguousarray(values.T)]
    return np.stack(columns, axis=1) if columns else np.zeros((texts, 0))


def totalled(part: Weighed, weight: Floats, texts: int) -> Floats:
    """Add up the weights of the features of each text, times their values: texts x columns.

    Examples
    --------
    >>> part = Weighed(np.array([0, 0, 2]), np.array([0, 1, 1]), np.array([1.0, 0.5, 2.0]))
    >>> totalled(part, np.array([[1.0], [4.0]]), 3).tolist()
    [[3.0], [0.0], [8.0]]
    """
    told = np.zeros((texts, weight.shape[1]))
    first = np.diff(part.row, prepend=-1).nonzero()[0]
    if first.size:
        told[part.row[first]] = np.add.reduceat(part.value[:, None] * weight[part.feature], first, axis=0)
    return told


def counted(single: Stretches, lists: Lists, texts: int) -> Floats:
    """Count the listed words: 4 x texts x areas: strong, all (each at most 2), any strong, any."""
    known, place = find(single.number, lists.hashes)
    hits = [summed(single.row[known], flags[place], texts) for flags in (lists.strong, lists.all)]
    return np.stack([*(np.minimum(each, MOST) for each in hits), *((each > 0).astype(float) for each in hits)])


def log_odds(found: Found, texts: int, table: Table, lists: Lists) -> Floats:
    """Return texts x areas, before calibration."""
    odds = np.tile(table.bias, (texts, 1))
    for kind, stretches in gathered(found).items():
        part = weighed(stretches, table.hashes[kind], table.idf[kind], texts)
        odds += totalled(part, table.weight[kind], texts)
    for count, weight in zip(counted(found.single, lists, texts), table.lists, strict=True):
        for place, row in enumerate(weight):
            odds += count[:, place, None] * row
    return odds


def softmax(odds: Floats) -> Floats:
    """Return probabilities, each row adding up to 1.

    Examples
    --------
    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
