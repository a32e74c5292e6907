"""A theme for each text, with how sure that can be: a suggestion, never a fact.

Two people who sort such sentences agree in 59 to 70 of 100; the light engine agrees with the majority in about 78,
with a sentence model it is 81. What it is less than 60 % sure of counts towards no claim, and a text without a known
word, or in another language, stays unsorted. Patterns of the inner critic are only ever suggested.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import schema
from analysis.measures.themes import engines, learning, patterns, scoring
from analysis.measures.themes.engines import Engine
from analysis.measures.themes.hashing import Found, stretches
from analysis.measures.themes.normal import fold, softened, words
from analysis.measures.themes.table import Flags, Floats, areas, find, lists, table

AREA, PATTERN = "area", "pattern"
FIELDS = {AREA: ("trigger", "text"), PATTERN: ("self_talk",)}
"""Where the text of each axis stands; the next one is read where the first is empty."""
COUNTS, QUESTION = 0.6, 0.4
"""From here on a theme counts; from here on it is at most a question."""
READABLE = 0.4
"""Least share of known words: below it the text is in another language, or in nobody's."""
SHOWN = 12
"""Matched words told per text."""
TELLING = 0.35
"""A word is told when it speaks for the theme by this much more than for the average one (log-odds)."""
_AT_ONCE = 4096


def assign(
    texts: pd.DataFrame | pd.Series | Sequence[str | None],
    axis: str = AREA,
    learned: "learning.Learned | None" = None,
    engine: str | Engine = engines.LIGHT,
) -> pd.DataFrame:
    """Find the likely theme of each text. Other texts change nothing about it.

    Parameters
    ----------
    texts : sequence or Series of str, or DataFrame
        Texts of one axis; or the table ``moments``, whose ``trigger`` (else ``text``) and ``self_talk`` are read.
    axis : {"area", "pattern"}
        Which axis a sequence of texts is about; a table is looked at on both.
    learned : Learned, optional
        What the person's corrections taught (see `learn`, with the same engine); areas only.
    engine : {"light", "embeddings", "prototypes"} or Engine
        What sorts. ``light`` is always there; the others need the sentence model (see `engines`).

    Returns
    -------
    pandas.DataFrame
        A row a text (index of the texts), or a row a moment and axis with ``moment_id``: ``axis``, ``theme_id`` (str,
        missing without a known word), ``p`` (float64, calibrated for areas; for patterns a rank that stays below .6),
        ``second_id``, ``p_second``, ``close`` (bool, the second is worth showing), ``standing`` (``counts``,
        ``question``, ``suggestion``, ``unsorted``), ``words`` (list, the person's own that speak for it), ``form``
        (the normal form; as private as the text), ``engine``, ``engine_version``.

    Raises
    ------
    UnknownWord, ModelAbsent, ModelDamaged
        There is no such engine, or its sentence model is not there or cannot be read.

    Examples
    --------
    >>> told = assign(["My boss moved the deadline again", "Die Miete ist zu hoch"])
    >>> told[["theme_id", "standing"]].values.tolist(), told["words"].tolist()[0]
    ([['work', 'counts'], [nan, 'unsorted']], ['boss', 'deadline'])
    """
    using = engines.engine(engine)
    if isinstance(texts, pd.DataFrame):
        parts = [
            assign(_field(texts, fields), each, learned, using).assign(moment_id=texts["moment_id"].to_numpy())
            for each, fields in FIELDS.items()
        ]
        whole = pd.concat(parts, ignore_index=True).astype({"moment_id": "str"})
        return whole[["moment_id", *whole.columns.drop("moment_id")]]
    index = texts.index if isinstance(texts, pd.Series) else pd.RangeIndex(len(texts))
    plain = [text if isinstance(text, str) else "" for text in texts]
    one = _areas if axis == AREA else _patterns
    chunks = [plain[start : start + _AT_ONCE] for start in range(0, len(plain), _AT_ONCE)] or [[]]
    return pd.concat([one(chunk, using, learned) for chunk in chunks], ignore_index=True).set_index(index)


def _field(moments: pd.DataFrame, fields: tuple[str, ...]) -> pd.Series:
    blank = pd.Series("", moments.index, dtype="str")
    found = blank
    for field in fields:
        more = moments.get(field, blank).fillna("")
        found = found.where(found.str.strip() != "", more)
    return found


def _areas(texts: list[str], using: Engine, learned: "learning.Learned | None") -> pd.DataFrame:
    written = [words(text) for text in texts]
    forms = [fold(each) for each in written]
    found = stretches([softened(form) for form in forms])
    speaks = wanted = readable(found, len(texts))
    if learned is not None:
        speaks = wanted = speaks | learned.speaks(found, len(texts))
        wanted = speaks | (_language(found, len(texts)) & (learned.near is not None))
    seen = using.vectors(forms, wanted)
    odds = using.odds(found, seen, len(texts))
    ids: tuple[str, ...] = areas()
    if learned is not None:
        odds, ids, _ = learned.applied(odds, forms, found, seen)
        speaks = speaks | (wanted & learned.reaches(seen, len(texts)))
    told = _ranked(scoring.softmax(odds), ids, speaks, using.close)
    told["standing"] = standing(told["p"])
    told["words"] = _lists(_matched(written, found, told["theme_id"], ids, learned))
    return _told(told, AREA, forms, using)


