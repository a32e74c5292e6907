"""What ships for English: the word lists, and the numbers fitted on labelled sentences.

The numbers are 32-bit hashes with an inverse document frequency and a weight for every life area, no words
(``resources/en/themes_light.npz``; made by ``benchmarks/fit_themes.py``; notice in ``themes_light.LICENSE.txt``).
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from analysis import resources
from analysis.measures.themes.hashing import Numbers, stretches
from analysis.measures.themes.normal import normal

Floats = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
KINDS = ("words", "letters")
ARRAYS = ("words", "words_idf", "words_weight", "letters", "letters_idf", "letters_weight", "lists_weight", "bias")
"""Arrays of the shipped file, beside ``factor``, ``close`` and ``version``."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """The fitted numbers: for each kind sorted hashes (F), idf (F) and weights (F x areas)."""

    hashes: dict[str, Numbers]
    idf: dict[str, Floats]
    weight: dict[str, Floats]
    lists: Floats
    """Weights of the four counts from the word lists, 4 x areas x areas."""
    bias: Floats
    factor: float
    """Takes the over-confidence out of the log-odds."""
    close: float
    """From this probability on, a second area is worth showing."""
    version: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Lists:
    """The word lists by hash: which areas a word points to, strongly or at least a little."""

    hashes: Numbers
    strong: Floats
    """Hashes x areas, 0 or 1."""
    all: Floats
    common: Numbers
    """Hashes of words that every English text holds; they point nowhere."""


@cache
def areas() -> tuple[str, ...]:
    """Return the ids of the life areas in the order of the columns.

    Examples
    --------
    >>> areas()[:3]
    ('work', 'school', 'money')
    """
    return tuple(area["id"] for area in resources.load("themes")["areas"])


@cache
def table() -> Table:
    """Read the fitted numbers that ship with kindlog, as float64."""
    packed = (files(resources) / "en" / "themes_light.npz").read_bytes()
    with np.load(io.BytesIO(packed), allow_pickle=False) as held:
        return unpack({name: held[name] for name in held.files})


def unpack(arrays: dict[str, Any]) -> Table:
    """Return the table held by arrays named as in `ARRAYS`."""
    size = len(areas())
    return Table(
        hashes={kind: arrays[kind] for kind in KINDS},
        idf={kind: arrays[f"{kind}_idf"].astype(np.float64) for kind in KINDS},
        weight={kind: arrays[f"{kind}_weight"].astype(np.float64) for kind in KINDS},
        lists=arrays["lists_weight"].astype(np.float64).reshape(4, size, size),
        bias=arrays["bias"].astype(np.float64),
        factor=float(arrays["factor"]),
        close=float(arrays["close"]),
        version=str(arrays["version"]),
    )


def number(words: list[str]) -> Numbers:
    """Return the hash of each single word in normal form, uint32.

    Examples
    --------
    >>> number(["work", "rent"]).dtype
    dtype('uint32')
    """
    return stretches(words).single.number


@cache
def lists() -> Lists:
    """Return the word lists by hash, sorted by hash."""
    told = resources.load("themes")
    points: dict[str, list[list[int]]] = {}
    for place, area in enumerate(told["areas"]):
        for strength, listed in enumerate((area["hints"], area["words"])):
            for word in map(normal, listed):
                points.setdefault(word, []).append([place, strength])
    words = list(points)
    flags = np.zeros((2, len(words), len(told["areas"])))
    for row, word in enumerate(words):
        for place, strength in points[word]:
            flags[: strength + 1, row, place] = 1
    hashes = number(words)
    order = np.argsort(hashes)
    common = np.sort(number(list(map(normal, told["common"]))))
    return Lists(hashes=hashes[order], strong=flags[1, order], all=flags[0, order], common=common)


def find(numbers: Numbers, known: Numbers) -> tuple[Any, Any]:
    """Return which of the numbers are known (bool) and, for those, their places among the sorted known ones.

    Examples
    --------
    >>> found, place = find(np.array([7, 8, 9], np.uint32), np.array([3, 9], np.uint32))
    >>> found.tolist(), place.tolist()
    ([False, False, True], [1])
    """
    if not known.size:
        return np.zeros(numbers.size, dtype=bool), np.zeros(0, dtype=np.int64)
    high = known >> np.uint32(16)
    first = np.zeros(1 << 16, dtype=np.int32)
    first[high[::-1]] = np.arange(known.size, 0, -1)
    near = first[numbers >> np.uint32(16)]
    maybe = near.nonzero()[0]
    place, wanted = near[maybe].astype(np.int64) - 1, numbers[maybe]
    right = known[place] == wanted
    for _ in range(np.unique_counts(high).counts.max() - 1):
        place += ~right & (place < known.size - 1)
        right = known[place] == wanted
    found = np.zeros(numbers.size, dtype=bool)
    found[maybe[right]] = True
    return found, place[right]
