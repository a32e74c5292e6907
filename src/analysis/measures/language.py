"""Words that leave no exception, and hard and kind ways to speak about oneself: counted, never read as a sign.

kindlog's own short lists (see `phrasing`). Words without exception are common: about 1.2 in 100 in ordinary writing. In
public texts they mark all-or-nothing thoughts only a little better than chance (Al-Mosaiwi and Johnstone 2018, doi
10.1177/2167702617747074, compare forums, not people), so a count here is about the words and not about the person.
"""

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
_LETTER, _MORE = r"[\pL\pN_]", r"[\pL\pN_\x{0300}-\x{036f}]*"
_WORD = f"{_LETTER}{_MORE}(?:['-]{_LETTER}{_MORE})*"
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
    each = [_hits(kinder if group == KIND else plain, group) for group in GROUPS]
    hits = pd.concat(each, ignore_index=True)
    return pd.DataFrame({"moment_id": kept["moment_id"].reindex(hits["row"]).array, "word": hits["word"].array})


@dataclass(frozen=True)
class _Texts:
    """Texts, and how many words each holds."""

    text: pa.Array
    written: rows.Whole


def _group(group: str, texts: _Texts) -> pd.DataFrame:
    words = int(texts.written.sum())
    hits = _hits(texts, group)
    table = pd.DataFrame({"word": pd.Series([EVERY], dtype="str"), "hits": len(hits), "moments": hits["row"].nunique()})
    if len(hits):
        each = hits.groupby("word")["row"].agg(hits="size", moments="nunique").reset_index()
        each = each.sort_values(["hits", "word"], ascending=[False, True])
        table = pd.concat([table, each], ignore_index=True)
    table["of_moments"] = np.count_nonzero(texts.written)
    table["words"] = words
    low, high = intervals.poisson(table["hits"])
    scale = 1000 / words if words else np.nan
    for column, values in (("per_1000", table["hits"].to_numpy()), ("low", low), ("high", high)):
        table[column] = values * scale
    table["group"] = pd.Series(group, table.index, dtype="str")
    return table.astype({"hits": "int64", "moments": "int64", "of_moments": "int64", "words": "int64"})


def _texts(kept: pd.DataFrame, wanted: tuple[str, ...]) -> _Texts:
    """Join the fields of each moment, in small letters; a break between them keeps words of two fields apart.

    An underscore is emphasis in many exports and never part of a word.
    """
    fields = [kept[field].astype("str").fillna("").tolist() for field in wanted if field in kept]
    joined = map(_BETWEEN.join, zip(*fields, strict=True))
    plain = pa.array([text.replace("’", "'").replace("_", " ").lower() for text in joined], pa.large_string())
    return _Texts(plain, np.asarray(pc.count_substring_regex(plain, _WORD)).astype("int64"))


def _hits(texts: _Texts, group: str) -> pd.DataFrame:
    """List ``row`` and ``word`` of every hit; exceptions stand first in the pattern, so they are taken out first."""
    find = pattern(group).finditer
    near = np.flatnonzero(np.asarray(pc.match_substring_regex(texts.text, hints(group))))
    wanted = texts.text.take(pa.array(near)).to_pylist()
    found = [
        (row, match[1]) for row, text in zip(near.tolist(), wanted, strict=True) for match in find(text) if match[1]
    ]
    row = pd.Series([row for row, _ in found], dtype="int64")
    return pd.DataFrame({"row": row, "word": pd.Series([" ".join(word.split()) for _, word in found], dtype="str")})
