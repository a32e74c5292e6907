"""Many people together, and nobody alone: means over people, and counts of people, with a floor of five.

The person is the unit: what one person has many of is averaged for them first, so that nobody counts twice. A cell
that fewer than five people stand behind is not shown; where people are counted by a word, a hidden cell could be had
by subtraction, so further cells are hidden until at least five people are behind what is hidden. Means, never middle
values or extremes: the middle of five is one person's own number. Interval: Student's t over people. The rule for
subtraction is the complementary suppression of Hundepool et al., Statistical Disclosure Control, 2012, chapter 4.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

FLOOR = 5
"""Fewest people behind anything that is shown."""
EVIDENCE = ("few", "description")


def people(table: pd.DataFrame, by: Sequence[str] = (), value: str = "value") -> pd.DataFrame:
    """Return the mean over people, with the range it may lie in.

    Parameters
    ----------
    table : pandas.DataFrame
        One or more rows a person: ``person`` (any key), the columns of ``by``, and the value; missing are left out.
    by : sequence of str
        Columns that make the groups; none for everybody together.
    value : str
        Name of the column, float64.

    Returns
    -------
    pandas.DataFrame
        A row a group, sorted: the columns of ``by``, ``people`` (Int64), ``estimate``, ``low``, ``high`` (float64, 95 %
        interval of the mean, in units of the value) and ``evidence`` (``few`` below five people, and then all else
        missing; ``description``).

    Examples
    --------
    >>> rows = pd.DataFrame({"person": [*range(6), 0], "kind": [*"aaaaab", "a"], "value": [1, 2, 3, 4, 5, 9, 3.0]})
    >>> people(rows, by=["kind"]).round(2).values.tolist()
    [['a', 5, 3.2, 1.58, 4.82, 'description'], ['b', <NA>, nan, nan, nan, 'few']]
    """
    keys = list(by) or ["_all"]
    known = table.assign(_all=0).dropna(subset=[value])
    own = known.groupby([*keys, "person"], observed=True)[value].mean()
    told = own.groupby(level=keys, observed=True).agg(["count", "mean", "std"]).reset_index()
    enough = told["count"] >= FLOOR
    reach = special.stdtrit(told["count"].clip(lower=2) - 1, 0.975) * told["std"] / np.sqrt(told["count"])
    found = told[list(by)].assign(
        people=told["count"].astype("Int64").where(enough),
        estimate=told["mean"].where(enough),
        low=(told["mean"] - reach).where(enough),
        high=(told["mean"] + reach).where(enough),
        evidence=np.where(enough, EVIDENCE[1], EVIDENCE[0]),
    )
    return found.astype({"evidence": "str"})


def shared(words: pd.Series, known: Sequence[str]) -> pd.DataFrame:
    """Return how many people each word fits, hiding what fewer than five people stand behind.

    Parameters
    ----------
    words : pandas.Series
        One word a person.
    known : sequence of str
        Every word there is, in the order to show.

    Returns
    -------
    pandas.DataFrame
        A row a word: ``word``, ``people`` (Int64, missing where it is hidden), ``of`` (Int64, everybody; missing below
        five people) and ``evidence`` (``few`` where it is hidden, else ``description``).

    Examples
    --------
    >>> words = pd.Series(["steady"] * 9 + ["clear"] * 6 + ["early sign"])
    >>> shared(words, ["steady", "early sign", "clear"])[["word", "people"]].values.tolist()
    [['steady', 9], ['early sign', <NA>], ['clear', <NA>]]
    """
    counts = words.value_counts().reindex(list(known), fill_value=0)
    hidden = counts < FLOOR
    while 0 < counts[hidden].sum() < FLOOR and not hidden.all():
        hidden |= counts.index == counts[~hidden].idxmin()
    of = int(counts.sum())
    return pd.DataFrame(
        {
            "word": pd.Series(list(known), dtype="str"),
            "people": counts.astype("Int64").mask(hidden).array,
            "of": pd.array([of if of >= FLOOR else pd.NA] * len(known), dtype="Int64"),
            "evidence": pd.Series(np.where(hidden, EVIDENCE[0], EVIDENCE[1]), dtype="str"),
        }
    )
