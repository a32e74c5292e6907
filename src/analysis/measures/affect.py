"""Named feelings: how often, how strong, and how strong afterwards where both were noted."""

import pandas as pd

from analysis.measures import intervals, labels, rows
from analysis.measures.pairs import pairs


def affect(affect: pd.DataFrame, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Describe every named feeling; before and after are compared only in rows that hold both.

    A feeling named twice in one moment counts once, with its first strength.

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
        `pairs.pairs`; float64, 0-10).

    Examples
    --------
    >>> told = affect(pd.DataFrame({"moment_id": ["a", "b"], "emotion": ["sad", "Sad "], "before": [6, 8.0],
    ...                             "after": [4.0, None]}))
    >>> told[["emotion", "n", "before", "paired", "difference", "evidence"]].values.tolist()
    [['Sad', 2, 7.0, 1, -2.0, 'too few']]
    """
    named = affect.assign(folded=labels.folded(affect["emotion"])).dropna(subset="folded")
    if moments is not None:
        named = named[named["moment_id"].isin(rows.shown(moments)["moment_id"])]
    spelled = labels.spelling(named["emotion"])
    named = named.drop_duplicates(["moment_id", "folded"])
    code, found = pd.factorize(named["folded"])
    every = intervals.middles(named["before"], code, len(found))
    table = pairs(named["before"], named["after"], code, len(found))
    table = table.rename(columns={"before": "before_paired", "after": "after_paired"})
    table.insert(0, "emotion", spelled.reindex(found).array)
    table.insert(1, "n", pd.Series(code, dtype="int64").value_counts().reindex(range(len(found))).array)
    table.insert(2, "before", every["estimate"])
    return table.sort_values(["n", "emotion"], ascending=[False, True], ignore_index=True)
