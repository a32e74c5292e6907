"""Plans and what became of them: three answers of equal weight, and those nobody has asked about yet."""

from typing import get_args

import numpy as np
import pandas as pd

from analysis.measures import labels, rows
from analysis.model.plan import FollowUp

OPEN = "not asked yet"
ANSWERS: tuple[str, ...] = (*get_args(FollowUp), OPEN)


def followthrough(plans: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    """Count the plans by their answer, and the moments in which the trigger they were made for came up since.

    Parameters
    ----------
    plans : pandas.DataFrame
        The table ``plans``.
    moments : pandas.DataFrame
        The table ``moments``; those that were set aside, and those without a day, are left out.

    Returns
    -------
    pandas.DataFrame
        Four rows: ``answer`` (``did it``, ``did some``, ``not this time``, ``not asked yet``), ``n`` (plans), ``of``
        (all plans) and ``moments`` (moments that name the trigger of such a plan, on a day after it), int64.

    Examples
    --------
    >>> plans = pd.DataFrame({"local_dt": pd.to_datetime(["2026-09-01 09:00", "2026-09-02 09:00"]),
    ...                       "trigger": ["Work", None], "follow_up": ["did it", None]})
    >>> moments = pd.DataFrame({"local_dt": pd.to_datetime(["2026-09-01 12:00", "2026-09-03 12:00"]),
    ...                         "trigger": ["work", "work"]})
    >>> followthrough(plans, moments).values.tolist()
    [['did it', 1, 2, 1], ['did some', 0, 2, 0], ['not this time', 0, 2, 0], ['not asked yet', 1, 2, 0]]
    """
    answer = plans["follow_up"].astype("str").fillna(OPEN)
    counted = answer.value_counts().reindex(ANSWERS, fill_value=0)
    table = pd.DataFrame({"answer": pd.Series(ANSWERS, dtype="str"), "n": counted.to_numpy(dtype="int64")})
    table["of"] = len(plans)
    made = _dated(plans).assign(answer=answer).dropna()
    first = made.groupby(["answer", "label"], as_index=False)["day"].min()
    seen = _dated(rows.shown(moments)).dropna().reset_index(drop=True).reset_index()
    both = seen.merge(first, on="label", suffixes=("", "_made"))
    since = both[both["day"] > both["day_made"]].groupby("answer")["index"].nunique()
    table["moments"] = since.reindex(ANSWERS, fill_value=0).to_numpy(dtype="int64")
    return table


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    """List ``label`` and ``day`` (days since 1970, missing without a day) of every row."""
    day = rows.days(table)
    number = pd.Series(day.astype("int64"), index=table.index, dtype="Int64").mask(np.isnat(day))
    return pd.DataFrame({"label": labels.folded(table["trigger"]), "day": number})
