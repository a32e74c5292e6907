"""Everything that is claimed about themes, in one run: each figure beside its bar; `--json` for `make bench`.

Needs the labelled sentences (see `fit_themes`), and for the sentence vectors the wheel of the model (see
tests/sentence_model.py); what is not on this computer is left out, and said. Journals are drawn from sentences with
labels of tables that were fitted without them. Of a hidden theme the engines know nothing: its column is left out.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import fit_embeddings as embeddings
import fit_themes as fit

import sentence_model
from analysis.measures.themes import assign, inbox, learn, meaning, scoring
from analysis.measures.themes.assigning import standing
from analysis.measures.themes.engines import Engine, light, with_model
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.near import Near
from analysis.measures.themes.normal import softened
from analysis.measures.themes.numbers import FITTED, PLAIN, numbers
from analysis.measures.themes.table import KINDS, table
from analysis.vectors import packing, wheel
from theme_sentences import Sentences, adjusted_rand, claims

JOURNALS, SMALL, TAUGHT, HIDDEN = 600, 100, 60, 240
"""Simulated journals: of recurring themes, of 50 moments, with corrections, with a hidden theme."""
_CROSSED = "5-fold cross-validation by group, {} sentences"
_FOLDERS = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]
_MEMORY = """
import pathlib
import fit_themes as fit
from analysis.measures.themes import assign
from analysis.measures.themes.engines import kept, light, with_model

def used(what):
    with open("/proc/self/status") as told:
        return int(next(line for line in told if line.startswith(what)).split()[1])

texts = fit.sentences()["text"].iloc[:1000].tolist()
before = used("VmRSS")
assign(texts, engine=with_model(kept(pathlib.Path(sys.argv[1]))) if sys.argv[1:] else light())
print((used("VmHWM") - before) / 1024)
"""


class Known:
    """The vectors of the sentences, computed once; each is given by its text."""

    version = "known"

    def __init__(self, forms: list[str], vectors: np.ndarray) -> None:
        self.vectors = dict(zip(map(meaning.spelled, forms), vectors, strict=True))

    def embed(self, texts: list[str]) -> np.ndarray:
        return np.array([self.vectors[text] for text in texts]).reshape(len(texts), -1)


class Side(NamedTuple):
    """One engine with its calibrated log-odds of the sentences of the task, and of the others."""

    name: str
    using: Engine
    odds: np.ndarray
    others: np.ndarray


def line(name: str, ratio: float, bar: object, n: int, detail: str) -> dict:
    """Return one figure; it is printed as soon as it is known."""
    told = {"name": f"themes, {name}", "ratio": round(float(ratio), 4), "bar": bar, "n": n, "detail": detail}
    print(told["name"], told["ratio"], told["bar"], file=sys.stderr, flush=True)
    return told


def accuracy(name: str, found: dict, bars: tuple[str, str], n: int, detail: str) -> list[dict]:
    """Return accuracy, F1 and calibration of an engine."""
    each = zip(("accuracy", "macro_f1", "ece"), (*bars, "0.03"), strict=True)
    return [line(f"{name}: {figure}", found[figure], bar, n, detail) for figure, bar in each]


def false_claims(sentences: Sentences, side: Side) -> list[dict]:
    """Return how many of the themes that came up once at most are called recurring, in percent."""
    p, p_others, told = scoring.softmax(side.odds), scoring.softmax(side.others), []
    for share in (0, 0.15):
        rates = []
        for n in (10, 20, 30, 50, 75, 100):
            rng, claimed, absent = np.random.default_rng(n), 0, 0
            for _ in range(JOURNALS):
                strange = rng.binomial(n, share)
                rows = sentences.journal(rng, n - strange, rng.integers(2, 6))
                every = np.concatenate([p[rows], p_others[rng.choice(len(p_others), strange)]])
                rare = np.bincount(sentences.label[rows], minlength=p.shape[1]) <= 1
                absent += rare.sum()
                claimed += (claims(every, n, 0.6) & rare).sum()
            rates.append(100 * claimed / absent)
        detail = f"% at the worst n of 10 to 100 (all: {', '.join(f'{rate:.1f}' for rate in rates)})"
        name = f"{side.name}: false recurring themes, {share:.0%} unsortable"
        told.append(line(name, max(rates), "4", JOURNALS, detail))
    return told


def grouped(sentences: Sentences, side: Side, bar: str) -> dict:
    """Return how well small journals are grouped as people group them."""
    rng = np.random.default_rng(1)
    drawn = [rng.choice(sentences.label.size, 50, replace=False) for _ in range(SMALL)]
    guess = side.odds.argmax(axis=1)
    found = np.mean([adjusted_rand(sentences.label[rows], guess[rows]) for rows in drawn])
    return line(f"{side.name}: adjusted Rand index at n = 50", found, bar, SMALL, "journals; BERTopic .00")


def taught(sentences: Sentences, side: Side, bar: str, corrections: int = 20) -> dict:
    """Return the accuracy on other moments after some corrections: 200 moments of 5 themes."""
    rng, right, before = np.random.default_rng(2), [], []
    for _ in range(TAUGHT):
        rows = sentences.journal(rng, 200, 5)
        forms = [sentences.forms[row] for row in rows]
        moments = pd.DataFrame({"moment_id": rows.astype(str), "form": forms})
        log = pd.DataFrame({"batch_id": range(corrections), "action": "label", "axis": "area"})
        label = sentences.label[rows]
        log = log.assign(moment_id=moments["moment_id"][:corrections], theme_id=sentences.ids[label][:corrections])
        seen = side.using.vectors(forms, np.ones(len(forms), dtype=bool))
        lessons = learn(moments, log, side.using)
        odds, _, _ = lessons.applied(side.odds[rows], forms, stretches(list(map(softened, forms))), seen)
        right.append((odds.argmax(axis=1)[corrections:] == label[corrections:]).mean())
        before.append((side.odds[rows].argmax(axis=1)[corrections:] == label[corrections:]).mean())
    detail = f"accuracy on the other moments; {np.mean(before):.3f} before"
    return line(f"{side.name}: after {corrections} corrections", np.mean(right), bar, TAUGHT, detail)


def five_examples(sentences: Sentences, side: Side) -> dict:
    """Return the F1 of a theme of one's own, found by five examples alone, among 200 moments of 5 themes."""
    rng, found = np.random.default_rng(3), []
    for run in range(HIDDEN):
        hidden = run % len(sentences.ids)
        known = replace(numbers(), areas=np.delete(numbers().areas, hidden, axis=0))
        rest = rng.choice(np.delete(np.arange(len(sentences.ids)), hidden), 4, replace=False)
        mine = rng.choice((sentences.label == hidden).nonzero()[0], 45, replace=False)
        others = rng.choice(np.isin(sentences.label, rest).nonzero()[0], 160, replace=False)
        of = len(known.areas)
        seen = [
            side.using.model.embed([meaning.spelled(sentences.forms[row]) for row in rows]) for rows in (mine, others)
        ]
        near = Near.of(seen[0][:5], [of] * 5, of + 1, known, side.name)
        inside, outside = (near.own(each)[:, 0] > 0 for each in (seen[0][5:], seen[1]))
        found.append(2 * inside.sum() / (inside.size + inside.sum() + outside.sum()))
    detail = "F1 on the other moments, 40 of it and 160 of four themes, each area hidden in turn"
    return line(f"{side.name}: a theme from five examples", np.mean(found), ">=0.70", HIDDEN, detail)


