"""What the light engine reaches on labelled sentences it was not fitted on, and that the shipped table is that fit.

Red tests name numbers of sentences, never their words.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.optimize import minimize

from analysis.measures.themes import assign, learn
from analysis.measures.themes.hashing import stretches
from analysis.measures.themes.normal import softened
from analysis.measures.themes.table import KINDS, table
from theme_sentences import adjusted_rand, claims, fitting

pytestmark = pytest.mark.slow


def test_accuracy_and_calibration(sentences):
    found = sentences.figures
    assert found["accuracy"] >= 0.77
    assert found["macro_f1"] >= 0.74
    assert found["raters agree"] >= 0.86
    assert found["ece"] <= 0.03
    assert found["counts, right"] >= 0.86
    assert found["counts, no area"] <= 0.36


def test_the_shipped_table_is_the_fit(sentences):
    fit = fitting()
    rows = sentences.whole
    again = fit.fitted(sentences.features, fit.targets(rows), fit.weights(rows), np.arange(len(rows)))
    for kind in KINDS:
        both, here, there = np.intersect1d(again[kind], table().hashes[kind], return_indices=True)
        assert both.size >= 0.99 * max(again[kind].size, table().hashes[kind].size)
        mine, theirs = again[f"{kind}_weight"][here].astype(float), table().weight[kind][there]
        assert np.abs(mine - theirs).max() < 0.05
    assert again["bias"] == pytest.approx(table().bias, abs=0.05)
    assert table().factor == pytest.approx(sentences.figures["factor"], abs=0.03)
    assert table().close == pytest.approx(sentences.figures["close"], abs=0.03)


def test_the_solver_finds_the_optimum_a_plain_one_finds():
    """Multinomial logistic regression written again, dense, with differences for its slope."""
    rng = np.random.default_rng(5)
    held, wanted = rng.normal(size=(40, 3)), rng.dirichlet(np.ones(4), 40)
    counts = rng.uniform(0.5, 1.5, 40)

    def loss(flat: np.ndarray) -> float:
        odds = held @ flat[:12].reshape(3, 4) + flat[12:]
        told = odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))
        return float(-(counts[:, None] * wanted * told).sum() + (flat[:12] ** 2).sum() / (2 * 0.7))

    weight, bias = fitting().regression(sparse.csr_matrix(held), wanted, counts, strength=0.7)
    plain = minimize(loss, np.zeros(16), method="BFGS", options={"gtol": 1e-6}).x
    assert weight.ravel() == pytest.approx(plain[:12], abs=1e-3)
    assert bias - bias.mean() == pytest.approx(plain[12:] - plain[12:].mean(), abs=1e-3)


def test_nearly_all_sentences_are_sorted(sentences):
    known = sentences.whole.dropna(subset="area")
    told = assign(known["text"])
    without = known.loc[told["theme_id"].isna(), "sID"].tolist()
    assert len(without) < 0.02 * len(known), f"not sorted: {without[:20]}"


@pytest.mark.parametrize("unsortable", [0, 0.15])
@pytest.mark.parametrize("n", [10, 20, 30, 50, 75, 100])
def test_what_is_called_recurring_recurs(sentences, n, unsortable):
    """Of the themes that came up once at most, how many are claimed; and without the gate on p it is far too many."""
    rng = np.random.default_rng(n)
    claimed = {0.6: 0, 0.0: 0}
    absent = 0
    for _ in range(600):
        strange = rng.binomial(n, unsortable)
        rows = sentences.journal(rng, n - strange, rng.integers(2, 6))
        p = np.concatenate([sentences.p[rows], sentences.p_others[rng.choice(len(sentences.p_others), strange)]])
        rare = np.bincount(sentences.label[rows], minlength=len(sentences.ids)) <= 1
        absent += rare.sum()
        for gate in claimed:
            claimed[gate] += (claims(p, n, gate) & rare).sum()
    assert claimed[0.6] / absent <= 0.04
    assert n < 30 or claimed[0.0] / absent > 0.08


def test_small_journals_are_grouped_as_people_group_them(sentences):
    rng = np.random.default_rng(1)
    drawn = [rng.choice(sentences.label.size, 50, replace=False) for _ in range(100)]
    assert np.mean([adjusted_rand(sentences.label[rows], sentences.p[rows].argmax(axis=1)) for rows in drawn]) > 0.55


def test_twenty_corrections_teach_about_the_other_moments(sentences):
    rng = np.random.default_rng(2)
    right: dict[int, list[float]] = {0: [], 20: []}
    for _ in range(25):
        rows = sentences.journal(rng, 200, 5)
        moments = pd.DataFrame(
            {"moment_id": [str(row) for row in rows], "form": [sentences.forms[row] for row in rows]}
        )
        found = stretches([softened(form) for form in moments["form"]])
        said = sentences.ids[sentences.label[rows]]
        for corrections, each in right.items():
            log = pd.DataFrame({"batch_id": range(corrections), "action": "label", "axis": "area"})
            log = log.assign(moment_id=moments["moment_id"][:corrections], theme_id=said[:corrections])
            odds, _, _ = learn(moments, log).applied(sentences.odds[rows], moments["form"].tolist(), found)
            each.append((odds.argmax(axis=1)[20:] == sentences.label[rows][20:]).mean())
    assert np.mean(right[20]) > 0.79
    assert np.mean(right[20]) > np.mean(right[0]) + 0.03
