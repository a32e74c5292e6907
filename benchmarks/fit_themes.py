"""Fit the light theme table on the labelled sentences, and measure it by cross-validation.

    python benchmarks/fit_themes.py            what it reaches, by cross-validation
    python benchmarks/fit_themes.py --write    the same, and write the table that ships

The sentences (Stress Annotated Dataset, MIT) stay in their own folder beside the repository: only hashes and weights
are written. Targets are half the label most raters chose and half the raters' votes; sentences that belong to no area
aim at their votes for one, the rest spread evenly, so that the table learns when not to be sure. Weights come from
multinomial logistic regression (Newton's method with conjugate gradients); features are those with the largest weight.
Everything is seeded.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import minimize

from analysis.measures.themes import scoring
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import normal, softened
from analysis.measures.themes.table import KINDS, areas, lists, unpack
from analysis.vectors.threads import one_thread

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "themes" / "sad_dev.csv"
SHIPPED = ROOT / "src" / "analysis" / "resources" / "en" / "themes_light.npz"
LABELS = {
    "Work": "work",
    "School": "school",
    "Financial Problem": "money",
    "Family Issues": "family",
    "Social Relationships": "relationships",
    "Health, Fatigue, or Physical Pain": "health",
    "Emotional Turmoil": "emotions",
    "Everyday Decision Making": "everyday",
}
FEATURES = 2600
"""Of 22 bytes each: 57 KB."""
STRENGTH = 1.0
"""C of the regression."""
LIST_SCALE = 0.5
"""Counts of listed words enter the regression at this scale."""
VOTES = 0.5
"""Share of the raters' votes in the target; the rest is the label."""
OTHERS = 1.0
"""Weight of a sentence that belongs to no area."""
CAUTION = 0.92
"""Log-odds are scaled by this much of the best factor: claims that do not hold are worse than claims left out."""
FOLDS, SEED = 5, 0
FINE, ROUGH = 1e-6, 1e-4
"""When a fit stops: mean change of a weight. The table that ships is fitted finely; figures need less."""
VERSION = "light-en-1"
QUESTION, COUNTS = 0.4, 0.6


def sentences(path: Path = DATA) -> pd.DataFrame:
    """Read every sentence with its labels as area ids (missing where not an area)."""
    table = pd.read_csv(path, keep_default_na=False)
    second = table["second_label"].str.strip().map(LABELS)
    return table.assign(area=table["label"].map(LABELS).where(table["is_stressor"] == 1), second=second)


