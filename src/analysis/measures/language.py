"""Words that leave no exception, and hard and kind ways to speak about oneself: counted, never read as a sign.

kindlog's own short lists (see `phrasing`). Words without exception are common: about 1.2 in 100 in ordinary writing. In
public texts they mark all-or-nothing thoughts only a little better than chance (Al-Mosaiwi and Johnstone 2018, doi
10.1177/2167702617747074, compare forums, not people), so a count here is about the words and not about the person.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.measures import intervals, rows
from analysis.measures.phrasing import ABSOLUTE, CRITICAL, GROUPS, KIND, hints, pattern

FIELDS = ("text", "self_talk", "impact", "response", "outcome")
"""The person's own words; a title mostly repeats the text."""
KINDER = (*FIELDS, "reframe")
"""Kind ways to speak are also looked for where the person answered the critic."""
EVERY = "all of them"
"""Name of the row that counts all hits of a group together."""
_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:['-]\w[\w\u0300-\u036f]*)*")
"""A letter may carry marks of its own (İ becomes two characters in small letters)."""
_BETWEEN = "\0"


def language(moments: pd.DataFrame) -> pd.DataFrame:
    """Count words without exception, and hard and kind ways to speak about oneself, in the person's own words.

    Whole words, without regard to case; "not always", "after all", "not my fault" and the other exceptions are taken
    out first. Moments that were set aside are left out.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; the texts of `FIELDS` are read, for kind ways also ``reframe``.

    Returns
    -------
    pandas.DataFrame
        For each ``group`` (``absolute``, ``critical``, ``kind``) ``all of them`` first, then a row a word or phrase
        that came up, the most frequent first: ``word`` (as written, in small letters), ``hits``, ``moments`` (that hold
        it), ``of_moments`` (that hold any words), ``words`` (looked at; int64), ``per_1000`` (hits per 1,000 words)
        with ``low``, ``high`` (exact Poisson interval, 95 %; float64, missing without words).

    Examples
    --------
    >>> moments = pd.DataFrame({"text": ["I always do this.", "Not always!"], "self_talk": ["I'm so stupid", None]})
    >>> told = language(moments)
    >>> told[["word", "hits", "moments", "words", "group"]].values.tolist()[:3]
    [['all of them', 1, 1, 9, 'absolute'], ['always', 1, 1, 9, 'absolute'], ['all of them', 1, 1, 9, 'critical']]
    """
    kept = rows.shown(moments)
    plain = _texts(kept, FIELDS)
    parts = [_group(group, plain) for group in (ABSOLUTE, CRITICAL)]
    kinder = _texts(kept, KINDER) if rows.texts(kept, "reframe").notna().any() else plain
    return pd.concat([*parts, _group(KIND, kinder)], ignore_index=True)


def found(moments: pd.DataFrame) -> pd.DataFrame:
    """List which moment holds which word or phrase: ``moment_id``, ``word`` (str), a row a hit, group by group.

    Examples
    --------
    >>> found(pd.DataFrame({"moment_id": ["a", "b"], "text": ["I always do.", "Not always!"]})).values.tolist()
    [['a', 'always']]
    """
    kept = rows.keyed(rows.placed(moments))
    plain, kinder = _texts(kept, FIELDS), _texts(kept, KINDER)
    hits = [hit for group in GROUPS for hit in _hits(kinder if group == KIND else plain, group)]
    word = pd.array([word for _, word in hits], dtype="str")
    return pd.DataFrame({"moment_id": kept["moment_id"].reindex([row for row, _ in hits]).array, "word": word})


@dataclass(frozen=True)
class _Texts:
    """Texts, and how many words each holds."""

    text: pa.Array
    written: rows.Whole


def _group(group: str, texts: _Texts) -> pd.DataFrame:
    found = _hits(texts, group)
    hits, moments = Counter(word for _, word in found), Counter(word for _, word in set(found))
    listed = sorted(hits, key=lambda word: (-hits[word], word))
    counted = np.array([len(found), *(hits[word] for word in listed)], dtype="int64")
    words = int(texts.written.sum())
    scale, (low, high) = 1000 / words if words else np.nan, intervals.poisson(counted)
    return pd.DataFrame(
        {
            "word": pd.array([EVERY, *listed], dtype="str"),
            "hits": counted,
            "moments": np.array([len({row for row, _ in found}), *(moments[word] for word in listed)], dtype="int64"),
            "of_moments": np.count_nonzero(texts.written),
            "words": words,
            "per_1000": counted * scale,
            "low": low * scale,
            "high": high * scale,
            "group": pd.array([group] * len(counted), dtype="str"),
        }
    )


def _texts(kept: pd.DataFrame, wanted: tuple[str, ...]) -> _Texts:
    """Join the fields of each moment, in small letters; a break between them keeps words of two fields apart.

    An underscore is emphasis in many exports and never part of a word.
    """
    fields = [kept[field].astype("str").fillna("").tolist() for field in wanted if field in kept]
    joined = map(_BETWEEN.join, zip(*fields, strict=True))
    plain = [text.replace("’", "'").replace("_", " ").lower() for text in joined]
    written = np.fromiter((len(_WORD.findall(text)) for text in plain), dtype="int64", count=len(plain))
    return _Texts(pa.array(plain, pa.large_string()), written)


def _hits(texts: _Texts, group: str) -> list[tuple[int, str]]:
    """List row and word of every hit; exceptions stand first in the pattern, so they are taken out first."""
    find = pattern(group).finditer
    near = np.flatnonzero(np.asarray(pc.match_substring_regex(texts.text, hints(group))))
    wanted = texts.text.take(pa.array(near)).to_pylist()
    return [
        (row, " ".join(match[1].split()))
        for row, text in zip(near.tolist(), wanted, strict=True)
        for match in find(text)
        if match[1]
    ]
