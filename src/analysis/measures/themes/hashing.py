"""What is looked up: words, pairs of words and letters inside words, each as one 32-bit number.

All texts stand in one row of letters. The number of any stretch of it comes from two places of a running sum (a
polynomial modulo 2**32, whose odd base has an inverse), so no text is cut into pieces one by one.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from analysis.measures.themes.normal import GAP

Whole = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[np.uint32]]

LETTERS = (3, 4, 5)
"""Lengths of stretches inside a word and the spaces around it."""
_BASE = 0x9E3779B1
_BACK = pow(_BASE, -1, 2**32)
_SALT = {"word": 0x2545F491, "letters": 0x5BD1E995}


class Stretches(NamedTuple):
    """Stretches found: the text each belongs to, the word it begins at, and its number."""

    row: Whole
    """Position of the text."""
    word: Whole
    """Position of the word among all words of all texts; -1 for letters."""
    number: Numbers


class Found(NamedTuple):
    """All stretches of some texts."""

    single: Stretches
    pairs: Stretches
    letters: Stretches


def stretches(forms: Sequence[str]) -> Found:
    """Give a number to every word, pair of neighbours, and 3 to 5 letters inside a word, of texts in normal form.

    Examples
    --------
    >>> found = stretches(["late again", "again"])
    >>> found.single.row.tolist(), found.pairs.row.tolist(), len(found.letters.row)
    ([0, 0, 1], [0], 33)
    >>> found.single.number[1] == found.single.number[2]
    np.True_
    """
    buffer = "".join(f" {form} \n" for form in forms)
    letters = np.frombuffer(buffer.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    closed = letters == ord("\n")
    blank = (letters == ord(" ")) | closed
    sums, powers = _running(letters)
    line = np.cumsum(closed) - closed
    edge = np.diff(blank.astype(np.int8))
    start, end = (edge == -1).nonzero()[0] + 1, (edge == 1).nonzero()[0] + 1
    told = letters[start] != ord(GAP)
    single = told.nonzero()[0]
    near = (told[:-1] & told[1:] & (line[start[:-1]] == line[start[1:]])).nonzero()[0]
    return Found(
        Stretches(line[start[single]], single, _number(sums, powers, start[single], end[single], "word")),
        Stretches(line[start[near]], near, _number(sums, powers, start[near], end[near + 1], "word")),
        _inside(blank | (letters == ord(GAP)), line, sums, powers),
    )


def _running(letters: Numbers) -> tuple[Numbers, Numbers]:
    size = letters.size + 1
    powers, backs = _powers(size.bit_length())
    sums = np.zeros(size, dtype=np.uint32)
    np.cumsum((letters + np.uint32(1)) * backs[1:size], dtype=np.uint32, out=sums[1:])
    return sums, powers[:size]


@lru_cache(maxsize=2)
def _powers(bits: int) -> tuple[Numbers, Numbers]:
    """Return the powers of the base and of its inverse, as many as fit in so many bits."""
    powers, backs = (
        np.multiply.accumulate(np.concatenate([[1], np.full(2**bits, base)]).astype(np.uint32), dtype=np.uint32)
        for base in (_BASE, _BACK)
    )
    return powers, backs


def _number(sums: Numbers, powers: Numbers, start: Whole, end: Whole, kind: str) -> Numbers:
    return _mixed((sums[end] - sums[start]) * powers[end], kind)


def _mixed(number: Numbers, kind: str) -> Numbers:
    number ^= np.uint32(_SALT[kind])
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        number ^= number >> np.uint32(shift)
        number *= np.uint32(factor)
    number ^= number >> np.uint32(16)
    return number


def _inside(blank: Any, line: Whole, sums: Numbers, powers: Numbers) -> Stretches:
    """Only the first and the last letter of a stretch may be the space around a word."""
    before = np.concatenate([[0], np.cumsum(blank)])
    rows, numbers = [], []
    for length in LETTERS:
        many = max(blank.size - length + 1, 0)
        inner = before[length - 1 : length - 1 + many] == before[1 : 1 + many]
        rows.append(line[1 : 1 + many][inner])
        numbers.append(
            (sums[length : length + many][inner] - sums[:many][inner]) * powers[length : length + many][inner]
        )
    row = np.concatenate(rows)
    return Stretches(row, np.full(row.size, -1), _mixed(np.concatenate(numbers), "letters"))
