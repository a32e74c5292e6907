"""Candidates for a theme of one's own: at most three, in the person's own words, never made without a yes.

Looked for among moments that are not sorted with p of .6: a word outside the lists that comes up in four of them or
more. No two candidates share a stem, what the person never wants to see again stays away, and a word on the shared
list of heavy phrases is never one.
"""

from collections import Counter

import pandas as pd

from analysis.measures.themes.normal import GAP, softened
from analysis.measures.themes.table import find, lists, number, table

MOST, LEAST = 3, 4
"""Candidates at most; moments of each at least."""
QUOTES = 4
_SHORT = 4
"""Letters of the shortest word that may name a theme."""
_STEM = 5


def inbox(applied: pd.DataFrame, never: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Propose themes for moments that belong to none yet.

    Parameters
    ----------
    applied : pandas.DataFrame
        As `apply` returns.
    never : frozenset of str
        Words not to be offered again (``State.never``).

    Returns
    -------
    pandas.DataFrame
        At most three rows, the largest first: ``word`` (str, the proposed name and word), ``moments`` (int64),
        ``moment_ids`` (list of str). The quotes are the texts of these moments.

    Examples
    --------
    >>> from analysis.measures.themes import apply, assign
    >>> moments = pd.DataFrame({"moment_id": list("abcd"), "trigger": [f"The choir {x}" for x in ("", "2", "3", "4")]})
    >>> inbox(apply(assign(moments)))[["word", "moments"]].values.tolist()
    [['choir', 4]]
    """
    free = applied[(applied["axis"] == "area") & (applied["standing"] != "counts") & (applied["source"] == "model")]
    free = free[free["form"] != ""].drop_duplicates("moment_id")
    held: dict[str, list[str]] = {}
    for moment, form in zip(free["moment_id"], free["form"], strict=True):
        for word in dict.fromkeys(softened(form).split()):
            held.setdefault(word, []).append(moment)
    fresh = _fresh([word for word, moments in held.items() if len(moments) >= LEAST])
    counts = Counter({word: len(held[word]) for word in fresh if word not in never})
    chosen: list[str] = []
    for word, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        if len(chosen) < MOST and not any(_alike(word, other) for other in (*chosen, *never)):
            chosen.append(word)
    told = pd.DataFrame({"word": chosen, "moments": [counts[word] for word in chosen]})
    told["moment_ids"] = pd.Series([held[word] for word in chosen], dtype="object")
    return told.astype({"word": "str", "moments": "int64"})


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
