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
    found = named[["folded", "row"]].astype({"row": "int64"})
    number = pd.Series(day.astype("int64")).mask(np.isnat(day))
    found["day"] = number.to_numpy()[found["row"]] if len(found) else number.iloc[:0]
    minute = kept["local_dt"].to_numpy(dtype="datetime64[us]").astype("int64")[found["row"]] if len(found) else []
    found["minute"] = np.asarray(minute, dtype="int64")
    found = found.dropna().drop_duplicates(["folded", "row"])
    found = found.sort_values(["folded", "day", "minute", "row"], ignore_index=True).astype({"day": "int64"})
    spelled = labels.spelling(named["written"])
    found["label"] = found["folded"].map(spelled).astype("str")
    new = found["folded"].ne(found["folded"].shift()) | (found["day"].diff() >= APART)
    found["episode"] = new.cumsum().astype("int64") - 1
    return found[["label", "day", "row", "episode"]]


def begun(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the row that began each episode of `listed`.

    Examples
    --------
    >>> begun(pd.DataFrame({"label": ["a", "a"], "day": [1, 2], "row": [0, 1], "episode": [0, 0]}))["row"].tolist()
    [0]
    """
    return table.drop_duplicates("episode").reset_index(drop=True)
