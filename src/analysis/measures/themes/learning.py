"""What corrections teach the light engine about moments that nobody has labelled yet.

Three things, each worth little alone: how often the person used a theme, how alike a text is to one they corrected,
and the words they gave a theme. Nothing moves by itself: what is learned is shown as a preview first.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.themes import scoring
from analysis.measures.themes.hashing import Found, Numbers, Stretches, stretches
from analysis.measures.themes.log import State, replay
from analysis.measures.themes.normal import normal, softened
from analysis.measures.themes.table import Flags, Floats, areas, find, number, table

SHARE = 0.6
"""Weight of the log share of a theme among the corrections."""
ALIKE = 3.0
"""Weight of the cosine to the most alike corrected moment."""
NAMED = (0.0, 2.5, 4.0)
"""What none, one, two of the person's words add to the log-odds."""
UNNAMED = -6.0
"""Where a theme of the person's own stands below the likeliest area as long as nothing speaks for it."""
RECENT = 500
"""Corrected moments compared with, the latest."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Learned:
    """What the log teaches: a prior, words and examples of each theme on the axis of life areas."""

    ids: tuple[str, ...]
    """The built-in areas, then the person's own themes."""
    prior: Floats
    words: Numbers
    """Sorted hashes of the person's words."""
    points: Flags
    """Words x themes."""
    examples: "Examples"

    def applied(self, odds: Floats, forms: list[str], found: Found) -> tuple[Floats, tuple[str, ...], Flags]:
        """Return new log-odds, the ids of their columns, and which texts hold a word the person named."""
        texts = len(forms)
        known, place = find(found.single.number, self.words)
        hits = scoring.summed(found.single.row[known], self.points[place].astype(float), texts)
        own = np.repeat(odds.max(axis=1, keepdims=True) + UNNAMED, len(self.ids) - odds.shape[1], axis=1)
        whole = np.concatenate([odds, own], axis=1)
        named = hits > 0
        named[:, : odds.shape[1]] = False
        whole[named] -= UNNAMED
        told = np.array(NAMED)[np.minimum(hits, 2).astype(int)]
        return (
            whole + self.prior + told + ALIKE * self.examples.alike(found, texts),
            self.ids,
            np.asarray(hits.any(axis=1)),
        )

    def named(self, numbers: Numbers, column: Any) -> Flags:
        """Tell which words are the person's own for the theme in that column (-1: none)."""
        known, place = find(numbers, self.words)
        told = np.zeros(numbers.size, dtype=bool)
        told[known] = self.points[place, column[known]] & (column[known] >= 0)
        return told


@dataclass(frozen=True, kw_only=True, eq=False)
class Examples:
    """Corrected moments as unit vectors of words and pairs."""

    hashes: Numbers
    vectors: Floats
    """Hashes x examples."""
    themes: Floats
    """Examples x themes, 0 or 1."""

    def alike(self, found: Found, texts: int) -> Floats:
        """Return the cosine of each text to the most alike example of each theme: texts x themes."""
        best = np.zeros((texts, self.themes.shape[1]))
        words = scoring.gathered(found)["words"]
        unit = _unit(words, texts)
        known, place = find(words.number, self.hashes)
        cosine = scoring.summed(words.row[known], self.vectors[place] * unit[known, None], texts)
        for column in range(best.shape[1]):
            of = self.themes[:, column] > 0
            if of.any():
                best[:, column] = cosine[:, of].max(axis=1)
        return best


def _unit(words: Stretches, texts: int) -> Floats:
    """Return the value of every stretch in the unit vector of its text; what the table does not know is rare."""
    known, place = find(words.number, table().hashes["words"])
    idf = np.full(words.number.size, table().idf["words"].max())
    idf[known] = table().idf["words"][place]
    length = np.sqrt(np.bincount(words.row, idf * idf, texts))
    return np.asarray(idf / length[words.row])


def learn(moments: pd.DataFrame, corrections: pd.DataFrame | None) -> Learned:
    """Gather what the person's labels of life areas teach.

    Parameters
    ----------
    moments : pandas.DataFrame
        ``moment_id`` and the ``form`` of its words, as in the area rows of `assign`; or with ``axis``, as it returns.
    corrections : pandas.DataFrame or None
        The log.

    Examples
    --------
    >>> log = [{"batch_id": "1", "action": "create", "axis": "area", "theme_id": "t1", "text": "Band"},
    ...        {"batch_id": "2", "action": "words", "theme_id": "t1", "text": "gig rehearsal"}]
    >>> from analysis.measures.themes.assigning import assign
    >>> nobody = pd.DataFrame({"moment_id": [], "form": []}, dtype="str")
    >>> assign(["The rehearsal went badly"], learned=learn(nobody, pd.DataFrame(log)))["theme_id"].tolist()
    ['t1']
    """
    state = replay(corrections)
    mine = [
        one.theme_id
        for one in state.themes.values()
        if one.axis == "area" and one.theme_id not in areas() and one.merged_into is None and not one.archived
    ]
    ids = (*areas(), *mine)
    place = {theme: column for column, theme in enumerate(ids)}
    labels = {
        moment: place[theme]
        for (moment, axis), label in state.labels.items()
        if axis == "area" and label.source == "person" and (theme := state.follow(label.theme_id)) in place
    }
    words, points = _words(state, place)
    return Learned(
        ids=ids, prior=_prior(list(labels.values()), len(ids)), words=words, points=points,
        examples=_examples(moments, labels, len(ids)),
    )  # fmt: skip


def _prior(used: list[int], themes: int) -> Floats:
    share = (np.bincount(used, minlength=themes) + 1) / (len(used) + themes)
    return np.asarray(SHARE * np.log(share))


def _words(state: State, place: dict[str, int]) -> tuple[Numbers, Flags]:
    pairs = [
        (word, place[theme])
        for one in state.themes.values()
        if one.axis == "area" and (theme := state.follow(one.theme_id)) in place
        for told in one.words
        for word in softened(normal(told)).split()
    ]
    known = sorted({word for word, _ in pairs})
    hashes = number(known)
    points = np.zeros((hashes.size, len(place)), dtype=bool)
    if hashes.size == len(known):
        for word, column in pairs:
            points[known.index(word), column] = True
    order = np.argsort(hashes)
    return hashes[order], points[order]


def _examples(moments: pd.DataFrame, labels: dict[str, int], themes: int) -> Examples:
    area = moments[moments["axis"] == "area"] if "axis" in moments else moments
    form = dict(zip(area["moment_id"], area["form"], strict=True))
    told = [(form[moment], theme) for moment, theme in labels.items() if form.get(moment)][-RECENT:]
    found = stretches([softened(text) for text, _ in told])
    words = scoring.gathered(found)["words"]
    hashes = np.unique(words.number)
    vectors = np.zeros((hashes.size, len(told)))
    if hashes.size:
        _, at = find(words.number, hashes)
        np.add.at(vectors, (at, words.row), _unit(words, len(told)))
    which = np.zeros((len(told), themes))
    which[np.arange(len(told)), [theme for _, theme in told]] = 1
    return Examples(hashes=hashes, vectors=vectors, themes=which)