def _patterns(texts: list[str], using: Engine, _: "learning.Learned | None") -> pd.DataFrame:
    written = [words(text) for text in texts]
    forms = [fold(each) for each in written]
    soft = [softened(form) for form in forms]
    rank, matched = patterns.ranked(soft)
    found = stretches(soft)
    listed = rank.max(axis=1, initial=0) > 0
    speaks = _language(found, len(texts)) & (listed if using.told is None else listed | readable(found, len(texts)))
    rank = patterns.nearest(rank, using.vectors(forms, speaks), using.told)
    told = _ranked(rank, patterns.ids(), speaks, using.close)
    told["close"] &= told["p_second"] > 0
    told["standing"] = pd.Series(np.where(speaks, "suggestion", "unsorted"), dtype="str")
    shown = [
        [own[place] for place in sorted(places.get(theme, ()))] if isinstance(theme, str) else []
        for own, places, theme in zip(written, matched, told["theme_id"], strict=True)
    ]
    told["words"] = _lists([list(dict.fromkeys(each))[:SHOWN] for each in shown])
    return _told(told, PATTERN, forms, using)


def _ranked(p: Floats, ids: tuple[str, ...], speaks: Flags, close: float) -> pd.DataFrame:
    order = np.argsort(-p, axis=1, kind="stable")
    names = np.array(ids, dtype=object)
    every = np.arange(len(p))
    first, second = (np.round(p[every, order[:, place]], 6) for place in (0, 1))
    return pd.DataFrame(
        {
            "theme_id": pd.Series(names[order[:, 0]], dtype="str").where(speaks),
            "p": np.where(speaks, first, np.nan),
            "second_id": pd.Series(names[order[:, 1]], dtype="str").where(speaks),
            "p_second": np.where(speaks, second, np.nan),
            "close": speaks & (second >= close),
        }
    )


def standing(p: pd.Series) -> pd.Series:
    """Say what a probability may be used for.

    Examples
    --------
    >>> standing(pd.Series([0.7, 0.5, 0.3, np.nan])).tolist()
    ['counts', 'question', 'unsorted', 'unsorted']
    """
    said = np.where(p >= COUNTS, "counts", np.where(p >= QUESTION, "question", "unsorted"))
    return pd.Series(said, index=p.index, dtype="str")


def readable(found: Found, texts: int) -> Flags:
    """Tell which texts hold a word that says something, and enough known words (bool, one a text)."""
    return _read(found, texts)[0]


def _language(found: Found, texts: int) -> Flags:
    return _read(found, texts)[1]


def _read(found: Found, texts: int) -> tuple[Flags, Flags]:
    """Return which texts say something in enough known words, and which hold enough known words at all."""
    listed, _ = find(found.single.number, lists().hashes)
    fitted, _ = find(found.single.number, table().hashes["words"])
    common, _ = find(found.single.number, lists().common)
    speaking = listed | (fitted & ~common)
    each = np.bincount(found.single.row, minlength=texts)
    enough = np.bincount(found.single.row, speaking | common, texts) >= READABLE * np.maximum(each, 1)
    return np.asarray(enough & (np.bincount(found.single.row, speaking, texts) > 0)), np.asarray(enough)


def _matched(
    written: list[list[str]],
    found: Found,
    theme: pd.Series,
    ids: tuple[str, ...],
    learned: "learning.Learned | None",
) -> list[list[str]]:
    """List the person's words that speak for the theme of their text, in their order, each once."""
    place = {name: column for column, name in enumerate(ids)}
    chosen = np.array([place.get(name, -1) for name in theme], dtype=np.int64)
    column = chosen[found.single.row]
    built_in = (column >= 0) & (column < len(areas()))
    speaks = np.zeros(column.size, dtype=bool)
    known, at = find(found.single.number, lists().hashes)
    speaks[known] = lists().all[at, np.where(built_in, column, 0)[known]] > 0
    known, at = find(found.single.number, table().hashes["words"])
    weight = table().weight["words"]
    more = weight[at, np.where(built_in, column, 0)[known]] - weight.mean(axis=1)[at]
    speaks[known] |= more >= TELLING
    speaks &= built_in & ~find(found.single.number, lists().common)[0]
    if learned is not None:
        speaks |= learned.named(found.single.number, column)
    first = np.cumsum([0, *map(len, written)])
    matched: list[list[str]] = [[] for _ in written]
    for row, word in zip(found.single.row[speaks], found.single.word[speaks], strict=True):
        own = written[row][word - first[row]]
        if own not in matched[row] and len(matched[row]) < SHOWN:
            matched[row].append(own)
    return matched


def _lists(values: list[list[str]]) -> pd.Series:
    return pd.Series(pd.array(values, dtype=schema.LIST))


def _told(told: pd.DataFrame, axis: str, forms: list[str], using: Engine) -> pd.DataFrame:
    told["form"] = pd.Series(forms, dtype="str")
    told.insert(0, "axis", pd.Series(axis, told.index, dtype="str"))
    for column, value in (("engine", using.name), ("engine_version", using.version)):
        told[column] = pd.Series(value, told.index, dtype="str")
    return told