def discovered(sentences: Sentences, side: Side, bar: str) -> dict:
    """Return how often a hidden theme is among the offers, in percent: 100 moments, 20 of it."""
    rng, found, purity = np.random.default_rng(4), [], []
    for run in range(HIDDEN):
        hidden = run % len(sentences.ids)
        rest = rng.choice(np.delete(np.arange(len(sentences.ids)), hidden), int(rng.integers(2, 6)), replace=False)
        mine = rng.choice((sentences.label == hidden).nonzero()[0], 20, replace=False)
        others = rng.choice(np.isin(sentences.label, rest).nonzero()[0], 80, replace=False)
        rows = rng.permutation(np.concatenate([mine, others]))
        p = pd.Series(scoring.softmax(np.delete(side.odds[rows], hidden, axis=1)).max(axis=1))
        told = pd.DataFrame({"moment_id": rows.astype(str), "form": [sentences.forms[row] for row in rows]})
        told = told.assign(axis="area", standing=standing(p), source="model")
        shares = []
        for ids in inbox(told, engine=side.using)["moment_ids"]:
            label = sentences.label[np.array(ids, dtype=int)]
            purity.append(np.bincount(label).max() / label.size)
            shares.append(((label == hidden).mean() >= 0.6) & ((label == hidden).sum() >= 0.3 * 20))
        found.append(any(shares))
    detail = f"% offered with purity .6 and recall .3 at least; mean purity of all offers {np.mean(purity):.2f}"
    return line(f"{side.name}: a hidden theme found", 100 * np.mean(found), bar, HIDDEN, detail)


def moved(sentences: Sentences, side: Side, using: Engine) -> dict:
    """Return how many of 180 past moments change when a month of 30 is added."""
    rows = np.random.default_rng(5).choice(sentences.label.size, 210, replace=False)
    texts = sentences.whole["text"].iloc[rows].tolist()
    before, after = assign(texts[:180], engine=using), assign(texts, engine=using).iloc[:180]
    changed = (before["theme_id"].fillna("") != after["theme_id"].fillna("")) | (before["p"] != after["p"]).where(
        before["p"].notna(), other=False
    )
    return line(f"{side.name}: past moments moved by a month more", changed.sum(), "0", 180, "BERTopic 27 %")


