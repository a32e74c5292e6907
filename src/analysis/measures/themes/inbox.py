"""Candidates for a theme of one's own: at most three, in the person's own words, never made without a yes.

Looked for among moments that are not sorted with p of .6. With a sentence model: moments that look alike, named by the
word that tells them from the others. Then, and without one: a word outside the lists that comes up in four moments or
more. No two candidates share a stem, what the person never wants to see again stays away, and a word on the shared
list of heavy phrases is never one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measures.themes import discovering, engines
from analysis.measures.themes.engines import Engine
from analysis.measures.themes.normal import GAP, softened
from analysis.measures.themes.table import find, lists, number, table

MOST, LEAST = 3, 4
"""Candidates at most; moments of each at least."""
OVERLAP = 0.5
"""A word is no further candidate when so many of its moments are in one already."""
QUOTES = 4
_SHORT = 4
"""Letters of the shortest word that may name a theme."""
_STEM = 5


class Candidate(NamedTuple):
    """A proposal: its word, and the moments."""

    word: str
    moments: tuple[str, ...]


def inbox(
    applied: pd.DataFrame, never: frozenset[str] = frozenset(), engine: str | Engine = engines.LIGHT
) -> pd.DataFrame:
    """Propose themes for moments that belong to none yet.

    Parameters
    ----------
    applied : pandas.DataFrame
        As `apply` returns.
    never : frozenset of str
        Words not to be offered again (``State.never``).
    engine : str or Engine
        What looks, as in `assign`; with a sentence model moments of like meaning are found too.

    Returns
    -------
    pandas.DataFrame
        At most three rows, groups of like meaning first, then the largest: ``word`` (str, the proposed name and word),
        ``moments`` (int64), ``moment_ids`` (list of str). The quotes are the texts of these moments.

    Examples
    --------
    >>> from analysis.measures.themes import apply, assign
    >>> moments = pd.DataFrame({"moment_id": list("abcd"), "trigger": [f"The choir {x}" for x in ("", "2", "3", "4")]})
    >>> inbox(apply(assign(moments)))[["word", "moments"]].values.tolist()
    [['choir', 4]]
    """
    free = applied[(applied["axis"] == "area") & (applied["standing"] != "counts") & (applied["source"] == "model")]
    free = free[free["form"] != ""].drop_duplicates("moment_id")
    held = _held(free)
    chosen: list[Candidate] = []
    for one in (*_alike_moments(free, held, never, engines.engine(engine)), *_words(held, never)):
        if len(chosen) < MOST and not _known(one, chosen):
            chosen.append(one)
    told = pd.DataFrame(
        {"word": [one.word for one in chosen], "moments": [len(one.moments) for one in chosen]},
    )
    told["moment_ids"] = pd.Series([list(one.moments) for one in chosen], dtype="object")
    return told.astype({"word": "str", "moments": "int64"})


def _held(free: pd.DataFrame) -> dict[str, list[str]]:
    """Return the moments that hold each word."""
    held: dict[str, list[str]] = {}
    for moment, form in zip(free["moment_id"], free["form"], strict=True):
        for word in dict.fromkeys(softened(form).split()):
            held.setdefault(word, []).append(moment)
    return held


def _known(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Tell whether a candidate is in another already, by its stem or by its moments."""
    return any(
        _alike(one.word, other.word) or len({*one.moments} & {*other.moments}) >= OVERLAP * len(one.moments)
        for other in chosen
    )


def _words(held: dict[str, list[str]], never: frozenset[str]) -> Iterator[Candidate]:
    """Give the words that come up often enough, the most frequent first."""
    fresh = _fresh([word for word, moments in held.items() if len(moments) >= LEAST])
    counts = Counter({word: len(held[word]) for word in fresh if not _refused(word, never)})
    for word, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield Candidate(word, tuple(held[word]))


def _alike_moments(
    free: pd.DataFrame, held: dict[str, list[str]], never: frozenset[str], using: Engine
) -> Iterator[Candidate]:
    """Give the groups of moments of like meaning, the largest first, each by the word that tells it from the rest."""
    seen = using.vectors(free["form"].tolist(), np.ones(len(free), dtype=bool))
    if seen is None or using.told is None:
        return
    ids, taken = free["moment_id"].to_numpy(dtype=object), set[str]()
    for rows in discovering.alike(seen, using.told):
        moments = tuple(ids[rows])
        names = _names(moments, held, len(free))
        if not names or _refused(names[0], never):
            continue
        word = next((one for one in names if not any(_alike(one, other) for other in taken)), None)
        if word is not None:
            taken.add(word)
            yield Candidate(word, moments)


def _names(moments: Iterable[str], held: dict[str, list[str]], of: int) -> list[str]:
    """Return the words that may name these moments, first the one that tells them best from the others."""
    inside = set(moments)
    share = {}
    for word, where in held.items():
        here = len(inside & {*where})
        if here:
            share[word] = here / len(inside) - (len(where) - here) / max(of - len(inside), 1)
    fresh = _fresh(list(share))
    return sorted(fresh, key=lambda word: (-share[word], word))


def _refused(word: str, never: frozenset[str]) -> bool:
    return any(_alike(word, other) for other in never)


def _fresh(words: list[str]) -> list[str]:
    """Keep words that are long enough, not of the lists, not of every text, and nobody's heavy words."""
    kept = [word for word in words if len(word) >= _SHORT and word != GAP and not word.isdigit()]
    numbers = number(kept)
    listed, _ = find(numbers, lists().hashes)
    common, _ = find(numbers, lists().common)
    ordinary, place = find(numbers, table().hashes["words"])
    frequent = ordinary.copy()
    frequent[ordinary] = table().idf["words"][place] < _ORDINARY
    return [
        word
        for word, in_list, in_all, often in zip(kept, listed, common, frequent, strict=True)
        if not (in_list or in_all or often)
    ]


_ORDINARY = 5.0
"""Words with a smaller idf stand in one of 55 sentences or more: too ordinary to name a theme."""


def _alike(word: str, other: str) -> bool:
    """Tell whether two words share a stem."""
    return word[:_STEM] == other[:_STEM]