def task(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the eight-area task."""
    return table.dropna(subset="area").reset_index(drop=True)


def ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Put the rows of the task first, those that belong to no area after them."""
    return pd.concat([task(table), table[table["area"].isna()]], ignore_index=True)


def columns(ids: pd.Series) -> np.ndarray:
    """Return the column of each area id, -1 where there is none."""
    return ids.map({area: column for column, area in enumerate(areas())}).fillna(-1).to_numpy(dtype=np.int64)


def targets(rows: pd.DataFrame) -> np.ndarray:
    """Return rows x areas: what the regression aims at."""
    label, voted, second = columns(rows["area"]), columns(rows["label"].map(LABELS)), columns(rows["second"])
    hard, votes = np.zeros((2, len(rows), len(areas())))
    for column, share in ((voted, rows["conf"]), (second, rows["conf"] - rows["margin"])):
        held = (column >= 0).nonzero()[0]
        votes[held, column[held]] += share.to_numpy()[held]
    known = (label >= 0).nonzero()[0]
    hard[known, label[known]] = 1
    mixed = (1 - VOTES) * hard + VOTES * votes / np.maximum(votes.sum(axis=1, keepdims=True), 1e-9)
    spread = votes + (1 - votes.sum(axis=1, keepdims=True)) / votes.shape[1]
    return np.where(label[:, None] >= 0, mixed, spread)


def weights(rows: pd.DataFrame) -> np.ndarray:
    """Return how much each row counts."""
    return np.where(rows["area"].notna(), 1.0, OTHERS)


class Features:
    """What a set of texts holds, ready to be weighed with the statistics of some of them."""

    def __init__(self, texts: pd.Series) -> None:
        self.texts = len(texts)
        self.found = stretches([softened(normal(text)) for text in texts])
        self.kinds = scoring.gathered(self.found)
        self.lists = np.concatenate(scoring.counted(self.found.single, lists(), self.texts), axis=1)

    def known(self, kind: str, rows: np.ndarray, least: int = 2) -> tuple[np.ndarray, np.ndarray]:
        """Return the hashes in at least two of the rows, sorted, and how many rows hold each."""
        wanted = np.zeros(self.texts, dtype=bool)
        wanted[rows] = True
        inside = wanted[self.kinds[kind].row]
        key = (self.kinds[kind].number[inside].astype(np.int64) << 20) | self.kinds[kind].row[inside]
        hashes, count = np.unique(np.unique(key) >> 20, return_counts=True)
        return hashes[count >= least].astype(np.uint32), count[count >= least]

    def matrix(self, hashes: dict, idf: dict) -> sparse.csr_matrix:
        """Return texts x (words, letters, counts of listed words)."""
        parts = []
        for kind in KINDS:
            part = scoring.weighed(self.kinds[kind], hashes[kind], idf[kind], self.texts)
            shape = (self.texts, hashes[kind].size)
            parts.append(sparse.csr_matrix((part.value, (part.row, part.feature)), shape=shape))
        return sparse.hstack([*parts, sparse.csr_matrix(self.lists * LIST_SCALE)]).tocsr()


class Loss:
    """Penalised log loss of weights (features x areas) and a bias, the penalty not on the bias; flat, as solvers ask.

    Smooth and convex with one optimum, so the gradient alone tells how far from it some weights are.
    """

    def __init__(
        self, held: sparse.csr_matrix, wanted: np.ndarray, counts: np.ndarray, strength: float = STRENGTH
    ) -> None:
        self.held, self.turned, self.wanted = held, held.T.tocsr(), wanted
        self.counts, self.strength = counts[:, None], strength
        self.shape = held.shape[1], wanted.shape[1]
        self._at, self._p = np.zeros(0), wanted

    def apart(self, flat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the weights and the bias."""
        return flat[: -self.shape[1]].reshape(self.shape), flat[-self.shape[1] :]

    def log_p(self, flat: np.ndarray) -> np.ndarray:
        """Return rows x areas: the logarithm of each probability."""
        weight, bias = self.apart(flat)
        odds = self.held @ weight + bias
        odds -= odds.max(axis=1, keepdims=True)
        return odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))

    def value(self, flat: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the loss and its gradient."""
        log_p = self.log_p(flat)
        penalty = (self.apart(flat)[0] ** 2).sum() / (2 * self.strength)
        off = self.counts * (np.exp(log_p) - self.wanted)
        return -(self.counts * self.wanted * log_p).sum() + penalty, self._back(off, flat)

    def curved(self, flat: np.ndarray, step: np.ndarray) -> np.ndarray:
        """Return how the gradient changes along a step."""
        if not np.array_equal(self._at, flat):
            self._at, self._p = flat.copy(), np.exp(self.log_p(flat))
        p = self._p
        weight, bias = self.apart(step)
        moved = self.held @ weight + bias
        return self._back(self.counts * p * (moved - (p * moved).sum(axis=1, keepdims=True)), step)

    def _back(self, rows: np.ndarray, flat: np.ndarray) -> np.ndarray:
        weight, _ = self.apart(flat)
        return np.concatenate([(self.turned @ rows + weight / self.strength).ravel(), rows.sum(axis=0)])


def regression(
    held: sparse.csr_matrix,
    wanted: np.ndarray,
    counts: np.ndarray,
    *,
    strength: float = STRENGTH,
    start: np.ndarray | None = None,
    xtol: float = FINE,
) -> tuple[np.ndarray, np.ndarray]:
    """Fit weights (features x areas) and bias; where it starts changes nothing but the time."""
    loss = Loss(held, wanted, counts, strength)
    start = np.zeros((loss.shape[0] + 1) * loss.shape[1]) if start is None else start
    with one_thread():
        found = minimize(loss.value, start, jac=True, hessp=loss.curved, method="Newton-CG", options={"xtol": xtol})
    return loss.apart(found.x)


def fitted(features: Features, wanted: np.ndarray, counts: np.ndarray, rows: np.ndarray, xtol: float = FINE) -> dict:
    """Fit on the rows, keep the features with the largest weight, fit again: the arrays of a table."""
    known = {kind: features.known(kind, rows) for kind in KINDS}
    hashes = {kind: known[kind][0] for kind in KINDS}
    idf = {kind: np.log((1 + rows.size) / (1 + known[kind][1])) + 1 for kind in KINDS}
    whole, bias = regression(features.matrix(hashes, idf)[rows], wanted[rows], counts[rows], xtol=xtol)
    weight = whole[: sum(each.size for each in hashes.values())]
    reach = np.abs(weight - weight.mean(axis=1, keepdims=True)).max(axis=1)
    kept = np.zeros(reach.size, dtype=bool)
    kept[np.argsort(-reach, kind="stable")[:FEATURES]] = True
    cut = hashes["words"].size
    for kind, part in (("words", kept[:cut]), ("letters", kept[cut:])):
        hashes[kind], idf[kind] = hashes[kind][part], idf[kind][part].astype(np.float16).astype(float)
    start = np.concatenate([weight[kept].ravel(), whole[kept.size :].ravel(), bias])
    held = features.matrix(hashes, idf)[rows]
    weight, bias = regression(held, wanted[rows], counts[rows], start=start, xtol=xtol)
    words, letters = (hashes[kind].size for kind in KINDS)
    arrays = {"bias": bias.astype(np.float32), "lists_weight": (weight[words + letters :] * LIST_SCALE).astype("f4")}
    for kind, part in (("words", weight[:words]), ("letters", weight[words : words + letters])):
        arrays |= {kind: hashes[kind], f"{kind}_idf": idf[kind].astype("f2"), f"{kind}_weight": part.astype("f2")}
    return arrays | {"factor": np.float64(1), "close": np.float64(0), "version": np.str_(VERSION)}


def folds(rows: pd.DataFrame) -> list[np.ndarray]:
    """Return the rows of each test fold; near-duplicates stay together.

    The rows of the task as GroupKFold of scikit-learn does, shuffled; the others join their group, or any fold.
    """
    groups, known = rows["grp"].to_numpy(), rows["area"].notna().to_numpy()
    order = np.random.RandomState(SEED).permutation(np.unique(groups[known]))  # the same folds as published
    parts = np.array_split(order, FOLDS)
    fold = {group: place for place, part in enumerate(parts) for group in part}
    each = np.array([fold.get(group, group % FOLDS) for group in groups])
    return [(each == place).nonzero()[0] for place in range(FOLDS)]


def crossed(features: Features, rows: pd.DataFrame) -> np.ndarray:
    """Return log-odds of every row from a table that was fitted without its fold."""
    wanted, counts, every = targets(rows), weights(rows), np.arange(len(rows))
    odds = np.zeros((len(rows), len(areas())))
    for test in folds(rows):
        arrays = fitted(features, wanted, counts, np.setdiff1d(every, test), ROUGH)
        odds[test] = scoring.log_odds(features.found, len(rows), unpack(arrays), lists())[test]
    return odds


def scaled(odds: np.ndarray, label: np.ndarray) -> float:
    """Return the factor on log-odds with the smallest log loss, and a little less."""
    every = np.arange(label.size)
    tried = np.arange(0.5, 2.5, 0.01)
    loss = [-np.log(scoring.softmax(odds * factor)[every, label]).mean() for factor in tried]
    return round(float(tried[int(np.argmin(loss))]) * CAUTION, 2)


def closeness(p: np.ndarray, rows: pd.DataFrame) -> float:
    """Return the probability from which a second area is one of the raters' two labels in 6 of 10 sentences."""
    order = np.argsort(-p, axis=1)
    ids = np.array(areas())
    either = ((ids[order[:, 1]] == rows["area"]) | (ids[order[:, 1]] == rows["second"])).to_numpy()
    second = np.sort(p, axis=1)[:, -2]
    return next(round(float(low), 2) for low in np.arange(0.05, 0.5, 0.01) if either[second >= low].mean() >= COUNTS)


def calibration(p: np.ndarray, label: np.ndarray) -> float:
    """Return the expected calibration error in ten bins."""
    top, right = p.max(axis=1), p.argmax(axis=1) == label
    parts = [(low < top) & (top <= low + 0.1) for low in np.arange(10) / 10]
    return float(sum(abs((top[part] - right[part]).sum()) for part in parts) / label.size)


def macro_f1(guess: np.ndarray, label: np.ndarray) -> float:
    """Return the mean F1 of the areas."""
    each = [
        2 * ((guess == area) & (label == area)).sum() / ((guess == area).sum() + (label == area).sum())
        for area in range(len(areas()))
    ]
    return float(np.mean(each))


def figures(odds: np.ndarray, rows: pd.DataFrame, factor: float | None = None) -> dict[str, float]:
    """Return what the log-odds are worth on the eight-area task, and on the other sentences.

    They are scaled by the factor; without one, by the best.
    """
    known = rows["area"].notna().to_numpy()
    label, asked = columns(rows["area"])[known], rows[known]
    factor = factor or scaled(odds[known], label)
    p, none = scoring.softmax(odds[known] * factor), scoring.softmax(odds[~known] * factor).max(axis=1)
    right, sure = p.argmax(axis=1) == label, p.max(axis=1) >= COUNTS
    return {
        "accuracy": right.mean(),
        "macro_f1": macro_f1(p.argmax(axis=1), label),
        "raters agree": right[asked["conf"] >= COUNTS].mean(),
        "ece": calibration(p, label),
        "counts": sure.mean(),
        "counts, right": right[sure].mean(),
        "counts, no area": (none >= COUNTS).mean(),
        "tells apart": (p.max(axis=1)[:, None] > none).mean(),
        "factor": factor,
        "close": closeness(p, asked),
    }


def main() -> None:
    rows = ordered(sentences())
    features = Features(rows["text"])
    found = figures(crossed(features, rows), rows)
    for name, value in found.items():
        print(f"{name:>16} {value:.4f}")
    if "--write" in sys.argv:
        arrays = fitted(features, targets(rows), weights(rows), np.arange(len(rows)))
        arrays |= {"factor": np.float64(found["factor"]), "close": np.float64(found["close"])}
        np.savez(SHIPPED, **arrays)
        print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
