"""Fit the numbers for sentence vectors on the labelled sentences, and measure them by cross-validation.

    python benchmarks/fit_embeddings.py            what they reach, by cross-validation
    python benchmarks/fit_embeddings.py --write    the same, and write the numbers that ship

Needs the sentences and the wheel of the sentence model (see tests/sentence_model.py); without them it measures
nothing. The regression, its targets and the folds are those of `fit_themes`; the log-odds of the light engine that go
into a figure come from a table that was fitted without its fold. Prototypes come from kindlog's own phrases alone.
"""

import sys
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import fit_themes as fit

import sentence_model
from analysis import resources
from analysis.measures.themes import meaning, patterns, scoring
from analysis.measures.themes.normal import normal
from analysis.measures.themes.numbers import ARRAYS, unpack

SHIPPED = fit.SHIPPED.with_name("themes_embeddings.npz")
STRENGTH = 1.0
"""C of the regression."""
COARSE, TAIL = 16, 3.0
"""Directions made small, and how much of the mean of the others is added before."""
PLAIN_FACTOR = 1.3
VERSION = "embeddings-en-1"


@cache
def embedded(texts: tuple[str, ...]) -> np.ndarray:
    """Return the vectors of texts as the engine sees them: in normal form, apostrophes put back."""
    return sentence_model.model().embed([meaning.spelled(normal(text)) for text in texts]).astype(float)


def prototypes(axis: str, ids: tuple[str, ...]) -> np.ndarray:
    """Return the unit mean of the description and the phrases of each theme."""
    told = {one["id"]: one for one in resources.load("themes")[axis]}
    phrases = resources.load("theme_examples")[axis]
    each = [(f"{told[one]['name']}: {told[one]['about']}", *phrases[one]) for one in ids]
    return meaning.unit(np.stack([embedded(texts).mean(axis=0) for texts in each]))


def regression(vectors: np.ndarray, rows: pd.DataFrame, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit weights (384 x areas) and bias on these rows."""
    held = sparse.csr_matrix(vectors[which])
    return fit.regression(held, fit.targets(rows)[which], fit.weights(rows)[which], strength=STRENGTH)


def directions(vectors: np.ndarray, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the directions in which sentences of one area differ most, and how much of each is left out."""
    known = rows["area"].notna().to_numpy()
    label, held = fit.columns(rows["area"])[known], vectors[known]
    centres = np.stack([held[label == area].mean(axis=0) for area in range(len(fit.areas()))])
    spread = np.cov((held - centres[label]).T)
    value, vector = np.linalg.eigh(spread)
    value, vector = value[::-1][:COARSE], vector[:, ::-1][:, :COARSE]
    tail = (np.trace(spread) - value.sum()) / (len(spread) - COARSE)
    return vector, 1 - np.sqrt((1 + TAIL) * tail / (value + TAIL * tail))


def fitted(vectors: np.ndarray, rows: pd.DataFrame, which: np.ndarray) -> dict:
    """Return the arrays that ship, fitted on these rows; factors and thresholds follow from cross-validation."""
    weight, bias = regression(vectors, rows, which)
    coarse, gain = directions(vectors[which], rows.iloc[which])
    arrays = {
        "weight": weight, "bias": bias, "centre": vectors[which].mean(axis=0), "coarse": coarse, "gain": gain,
        "areas": prototypes("areas", fit.areas()), "patterns": prototypes("patterns", patterns.ids()),
        "factors": np.array([1, PLAIN_FACTOR]), "closes": np.zeros(2),
    }  # fmt: skip
    small = {name: np.asarray(arrays[name], dtype=np.float32) for name in ARRAYS}
    return small | {"version": np.str_(VERSION)}


def crossed(vectors: np.ndarray, light: np.ndarray, rows: pd.DataFrame) -> np.ndarray:
    """Return log-odds of every row from numbers that were fitted without its fold; ``light`` likewise."""
    every = np.arange(len(rows))
    odds = np.zeros_like(light)
    for test in fit.folds(rows):
        told = unpack(fitted(vectors, rows, np.setdiff1d(every, test)))
        odds[test] = meaning.fitted(vectors[test], light[test], told)
    return odds


def plain(vectors: np.ndarray, features: "fit.Features") -> np.ndarray:
    """Return calibrated log-odds without any label."""
    counts = scoring.counted(features.found.single, fit.lists(), features.texts)
    return meaning.plain(vectors, counts, prototypes("areas", fit.areas())) * PLAIN_FACTOR


def measured() -> tuple[pd.DataFrame, np.ndarray, dict, dict]:
    """Return the rows, their vectors, and the figures with and without labels."""
    rows = fit.ordered(fit.sentences())
    features = fit.Features(rows["text"])
    vectors = embedded(tuple(rows["text"]))
    odds = crossed(vectors, fit.crossed(features, rows), rows)
    return rows, vectors, fit.figures(odds, rows), fit.figures(plain(vectors, features), rows, 1.0)


def main() -> None:
    rows, vectors, with_labels, without = measured()
    for name in with_labels:
        print(f"{name:>16} {with_labels[name]:.4f} {without[name]:.4f}")
    if "--write" in sys.argv:
        arrays = fitted(vectors, rows, np.arange(len(rows)))
        arrays["factors"] = np.array([with_labels["factor"], PLAIN_FACTOR])
        arrays["closes"] = np.array([with_labels["close"], without["close"]])
        np.savez(SHIPPED, **arrays)
        print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
