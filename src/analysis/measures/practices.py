"""Practices that were done: how often, on how many days, and the feeling before and after where both were noted."""

import numpy as np
import pandas as pd

from analysis.measures import rows
from analysis.measures.pairs import pairs

NOT_DONE = ("planned", "paused")


def done(practices: pd.DataFrame) -> pd.DataFrame:
    """Return the practices that were done, each with a kind; a table without ``status`` holds nothing else.

    Examples
    --------
    >>> done(pd.DataFrame({"kind": ["breath", "letter", None], "status": ["done", "planned", "done"]}))["kind"].tolist()
    ['breath']
    """
    kept = rows.shown(practices)
    return kept[rows.texts(kept, "kind").notna() & ~rows.texts(kept, "status").isin(NOT_DONE)]


def practices(practices: pd.DataFrame) -> pd.DataFrame:
    """Describe every kind of practice that was done; planned and paused ones are left out.

    Parameters
    ----------
    practices : pandas.DataFrame
        The table ``practices``: ``kind``, ``status``, ``before`` and ``after`` (0-10).

    Returns
    -------
    pandas.DataFrame
        A row a kind, the most often done first, then by kind: ``kind``, ``n`` (int64), ``days`` (int64, diary days;
        rows known only to their month have none), then of the ``paired`` (int64) rows ``before``, ``after``,
        ``difference``, ``low``, ``high``, ``evidence`` and ``confidence`` (see `pairs.pairs`; float64, 0-10).

    Examples
    --------
    >>> when = pd.to_datetime(["2026-09-01 20:00", "2026-09-01 22:00", "2026-09-04 20:00"])
    >>> told = practices(pd.DataFrame({"local_dt": when, "kind": "breath", "status": "done",
    ...                                "before": [7, 6, 5.0], "after": [5, 5, 5.0]}))
    >>> told[["kind", "n", "days", "paired", "before", "after", "difference"]].values.tolist()
    [['breath', 3, 2, 3, 6.0, 5.0, -1.0]]
    """
    kept = done(practices)
    code, found = pd.factorize(kept["kind"])
    day = rows.days(kept)
    dated = ~np.isnat(day)
    filled = pd.DataFrame({"code": code[dated], "day": day[dated].astype("int64")}).drop_duplicates()
    table = pairs(rows.measured(kept, "before"), rows.measured(kept, "after"), code, len(found))
    table.insert(0, "kind", pd.Series(found, dtype="str"))
    table.insert(1, "n", np.bincount(code, minlength=len(found)))
    table.insert(2, "days", np.bincount(filled["code"], minlength=len(found)))
    return table.sort_values(["n", "kind"], ascending=[False, True], ignore_index=True)
