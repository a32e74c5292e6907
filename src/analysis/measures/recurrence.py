"""What comes back: triggers by the person's own words, counted as episodes.

Notes come in bursts, so a row less than two diary days after the previous row of the same trigger belongs to the same
episode. "Holds up" is a description with a gate, not a cause and not a ranking: at least ten moments in all, the
trigger in at least 3 and in 7 % of them, as three episodes or more in three weeks or more (so on several days). Where
a moment names no trigger its tags are counted as candidates: they never rise above a hint.
"""

import numpy as np
import pandas as pd

from analysis.measures import filed, labels, rows
from analysis.measures.rates import rates

MOMENTS, TIMES, SHARE, EPISODES, WEEKS = 10, 3, 0.07, 3, 3
"""The gate of "holds up"."""
APART = 2
"""Diary days between two rows of different episodes."""
_EVIDENCE = ("too few", "hint", "holds up")


def recurrence(moments: pd.DataFrame, themes: pd.DataFrame | pd.Series | None = None) -> pd.DataFrame:
    """Count how often each trigger came up, in how many episodes, on how many days and in how many weeks.

    Moments that were set aside are left out. Rows known only to their month count as moments, not in episodes, days,
    weeks or rates.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``.
    themes : pandas.DataFrame or Series, optional
        ``moment_id`` and ``label``, a row a theme of a moment; or the table of `themes.assign`, of which only what is
        .6 sure or the person's own word counts. They take the place of triggers and tags, as kind ``theme``.

    Returns
    -------
    pandas.DataFrame
        A row a label, the largest rate first, then by label: ``kind`` (``trigger``, ``tag`` or ``theme``), ``label``
        (as written most often), ``moments``, ``of_moments``, ``episodes``, ``days``, ``weeks``, ``of_weeks`` (weeks
        with a moment; int64), ``rate``, ``low``, ``high`` (float64, per week; see `rates`; each kind is a family of its
        own) and ``evidence`` (``too few``, ``hint``, ``holds up``).

    Examples
    --------
    >>> when = pd.to_datetime([f"2026-09-{day:02}" for day in (1, 1, 2, 5, 6, 9)])
    >>> told = recurrence(pd.DataFrame({"local_dt": when, "trigger": "Work", "precision": "day"}))
    >>> told[["label", "moments", "episodes", "days", "weeks", "evidence"]].values.tolist()
    [['Work', 6, 3, 5, 2, 'too few']]
    """
    kept = rows.placed(moments)
    day = rows.days(kept)
    of_weeks = np.unique(rows.weeks(day[~np.isnat(day)])).size
    named = filed.named(kept) if themes is None else filed.themed(kept, themes)
    table = _counts(named, day)
    table.insert(3, "of_moments", len(kept))
    table["of_weeks"] = of_weeks
    for column in ("rate", "low", "high"):
        table[column] = np.nan
    for _, family in table.groupby("kind", sort=False):
        table.loc[family.index, ["rate", "low", "high"]] = rates(family["episodes"], of_weeks).to_numpy()
    table["evidence"] = _evidence(table)
    return table.sort_values(["rate", "label", "kind"], ascending=[False, True, True], ignore_index=True)


def _counts(named: pd.DataFrame, day: rows.Days) -> pd.DataFrame:
    spelled = {kind: labels.spelling(part["written"]) for kind, part in named.groupby("kind")}
    once = named.drop_duplicates(["row", "kind", "folded"])
    code, keys = pd.factorize(pd.MultiIndex.from_frame(once[["kind", "folded"]].astype("str")))
    when = day[once["row"].to_numpy(dtype="int64")]
    order = np.lexsort((when, code))
    order = order[~np.isnat(when[order])]
    who, days = code[order], when[order]
    first = np.diff(who, prepend=-1) != 0
    step = np.diff(days.astype("int64"), prepend=0)
    week = np.diff(rows.weeks(days), prepend=0)
    size = len(keys)
    return pd.DataFrame(
        {
            "kind": pd.Series([kind for kind, _ in keys], dtype="str"),
            "label": pd.Series([spelled[kind][label] for kind, label in keys], dtype="str"),
            "moments": np.bincount(code, minlength=size),
            "episodes": np.bincount(who[first | (step >= APART)], minlength=size),
            "days": np.bincount(who[first | (step > 0)], minlength=size),
            "weeks": np.bincount(who[first | (week > 0)], minlength=size),
        }
    )


def _evidence(table: pd.DataFrame) -> pd.Series:
    n, k = table["of_moments"], table["moments"]
    enough = (n >= MOMENTS) & (k >= TIMES)
    held = enough & (k >= np.ceil(SHARE * n)) & (table["kind"] != "tag")
    held &= (table["episodes"] >= EPISODES) & (table["weeks"] >= WEEKS)
    steps = enough.to_numpy(dtype="int64") + held.to_numpy(dtype="int64")
    return pd.Series(np.array(_EVIDENCE, dtype=object)[steps], index=table.index, dtype="str")
