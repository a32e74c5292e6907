"""Episodes: notes of one trigger that follow each other within a day count once.

Notes come in bursts. A row less than two diary days after the previous row of the same trigger belongs to the same
episode, whether or not that row began one; days 1 1 2 5 6 9 hold three episodes. Every test about triggers counts
episodes: tests that count entries call a burst a pattern.
"""

import numpy as np
import pandas as pd

from analysis.measures import filed, labels, rows

APART = 2
"""Diary days between two rows of different episodes."""


def episodes(moments: pd.DataFrame, themes: pd.DataFrame | pd.Series | None = None) -> pd.DataFrame:
    """List the episodes of every trigger, or of every theme where themes are given.

    Rows that were set aside, name no trigger, or are known only to their month are left out.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``.
    themes : pandas.DataFrame or Series, optional
        See `filed.themed`; they take the place of triggers.

    Returns
    -------
    pandas.DataFrame
        A row an episode, by label and day: ``label`` (str, as written most often), ``day`` (int64, days since 1970 of
        its first row) and ``row`` (int64, position of that row among `rows.shown` of the table).

    Examples
    --------
    >>> when = pd.to_datetime([f"2026-09-{day:02}" for day in (1, 1, 2, 5, 6, 9)])
    >>> episodes(pd.DataFrame({"local_dt": when, "trigger": "Work"}))["row"].tolist()
    [0, 3, 5]
    """
    return begun(listed(moments, themes))[["label", "day", "row"]]


def listed(moments: pd.DataFrame, themes: pd.DataFrame | pd.Series | None = None) -> pd.DataFrame:
    """List every row of every label in order of label and time, with the number of its episode.

    Returns
    -------
    pandas.DataFrame
        ``label`` (str), ``day``, ``row`` and ``episode`` (int64); see `episodes`.

    Examples
    --------
    >>> when = pd.to_datetime(["2026-09-01", "2026-09-02", "2026-09-05"])
    >>> listed(pd.DataFrame({"local_dt": when, "trigger": "Work"}))["episode"].tolist()
    [0, 0, 1]
    """
    kept = rows.placed(moments)
    day = rows.days(kept)
    named = filed.named(kept, tags=False) if themes is None else filed.themed(kept, themes)
    row, folded = named["row"].to_numpy(dtype="int64"), named["folded"].to_numpy(dtype=object)
    dated = ~np.isnat(day[row])
    row, (code, keys) = row[dated], pd.factorize(folded[dated], sort=True)
    minute = kept["local_dt"].to_numpy(dtype="datetime64[us]").astype("int64")[row]
    order = np.lexsort((row, minute, day.astype("int64")[row], code))
    row, code = row[order], code[order]
    once = (np.diff(code, prepend=-1) != 0) | (np.diff(row, prepend=-1) != 0)
    row, code = row[once], code[once]
    when = day.astype("int64")[row]
    new = (np.diff(code, prepend=-1) != 0) | (np.diff(when, prepend=when[:1]) >= APART)
    spelled = labels.spelling(named["written"]).reindex(keys).to_numpy(dtype=object)
    label = pd.array(spelled[code], dtype="str")
    return pd.DataFrame({"label": label, "day": when, "row": row, "episode": np.cumsum(new).astype("int64") - 1})


def begun(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the row that began each episode of `listed`.

    Examples
    --------
    >>> begun(pd.DataFrame({"label": ["a", "a"], "day": [1, 2], "row": [0, 1], "episode": [0, 0]}))["row"].tolist()
    [0]
    """
    return table.drop_duplicates("episode").reset_index(drop=True)