def cost(sentences: Sentences, using: Engine, bar: str, times: int) -> list[dict]:
    """Return CPU-seconds per 1,000 texts, the model already read, and memory above the imports."""
    thousand, taken = sentences.whole["text"].iloc[:1000].tolist(), []
    assign(thousand[:8], engine=using)
    for _ in range(times):
        start = time.process_time()
        assign(thousand, engine=using)
        taken.append(time.process_time() - start)
    detail = f"one thread, best of {times}"
    told = [line(f"{using.name}: CPU-seconds per 1,000 texts", min(taken), bar, times, detail)]
    if sys.platform != "linux":
        return told
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        if using.model is not None:
            packing.write(path, wheel.opened(sentence_model.WHEEL))
        code = f"import sys; sys.path[:0] = {_FOLDERS!r}\n{_MEMORY}"
        asked = [sys.executable, "-c", code, *([] if using.model is None else [path])]
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
    detail = "MB above the imports, the model included"
    return [*told, line(f"{using.name}: peak memory of 1,000 texts", float(done.stdout), "215", 1, detail)]


def refitted(sentences: Sentences, vectors: np.ndarray | None) -> list[dict]:
    """Return how far what ships is from a fit made now, by another way for the vectors."""
    rows, every = sentences.whole, np.arange(len(sentences.whole))
    again = fit.fitted(sentences.features, fit.targets(rows), fit.weights(rows), every)
    same = all(np.array_equal(again[kind], table().hashes[kind]) for kind in KINDS)
    off = (
        max(np.abs(again[f"{kind}_weight"].astype(float) - table().weight[kind]).max() for kind in KINDS) if same else 9
    )
    told = [line("light: largest change of a weight when fitted again", off, "0.01", 1, "the same features")]
    if vectors is None:
        return told
    wanted, counts = fit.targets(rows), fit.weights(rows)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weight, bias = flat[:-8].reshape(-1, 8), flat[-8:]
        p = scoring.softmax(vectors @ weight + bias)
        off = counts * (p - wanted)
        value = -(counts * wanted * np.log(p)).sum() + (weight**2).sum() / (2 * embeddings.STRENGTH)
        return value, np.concatenate([(vectors.T @ off + weight / embeddings.STRENGTH).ravel(), off.sum(axis=0)])

    plain = minimize(loss, np.zeros(385 * 8), jac=True, method="L-BFGS-B", options={"maxiter": 2000, "ftol": 1e-12}).x
    off = np.abs(plain[:-8].reshape(-1, 8) - numbers().weight).max()
    detail = "a dense fit by L-BFGS, written apart from the one that made them"
    return [*told, line("embeddings: largest change of a weight when fitted again", off, "0.01", 1, detail)]


def measured() -> list[dict]:
    """Return every figure that can be had on this computer."""
    if not fit.DATA.exists():
        print("The labelled sentences are not on this computer; nothing measured.", file=sys.stderr)
        return []
    sentences = Sentences()
    known = sentences.label.size
    one = Side("light", light(), sentences.odds, sentences.odds_others)
    found = accuracy("light", sentences.figures, (">=0.750", ">=0.722"), known, _CROSSED.format(known))
    found += [*false_claims(sentences, one), grouped(sentences, one, ">=0.39"), taught(sentences, one, ">=0.768")]
    found += [moved(sentences, one, light())]
    found += cost(sentences, light(), "0.05", 9)
    if sentence_model.found() is None:
        print("The wheel of the sentence model is not on this computer; the light engine alone.", file=sys.stderr)
        return found + refitted(sentences, None)
    vectors = embeddings.embedded(tuple(sentences.whole["text"]))
    return found + refitted(sentences, vectors) + with_vectors(sentences, vectors)


def with_vectors(sentences: Sentences, vectors: np.ndarray) -> list[dict]:
    """Return the figures of both engines with a sentence model."""
    known, rows = sentences.label.size, sentences.whole
    model = Known(sentences.forms, vectors[:known])
    fitted = embeddings.crossed(vectors, sentences.raw, rows)
    plain = embeddings.plain(vectors, sentences.features)
    with_labels, without = fit.figures(fitted, rows), fit.figures(plain, rows, 1.0)
    fitted *= with_labels["factor"]
    found = accuracy("embeddings, with labels", with_labels, (">=0.802", ">=0.770"), known, _CROSSED.format(known))
    found += accuracy(
        "embeddings, no labels", without, (">=0.768", ">=0.736"), known, f"nothing fitted, {known} sentences"
    )
    for name, odds in ((FITTED, fitted), (PLAIN, plain)):
        side = Side(name, with_model(model, name), odds[:known], odds[known:])
        found += false_claims(sentences, side) if name == FITTED else []
        found += [grouped(sentences, side, ">=0.54"), taught(sentences, side, ">=0.792")]
        found += [discovered(sentences, side, ">=58"), moved(sentences, side, with_model(sentence_model.model(), name))]
    found += [five_examples(sentences, side)]
    return found + cost(sentences, with_model(sentence_model.model(), FITTED), "5", 2)


if __name__ == "__main__":
    lines = measured()
    if "--json" in sys.argv:
        print(json.dumps(lines))
