"""Named feelings: how often, how strong, how strong afterwards where both were noted, and which came together."""

import numpy as np
import pandas as pd

from analysis.measures import intervals, labels, rows
from analysis.measures.pairs import pairs

FEWEST = 3
"""Moments that name both feelings, below which a pair is ``too few``."""
_MOST = 12
"""Feelings of one moment that are paired with each other; nobody names more."""


def affect(affect: pd.DataFrame, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Describe every named feeling; before and after are compared only in rows that hold both.

    A feeling named twice in one moment counts once, with its first strength. Strong feelings ease by themselves, so
    nothing here says what any response did.

    Parameters
    ----------
    affect : pandas.DataFrame
        The table ``affect``: ``moment_id``, ``emotion``, ``before`` and ``after`` (0-10).
    moments : pandas.DataFrame, optional
        When given, only feelings of these moments are used, and those that were set aside are left out.

    Returns
    -------
    pandas.DataFrame
        A row a feeling, the most often named first, then by name: ``emotion`` (as written most often), ``n`` (int64,
        moments that name it), ``before`` (middle of all known strengths), then of the ``paired`` (int64) rows
        ``before_paired``, ``after_paired``, ``difference``, ``low``, ``high``, ``evidence`` and ``confidence`` (see
        `pairs.pairs`; float64, 0-10); ``recovery`` (middle share of the strength that was gone afterwards, 0-1, below 0
        where it grew; of the ``recovery_n`` (int64) paired rows with a strength above 0) with its exact interval
        ``recovery_low``, ``recovery_high``, ``beside`` (str, the feeling named most often in the same moments) and
        ``beside_n`` (int64, moments that name both).

    Examples
    --------
    >>> told = affect(pd.DataFrame({"moment_id": ["a", "b"], "emotion": ["sad", "Sad "], "before": [6, 8.0],
    ...                             "after": [4.0, None]}))
    >>> told[["emotion", "n", "before", "paired", "difference", "evidence"]].values.tolist()
    [['Sad', 2, 7.0, 1, -2.0, 'too few']]
    """
    named, spelled = _named(affect, moments)
    named = named.assign(**{side: rows.measured(named, side) for side in ("before", "after")})
    code, found = pd.factorize(named["folded"])
    every = intervals.middles(named["before"], code, len(found))
    table = pairs(named["before"], named["after"], code, len(found))
    table = table.rename(columns={"before": "before_paired", "after": "after_paired"})
    table.insert(0, "emotion", spelled.reindex(found).array)
    table.insert(1, "n", pd.Series(code, dtype="int64").value_counts().reindex(range(len(found))).array)
    table.insert(2, "before", every["estimate"])
    gone = (named["before"] - named["after"]) / named["before"].where(named["before"] > 0)
    eased = intervals.middles(gone, code, len(found))
    for name, column in (("recovery", "estimate"), ("recovery_low", "low"), ("recovery_high", "high")):
        table[name] = eased[column]
    table["recovery_n"] = eased["n"].astype("int64")
    beside, times = _beside(named["moment_id"], code, len(found))
    names = np.array([*table["emotion"], None], dtype=object)
    table["beside"], table["beside_n"] = pd.Series(names[beside], dtype="str"), times
    return table.sort_values(["n", "emotion"], ascending=[False, True], ignore_index=True)


def _named(affect: pd.DataFrame, moments: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.Series]:
    """Return each feeling of each moment once, ``folded``; and how each is written most often."""
    whole = rows.keyed(rows.shown(affect))
    named = whole.assign(folded=labels.folded(rows.texts(whole, "emotion"))).dropna(subset=["folded", "moment_id"])
    if moments is not None:
        named = named[named["moment_id"].isin(rows.keyed(rows.shown(moments))["moment_id"])]
    spelled = labels.spelling(rows.texts(named, "emotion"))
    return named.drop_duplicates(["moment_id", "folded"]), spelled


def alongside(affect: pd.DataFrame, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count which two feelings were named in the same moments. That they came together says nothing about why.

    Parameters
    ----------
    affect, moments
        As for `affect`.

    Returns
    -------
    pandas.DataFrame
        A row a pair, most moments first, then by name: ``first``, ``second`` (str, as written most often), ``n``
        (int64, moments that name both), ``of`` (int64, moments that name more than one feeling), ``share``, ``low``,
        ``high`` (n of ``of`` with its exact 95 % interval, 0-1) and ``evidence`` (``too few`` below `FEWEST`, else
        ``description``).

    Examples
    --------
    >>> felt = pd.DataFrame({"moment_id": ["a", "a", "b", "b", "c"], "emotion": ["sad", "hurt", "hurt", "Sad", "sad"]})
    >>> alongside(felt)[["first", "second", "n", "of", "evidence"]].values.tolist()
    [['hurt', 'sad', 2, 2, 'too few']]
    """
    named, spelled = _named(affect, moments)
    named = named[named.groupby("moment_id").cumcount() < _MOST][["moment_id", "folded"]]
    both = named.merge(named, on="moment_id", suffixes=("_first", "_second"))
    both = both[both["folded_first"] < both["folded_second"]]
    table = both.groupby(["folded_first", "folded_second"]).size().rename("n").reset_index()
    of = int(named["moment_id"].value_counts().gt(1).sum())
    told = pd.DataFrame(
        {name: spelled.reindex(table[f"folded_{name}"]).to_numpy(dtype=object) for name in ("first", "second")},
        dtype="str",
    ).assign(n=table["n"].astype("int64"), of=of)
    told["share"] = told["n"] / told["of"]
    told["low"], told["high"] = intervals.binomial(told["n"], told["of"])
    told["evidence"] = pd.Series(np.where(told["n"] < FEWEST, "too few", "description"), dtype="str")
    return told.sort_values(["n", "first", "second"], ascending=[False, True, True], ignore_index=True)


def _beside(moment: pd.Series, code: rows.Whole, count: int) -> tuple[rows.Whole, rows.Whole]:
    """Return for each feeling the one named most often in the same moments (-1 for none), and in how many."""
    listed = pd.DataFrame({"moment": pd.factorize(moment)[0], "one": code})
    listed = listed[listed.groupby("moment").cumcount() < _MOST]
    both = listed.merge(listed.rename(columns={"one": "other"}), on="moment")
    size = both[both["one"] != both["other"]].groupby(["one", "other"]).size().rename("n").reset_index()
    top = size.sort_values(["n", "other"], ascending=[False, True]).drop_duplicates("one").set_index("one")
    found = top.reindex(range(count))
    return found["other"].fillna(-1).to_numpy(dtype="int64"), found["n"].fillna(0).to_numpy(dtype="int64")
