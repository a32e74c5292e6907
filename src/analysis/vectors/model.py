"""The sentence model: a text in, 384 numbers out that lie near each other for texts of like meaning.

MiniLM-L6 (Wang et al. 2020), trained for sentences (Reimers and Gurevych 2019): word pieces, six layers, the mean over
the pieces, unit length. Nothing is fetched and nothing kept; the numbers reveal what the text said, so they are as
private as the text.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.vectors.layers import ROWS, Layer, Part, Singles, attention, gelu, linear, normed
from analysis.vectors.pieces import Pieces
from analysis.vectors.threads import one_thread

BATCH = 64
"""Texts taken at once, of like length."""


class Rows(NamedTuple):
    """A table of whole numbers with one scale a row; rows are made real only when asked for."""

    whole: np.ndarray
    scale: Singles

    def taken(self, numbers: np.ndarray) -> Singles:
        """Return these rows as float32."""
        return np.asarray(self.whole[numbers] * self.scale[numbers, None], dtype=np.float32)


class Model(NamedTuple):
    """A sentence model, ready to use."""

    version: str
    pieces: Pieces
    words: Rows
    """A row of numbers a piece."""
    places: Singles
    """Places x width: what the place in the text adds, and the kind of text."""
    norm: Part
    layers: tuple[Layer, ...]
    heads: int

    def embed(self, texts: Sequence[str]) -> Singles:
        """Return texts x width (float32), each of length 1. Other texts change nothing about it.

        About 5 ms a short text on one core; texts over 256 pieces are cut.
        """
        told = np.zeros((len(texts), self.places.shape[1]), dtype=np.float32)
        numbers = [self.pieces.numbers(text) for text in texts]
        with one_thread():
            for rows in batches([len(each) for each in numbers]):
                told[rows] = self._embedded([numbers[row] for row in rows])
        return told

    def _embedded(self, numbers: list[list[int]]) -> Singles:
        lengths = np.array([len(each) for each in numbers])
        flat = np.concatenate([np.array(each) for each in numbers])
        place = np.concatenate([np.arange(length) for length in lengths])
        rows = np.zeros((-(-flat.size // ROWS) * ROWS, self.places.shape[1]), dtype=np.float32)
        rows[: flat.size] = self.words.taken(flat) + self.places[place]
        rows = normed(rows, self.norm)
        alike = _alike(lengths)
        for layer in self.layers:
            rows = _through(rows, layer, alike, self.heads)
        ends = np.cumsum(lengths)
        sums = np.add.reduceat(rows[: flat.size], ends - lengths, axis=0)
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True))


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Return the positions of texts, `BATCH` of like length at a time.

    Examples
    --------
    >>> list(batches([9, 3, 5]))
    [[1, 2, 0]]
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def _alike(lengths: np.ndarray) -> list[tuple[int, int, int]]:
    """Return, for each run of texts of one length: the first row, how many texts, how many pieces each."""
    change = np.flatnonzero(np.diff(lengths)) + 1
    starts = np.concatenate([[0], np.cumsum(lengths)])
    runs = np.split(np.arange(lengths.size), change)
    return [(int(starts[run[0]]), run.size, int(lengths[run[0]])) for run in runs]


def _through(rows: Singles, layer: Layer, alike: list[tuple[int, int, int]], heads: int) -> Singles:
    asked = linear(rows, layer.asked)
    taken = np.zeros_like(rows)
    for start, texts, pieces in alike:
        here = slice(start, start + texts * pieces)
        taken[here] = attention(asked[here].reshape(texts, pieces, -1), heads).reshape(texts * pieces, -1)
    rows = normed(rows + linear(taken, layer.attended), layer.attended_norm)
    wide = linear(rows, layer.wide)
    for start in range(0, len(wide), ROWS):
        gelu(wide[start : start + ROWS])
    return normed(rows + linear(wide, layer.narrow), layer.norm)
