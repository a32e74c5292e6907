"""What corrections teach an engine about moments that nobody has labelled yet.

Three things, each worth little alone: how often the person used a theme, how alike a text is to one they corrected
(in words, and with a sentence model in meaning), and the words they gave a theme. Nothing moves by itself: what is
learned is shown as a preview first.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.themes import engines, scoring
from analysis.measures.themes.engines import Engine
from analysis.measures.themes.hashing import Found, Numbers, Stretches, stretches
from analysis.measures.themes.log import State, replay
from analysis.measures.themes.near import Near
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
    near: Near | None = None
    """What the vectors of corrected moments teach, with a sentence model."""

    def applied(
        self, odds: Floats, forms: list[str], found: Found, seen: Floats | None = None
    ) -> tuple[Floats, tuple[str, ...], Flags]:
        """Return new log-odds, the ids of their columns, and which texts hold a word the person named.

        ``seen`` are the vectors of the texts, from the engine that these lessons were learned with.
        """
        texts, built_in = len(forms), odds.shape[1]
        hits = self._hits(found, texts)
        highest = odds.max(axis=1, keepdims=True)
        own = np.repeat(highest + UNNAMED, len(self.ids) - built_in, axis=1)
        if self.near is not None and seen is not None:
            own = np.maximum(own, highest + self.near.own(seen))
            odds = odds + self.near.areas(seen)
        own = np.where(hits[:, built_in:] > 0, np.maximum(own, highest), own)
        whole = np.concatenate([odds, own], axis=1)
        told = np.array(NAMED)[np.minimum(hits, 2).astype(int)]
        return whole + self.prior + told + self._alike(found, seen, texts), self.ids, np.asarray(hits.any(axis=1))

    def speaks(self, found: Found, texts: int) -> Flags:
        """Tell which texts hold a word the person named."""
        return np.asarray(self._hits(found, texts).any(axis=1))

    def reaches(self, seen: Floats | None, texts: int) -> Flags:
        """Tell which texts belong to a theme of the person's own by its examples alone."""
        if self.near is None or seen is None or not len(self.near.least):
            return np.zeros(texts, dtype=bool)
        return np.asarray((self.near.own(seen) > 0).any(axis=1))

    def _hits(self, found: Found, texts: int) -> Floats:
        known, place = find(found.single.number, self.words)
        return scoring.summed(found.single.row[known], self.points[place].astype(float), texts)

    def _alike(self, found: Found, seen: Floats | None, texts: int) -> Floats:
        if self.near is not None and seen is not None:
            return self.near.alike(seen)
        return ALIKE * self.examples.alike(found, texts)

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


def learn(moments: pd.DataFrame, corrections: pd.DataFrame | None, engine: str | Engine = engines.LIGHT) -> Learned:
    """Gather what the person's labels of life areas teach.

    Parameters
    ----------
    moments : pandas.DataFrame
        ``moment_id`` and the ``form`` of its words, as in the area rows of `assign`; or with ``axis``, as it returns.
    corrections : pandas.DataFrame or None
        The log.
    engine : str or Engine
        The engine that is to learn, as in `assign`.

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
    told = _told(moments, labels)
    return Learned(
        ids=ids, prior=_prior(list(labels.values()), len(ids)), words=words, points=points,
        examples=_examples(told, len(ids)), near=_near(told, engines.engine(engine), len(ids)),
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


def _told(moments: pd.DataFrame, labels: dict[str, int]) -> list[tuple[str, int]]:
    """Return the form and the theme of the corrected moments that have words, the latest."""
    area = moments[moments["axis"] == "area"] if "axis" in moments else moments
    form = dict(zip(area["moment_id"], area["form"], strict=True))
    return [(form[moment], theme) for moment, theme in labels.items() if form.get(moment)][-RECENT:]


def _examples(told: list[tuple[str, int]], themes: int) -> Examples:
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


def _near(told: list[tuple[str, int]], using: Engine, themes: int) -> Near | None:
    """Gather the vectors of corrected moments, where there is a sentence model."""
    seen = using.vectors([form for form, _ in told], np.ones(len(told), dtype=bool))
    if seen is None or using.told is None:
        return None
    return Near.of(seen, [theme for _, theme in told], themes, using.told, using.name)
