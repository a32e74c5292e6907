"""What was fitted for sentence vectors: numbers alone, no words (``resources/en/themes_embeddings.npz``).

Made by ``benchmarks/fit_embeddings.py`` from labelled sentences (notice in ``themes_light.LICENSE.txt``) and from
phrases of kindlog's own (``theme_examples.json``).
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from analysis import resources
from analysis.measures.themes.table import Floats

ARRAYS = ("weight", "bias", "centre", "coarse", "gain", "areas", "patterns", "factors", "closes")
"""Arrays of the shipped file, beside ``version``."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Numbers:
    """The fitted numbers for vectors of 384."""

    weight: Floats
    """384 x areas: a regression on labelled sentences."""
    bias: Floats
    centre: Floats
    """Mean of the vectors of labelled sentences."""
    coarse: Floats
    """384 x 16: directions in which sentences of one area differ most."""
    gain: Floats
    """How much of each coarse direction is left out."""
    areas: Floats
    """Areas x 384: unit mean of an area's description and phrases."""
    patterns: Floats
    """Patterns x 384, likewise."""
    factors: dict[str, float]
    """By engine: takes the over-confidence out of the log-odds."""
    closes: dict[str, float]
    """By engine: from this probability on, a second area is worth showing."""
    version: str


FITTED, PLAIN = "embeddings", "prototypes"
"""With what was learned from labelled sentences, and without."""


@cache
def numbers() -> Numbers:
    """Read the fitted numbers that ship with kindlog, as float64."""
    packed = (files(resources) / "en" / "themes_embeddings.npz").read_bytes()
    with np.load(io.BytesIO(packed), allow_pickle=False) as held:
        return unpack({name: held[name] for name in held.files})


def unpack(arrays: Mapping[str, Any]) -> Numbers:
    """Return the numbers held by arrays named as in `ARRAYS`."""
    told: dict[str, Any] = {name: np.asarray(arrays[name], dtype=np.float64) for name in ARRAYS}
    pairs: dict[str, Any] = {
        name: dict(zip((FITTED, PLAIN), told.pop(name).tolist(), strict=True)) for name in ("factors", "closes")
    }
    return Numbers(**told, **pairs, version=str(arrays["version"]))
