"""The arithmetic of a sentence model, in numpy: what one layer does to the pieces of some texts.

Every text gets the same numbers whatever stands beside it. Matrix products take a fixed number of rows at a time, and
attention takes texts of one length, so that no row is ever added up in another order.
"""

from typing import Any, NamedTuple

import numpy as np

Singles = np.ndarray[Any, np.dtype[np.float32]]

ROWS = 64
"""Rows of a matrix product; a shorter rest is filled with zeros."""
_EPSILON = np.float32(1e-12)


class Part(NamedTuple):
    """A linear map: inputs x outputs, and what is added."""

    weight: Singles
    bias: Singles


class Layer(NamedTuple):
    """One layer: attention (question, key and value side by side), then two linear maps; a norm after each half."""

    asked: Part
    attended: Part
    attended_norm: Part
    wide: Part
    narrow: Part
    norm: Part


def linear(rows: Singles, part: Part) -> Singles:
    """Return rows x outputs; the number of rows is a multiple of `ROWS`.

    Examples
    --------
    >>> one = Part(np.ones((2, 1), np.float32), np.full(1, 5, np.float32))
    >>> linear(np.ones((64, 2), np.float32), one)[0].tolist()
    [7.0]
    """
    told = np.empty((len(rows), part.weight.shape[1]), dtype=np.float32)
    for start in range(0, len(rows), ROWS):
        np.matmul(rows[start : start + ROWS], part.weight, out=told[start : start + ROWS])
    told += part.bias
    return told


def normed(rows: Singles, part: Part) -> Singles:
    """Return each row with mean 0 and deviation 1, times a weight, plus a bias (Ba et al. 2016)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", centred, centred)[:, None] / np.float32(rows.shape[1])
    centred *= 1 / np.sqrt(spread + _EPSILON)
    centred *= part.weight
    centred += part.bias
    return np.asarray(centred)


def gelu(x: Singles) -> Singles:
    """Return x times the share of a normal distribution below x, in place (error function to 1.5e-7).

    Source: Hendrycks and Gimpel 2016; Abramowitz and Stegun 1964, 7.1.26.

    Examples
    --------
    >>> [round(float(x), 4) for x in gelu(np.array([0, 1, -1], np.float32))]
    [0.0, 0.8413, -0.1587]
    """
    t = np.abs(x)
    t *= np.float32(np.sqrt(0.5))
    fall = t * t
    np.negative(fall, out=fall)
    np.exp(fall, out=fall)
    t *= np.float32(0.3275911)
    t += np.float32(1)
    np.reciprocal(t, out=t)
    series = t * np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(factor)
        series *= t
    series *= fall
    series *= np.abs(x)
    np.subtract(np.maximum(x, 0), series * np.float32(0.5), out=x)
    return x


def attention(asked: Singles, heads: int) -> Singles:
    """Return what each piece takes from the pieces of its text: texts x pieces x width.

    Parameters
    ----------
    asked : numpy.ndarray
        Texts x pieces x (3 width): question, key and value of texts of one length.
    heads : int
        In how many parts the width is looked at.
    """
    texts, pieces, three = asked.shape
    parts = asked.reshape(texts, pieces, 3, heads, three // 3 // heads)
    question, key, value = (np.ascontiguousarray(parts[:, :, part].transpose(0, 2, 1, 3)) for part in range(3))
    weight = question @ key.transpose(0, 1, 3, 2)
    weight *= np.float32(1 / np.sqrt(three // 3 // heads))
    weight -= weight.max(axis=-1, keepdims=True)
    np.exp(weight, out=weight)
    weight /= weight.sum(axis=-1, keepdims=True)
    return np.asarray((weight @ value).transpose(0, 2, 1, 3).reshape(texts, pieces, three // 3))
