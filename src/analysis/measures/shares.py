"""More often than the others? And lately? Two tests on episodes, each corrected for the number of triggers it looks at.

*Share*: with K triggers, none of them special, an episode is of each with chance 1/K; a one-sided exact binomial says
how surprising a trigger's number is. *Lately*: episodes of the last 28 days against those before, one trigger against
all others, Fisher's exact test, two-sided (Fisher 1922, J. R. Stat. Soc. 85:87). Both are corrected by Holm over the
triggers, so that a whole report says something wrong in at most one of twenty lives in which no trigger is special.
Less writing alone cannot move either: both look at shares.
"""

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures.effects import EVIDENCE, holm
from analysis.measures.episodes import episodes

FEWEST, LEVEL, LATELY = 3, 0.05, 28
"""Episodes needed, level of a family, and days that count as lately."""


def shares(moments: pd.DataFrame, themes: pd.DataFrame | pd.Series | None = None) -> pd.DataFrame:
    """Say which triggers came up more often than the person's other triggers.

    Parameters
    ----------
    moments, themes : pandas.DataFrame
        See `episodes.episodes`.

    Returns
    -------
    pandas.DataFrame
        A row a trigger, most episodes first: ``label`` (str), ``episodes``, ``of`` (all episodes), ``triggers`` (K;
        int64), ``p``, ``p_holm`` (float64) and ``evidence`` (``too few`` under three episodes, ``nothing clear``,
        ``holds up``).

    Examples
    --------
    >>> when = pd.to_datetime("2026-01-01") + pd.to_timedelta(3 * np.arange(15), unit="D")
    >>> shares(pd.DataFrame({"local_dt": when, "trigger": ["Work"] * 13 + ["Home", "Money"]})).iloc[0, [0, 1, 2, 5, 6]]
    label           Work
    episodes          13
    of                15
    p_holm      0.000094
    evidence    holds up
    Name: 0, dtype: object
    """
    counted = episodes(moments, themes)["label"].value_counts().sort_index()
    counted = counted.sort_values(ascending=False, kind="stable")
    number, total, kinds = counted.to_numpy(dtype="int64"), int(counted.sum()), len(counted)
    p = special.betainc(number, total - number + 1.0, 1 / kinds) if kinds > 1 else np.ones(kinds)
    table = pd.DataFrame({"label": counted.index.astype("str"), "episodes": number})
    table["of"], table["triggers"] = total, kinds
    return _judged(table, np.asarray(p, dtype="float64"), number)


def lately(moments: pd.DataFrame, themes: pd.DataFrame | pd.Series | None = None, last: object = None) -> pd.DataFrame:
    """Say which triggers make up another share of the episodes of the last 28 days than before.

    Parameters
    ----------
    moments, themes : pandas.DataFrame
        See `episodes.episodes`.
    last : date, optional
        Last day looked at; the day of the last episode when left out.

    Returns
    -------
    pandas.DataFrame
        A row a trigger, most episodes lately first: ``label`` (str), ``recent``, ``of_recent``, ``before``,
        ``of_before`` (episodes, int64), ``p``, ``p_holm`` (float64) and ``evidence`` as in `shares`.

    Examples
    --------
    >>> when = pd.to_datetime("2026-01-01") + pd.to_timedelta(3 * np.arange(15), unit="D")
    >>> lately(pd.DataFrame({"local_dt": when, "trigger": ["Work"] * 13 + ["Home", "Money"]})).iloc[:1, :5]
      label  recent  of_recent  before  of_before
    0  Work       8         10       5          5
    """
    from scipy import stats  # noqa: PLC0415  # as heavy as pandas, and only here

    found = episodes(moments, themes)
    end = found["day"].max() if last is None else int(np.datetime64(pd.Timestamp(last), "D").astype("int64"))
    found = found[found["day"] <= end]
    now = found["day"] > end - LATELY
    table = pd.DataFrame({"recent": now, "before": ~now}).groupby(found["label"]).sum().astype("int64")
    table = table.sort_values(["recent", "before"], ascending=False, kind="stable").reset_index()
    of_recent, of_before = int(table["recent"].sum()), int(table["before"].sum())
    table.insert(2, "of_recent", of_recent)
    table["of_before"] = of_before
    pairs, back = np.unique(table[["recent", "before"]].to_numpy().reshape(-1, 2), axis=0, return_inverse=True)
    each = [float(stats.fisher_exact([[a, of_recent - a], [b, of_before - b]])[1]) for a, b in pairs.tolist()]
    p = np.array(each, dtype="float64")[back]
    table["label"] = table["label"].astype("str")
    return _judged(table, p, table["recent"].to_numpy() + table["before"].to_numpy())


def _judged(table: pd.DataFrame, p: np.ndarray, number: np.ndarray) -> pd.DataFrame:
    table["p"], table["p_holm"] = p, holm(p)
    sure = np.where(table["p_holm"] < LEVEL, EVIDENCE[2], EVIDENCE[1])
    table["evidence"] = pd.Series(np.where(number < FEWEST, EVIDENCE[0], sure), dtype="str")
    return table
