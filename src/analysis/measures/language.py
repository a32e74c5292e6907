"""Words that leave no room for an exception: highlighted and counted, never read as a sign of anything.

kindlog's own short list (``resources/en/absolutes.json``). Such words are common: about 1.2 in 100 in ordinary writing.
In public texts they mark all-or-nothing thoughts only a little better than chance (Al-Mosaiwi and Johnstone 2018, doi
10.1177/2167702617747074, compare forums, not people), so a count here is about the words and not about the person.
"""

import re
from functools import cache

import numpy as np
import pandas as pd

from analysis import resources
from analysis.measures import intervals, rows

FIELDS = ("text", "self_talk", "impact", "response", "outcome")
"""The person's own words; a reframe is left out, and a title mostly repeats the text."""
EVERY = "all of them"
"""Name of the row that counts all words of the list together."""
_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:['-]\w[\w\u0300-\u036f]*)*")
"""A letter may carry marks of its own (İ becomes two characters in small letters)."""
_BETWEEN = "\0"


def language(moments: pd.DataFrame) -> pd.DataFrame:
    """Count the words of the short list in the person's own words.

    Whole words, without regard to case; "not always", "after all", "full-time" and the other exceptions are taken out
    first. Moments that were set aside are left out.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; the texts of `FIELDS` are read.

    Returns
    -------
    pandas.DataFrame
        ``all of them`` first, then a row a word that came up, the most frequent first: ``word``, ``hits``, ``moments``
        (that hold it), ``of_moments`` (that hold any words), ``words`` (looked at; int64), ``per_1000`` (hits per 1,000
        words) with ``low``, ``high`` (exact Poisson interval, 95 %; float64, missing without words).

    Examples
    --------
    >>> moments = pd.DataFrame({"text": ["I always do this.", "Not always!"], "self_talk": ["Never again", None]})
    >>> told = language(moments)
    >>> told[["word", "hits", "moments", "of_moments", "words"]].values.tolist()
    [['all of them', 2, 1, 2, 8], ['always', 1, 1, 2, 8], ['never', 1, 1, 2, 8]]
    """
    texts = _texts(rows.shown(moments))
    written = np.array([len(_WORD.findall(text)) for text in texts], dtype="int64")
    words = int(written.sum())
    hits = _hits(texts)
    table = pd.DataFrame({"word": pd.Series([EVERY], dtype="str"), "hits": len(hits), "moments": hits["row"].nunique()})
    if len(hits):
        each = hits.groupby("word")["row"].agg(hits="size", moments="nunique").reset_index()
        each = each.sort_values(["hits", "word"], ascending=[False, True])
        table = pd.concat([table, each], ignore_index=True)
    table["of_moments"] = np.count_nonzero(written)
    table["words"] = words
    low, high = intervals.poisson(table["hits"])
    scale = 1000 / words if words else np.nan
    for column, values in (("per_1000", table["hits"].to_numpy()), ("low", low), ("high", high)):
        table[column] = values * scale
    return table.astype({"hits": "int64", "moments": "int64", "of_moments": "int64", "words": "int64"})


def found(moments: pd.DataFrame) -> pd.DataFrame:
    """List which moment holds which word of the list: ``moment_id``, ``word`` (str), a row a hit, in order.

    Examples
    --------
    >>> found(pd.DataFrame({"moment_id": ["a", "b"], "text": ["I always do.", "Not always!"]})).values.tolist()
    [['a', 'always']]
    """
    kept = rows.shown(moments).reset_index(drop=True)
    hits = _hits(_texts(kept))
    return pd.DataFrame({"moment_id": kept["moment_id"].reindex(hits["row"]).array, "word": hits["word"].array})


def _texts(kept: pd.DataFrame) -> list[str]:
    """Join the fields of each moment, in small letters; a break between them keeps words of two fields apart.

    An underscore is emphasis in many exports and never part of a word.
    """
    fields = [kept[field].fillna("").tolist() for field in FIELDS if field in kept]
    joined = map(_BETWEEN.join, zip(*fields, strict=True))
    return [text.replace("’", "'").replace("_", " ").lower() for text in joined]


def _hits(texts: list[str]) -> pd.DataFrame:
    """List ``row`` and ``word`` of every hit; exceptions stand first in the pattern, so they are taken out first."""
    find = _pattern().finditer
    found = [(row, match[1]) for row, text in enumerate(texts) for match in find(text) if match[1]]
    row = pd.Series([row for row, _ in found], dtype="int64")
    return pd.DataFrame({"row": row, "word": pd.Series([" ".join(word.split()) for _, word in found], dtype="str")})


@cache
def _pattern() -> re.Pattern[str]:
    """Match an exception (no group) or a word of the list (group 1): whole words, not parts joined by a hyphen."""
    listed = resources.load("absolutes")
    exceptions, short = ("|".join(map(_spaced, listed[name])) for name in ("exceptions", "short"))
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{exceptions}|({short}))(?!\w)(?!-\w)")


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))
