"""Named feelings: how often, how strong, how strong afterwards where both were noted, and which came together."""

import numpy as np
import pandas as pd

from analysis.measures import intervals, labels, rows
from analysis.measures.pairs import pairs

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
        where it grew; of the paired rows with a strength above 0), ``beside`` (str, the feeling named most often in the
        same moments) and ``beside_n`` (int64, moments that name both).

    Examples
    --------
    >>> told = affect(pd.DataFrame({"moment_id": ["a", "b"], "emotion": ["sad", "Sad "], "before": [6, 8.0],
    ...                             "after": [4.0, None]}))
    >>> told[["emotion", "n", "before", "paired", "difference", "evidence"]].values.tolist()
    [['Sad', 2, 7.0, 1, -2.0, 'too few']]
    """
    whole = rows.keyed(rows.shown(affect))
    named = whole.assign(**{side: rows.measured(whole, side) for side in ("before", "after")})
    named["folded"] = labels.folded(rows.texts(named, "emotion"))
    named = named.dropna(subset=["folded", "moment_id"])
    if moments is not None:
        named = named[named["moment_id"].isin(rows.keyed(rows.shown(moments))["moment_id"])]
    spelled = labels.spelling(rows.texts(named, "emotion"))
    named = named.drop_duplicates(["moment_id", "folded"])
    code, found = pd.factorize(named["folded"])
    every = intervals.middles(named["before"], code, len(found))
    table = pairs(named["before"], named["after"], code, len(found))
    table = table.rename(columns={"before": "before_paired", "after": "after_paired"})
    table.insert(0, "emotion", spelled.reindex(found).array)
    table.insert(1, "n", pd.Series(code, dtype="int64").value_counts().reindex(range(len(found))).array)
    table.insert(2, "before", every["estimate"])
    gone = (named["before"] - named["after"]) / named["before"].where(named["before"] > 0)
    table["recovery"] = intervals.middles(gone, code, len(found))["estimate"]
    beside, times = _beside(named["moment_id"], code, len(found))
    names = np.array([*table["emotion"], None], dtype=object)
    table["beside"], table["beside_n"] = pd.Series(names[beside], dtype="str"), times
    return table.sort_values(["n", "emotion"], ascending=[False, True], ignore_index=True)


def _beside(moment: pd.Series, code: rows.Whole, count: int) -> tuple[rows.Whole, rows.Whole]:
    """Return for each feeling the one named most often in the same moments (-1 for none), and in how many."""
    listed = pd.DataFrame({"moment": pd.factorize(moment)[0], "one": code})
    listed = listed[listed.groupby("moment").cumcount() < _MOST]
    both = listed.merge(listed.rename(columns={"one": "other"}), on="moment")
    size = both[both["one"] != both["other"]].groupby(["one", "other"]).size().rename("n").reset_index()
    top = size.sort_values(["n", "other"], ascending=[False, True]).drop_duplicates("one").set_index("one")
    found = top.reindex(range(count))
    return found["other"].fillna(-1).to_numpy(dtype="int64"), found["n"].fillna(0).to_numpy(dtype="int64")
