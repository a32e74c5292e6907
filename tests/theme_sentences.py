"""Journals drawn from labelled sentences, with labels that a table fitted without them gives."""

import importlib.util
import sys
from pathlib import Path

import numpy as np

from analysis.measures.themes import scoring
from analysis.measures.themes.normal import normal

ROOT = Path(__file__).parents[1]


def fitting():
    """Return the fit script as a module."""
    if "fit_themes" not in sys.modules:
        spec = importlib.util.spec_from_file_location("fit_themes", ROOT / "benchmarks" / "fit_themes.py")
        sys.modules["fit_themes"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["fit_themes"])
    return sys.modules["fit_themes"]


class Sentences:
    """Labelled sentences with log-odds of a table that was fitted without them."""

    def __init__(self) -> None:
        fit = fitting()
        self.whole = fit.ordered(fit.sentences())
        self.features = fit.Features(self.whole["text"])
        self.raw = odds = fit.crossed(self.features, self.whole)
        self.figures = fit.figures(odds, self.whole)
        known = int(self.whole["area"].notna().sum())
        self.ids = np.array(fit.areas())
        self.odds = odds[:known] * self.figures["factor"]
        self.label = fit.columns(self.whole["area"])[:known]
        self.p = scoring.softmax(self.odds)
        self.odds_others = odds[known:] * self.figures["factor"]
        self.p_others = scoring.softmax(self.odds_others)
        self.forms = [normal(text) for text in self.whole["text"][:known]]

    def journal(self, rng: np.random.Generator, n: int, themes: int) -> np.ndarray:
        """Draw n sentences of some themes, a few themes coming up more than others."""
        chosen = rng.choice(len(self.ids), themes, replace=False)
        share = rng.dirichlet(np.ones(themes))
        counts = rng.multinomial(n, share)
        drawn = [
            rng.choice((self.label == area).nonzero()[0], count, replace=False)
            for area, count in zip(
                chosen, np.minimum(counts, [(self.label == area).sum() for area in chosen]), strict=True
            )
        ]
        return rng.permutation(np.concatenate(drawn))


def claims(p: np.ndarray, n: int, gate: float) -> np.ndarray:
    """Return the areas that hold up by the rule on counts."""
    sure = p.max(axis=1) >= gate
    k = np.bincount(p.argmax(axis=1)[sure], minlength=p.shape[1])
    return (n >= 10) & (k >= max(3, np.ceil(0.07 * n)))


def adjusted_rand(one: np.ndarray, two: np.ndarray) -> float:
    """Return how much two groupings agree beyond chance (Hubert and Arabie 1985)."""
    both = np.zeros((8, 8))
    np.add.at(both, (one, two), 1)

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, every = pairs(both.sum(axis=1)), pairs(both.sum(axis=0)), one.size * (one.size - 1) / 2
    expected = rows * columns / every
    return (pairs(both) - expected) / ((rows + columns) / 2 - expected)
