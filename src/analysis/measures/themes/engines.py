"""Which engine sorts: ``light`` (word lists and a table of numbers), or one of two with a sentence model beside it.

``embeddings`` knows labelled sentences, ``prototypes`` only phrases of kindlog's own. Both need the sentence model that
a person adds once (``kindlog themes add-embeddings``); without it they refuse, and ``light`` goes on. Screens offer
``light`` and ``embeddings`` alone: of themes that hardly came up, ``prototypes`` calls 6 to 10 in 100 recurring.
"""

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analysis import errors, vectors
from analysis.measures.themes import meaning, scoring
from analysis.measures.themes.hashing import Found
from analysis.measures.themes.numbers import FITTED, PLAIN, Numbers, numbers
from analysis.measures.themes.table import Floats, lists, table
from analysis.settings import Settings

LIGHT, WITH_MODEL = "light", FITTED
NAMES = (LIGHT, FITTED, PLAIN)


class Engine(NamedTuple):
    """One engine, ready to sort."""

    name: str
    version: str
    model: vectors.Model | None = None
    """The sentence model; the light engine has none."""

    @property
    def close(self) -> float:
        """From this probability on, a second area is worth showing."""
        return table().close if self.model is None else numbers().closes[self.name]

    @property
    def factor(self) -> float:
        """Takes the over-confidence out of the log-odds of areas."""
        return table().factor if self.model is None else numbers().factors[self.name]

    @property
    def told(self) -> Numbers | None:
        """The fitted numbers for sentence vectors; the light engine needs none."""
        return None if self.model is None else numbers()

    def vectors(self, forms: list[str], wanted: np.ndarray) -> Floats | None:
        """Return texts x 384, each text embedded once; texts that are not wanted get zeros. None for ``light``."""
        if self.model is None:
            return None
        spelled = [meaning.spelled(form) for form in forms]
        each = {spelled[row]: row for row in wanted.nonzero()[0]}
        known = self.model.embed(list(each))
        place = {text: row for row, text in enumerate(each)}
        told = np.zeros((len(forms), known.shape[1]))
        for row in wanted.nonzero()[0]:
            told[row] = known[place[spelled[row]]]
        return told

    def odds(self, found: Found, seen: Floats | None, texts: int) -> Floats:
        """Return calibrated log-odds of the areas: texts x areas; ``seen`` are the vectors."""
        if seen is not None and self.name == PLAIN:
            counts = scoring.counted(found.single, lists(), texts)
            return meaning.plain(seen, counts, numbers().areas) * self.factor
        light = scoring.log_odds(found, texts, table(), lists())
        return (light if seen is None else meaning.fitted(seen, light, numbers())) * self.factor


def light() -> Engine:
    """Return the engine that is always there.

    Examples
    --------
    >>> light().name
    'light'
    """
    return Engine(LIGHT, table().version)


def engine(wanted: "str | Engine" = LIGHT) -> Engine:
    """Return an engine by its name; the sentence model is read from where `add-embeddings` keeps it.

    Raises
    ------
    UnknownWord
        There is no such engine.
    ModelAbsent, ModelDamaged
        The sentence model was not added, or cannot be read; ``light`` always works.

    Examples
    --------
    >>> engine("light").version == light().version
    True
    """
    if isinstance(wanted, Engine):
        return wanted
    if wanted not in NAMES:
        raise errors.UnknownWord(value=wanted, known=", ".join(NAMES))
    return light() if wanted == LIGHT else with_model(kept(Settings.read(os.environ).model), wanted)


def added() -> bool:
    """Tell whether a sentence model was added on this computer; whether it can be read is seen when it is."""
    return Settings.read(os.environ).model.is_file()


def with_model(model: vectors.Model, name: str = FITTED) -> Engine:
    """Return an engine that sorts with this sentence model."""
    return Engine(name, f"{numbers().version}+{model.version}", model)


def kept(path: Path) -> vectors.Model:
    """Read a sentence model once, and again when its file has changed."""
    try:
        told = path.stat()
    except OSError:
        raise errors.ModelAbsent from None
    return _read(path, told.st_mtime_ns, told.st_size)


@cache
def _read(path: Path, changed: int, size: int) -> vectors.Model:  # noqa: ARG001 - they name one state of the file
    return vectors.read(path)
