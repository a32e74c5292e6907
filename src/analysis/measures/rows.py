"""Which rows a measure looks at, and the day and week each of them belongs to.

Rows that the person set aside are left out everywhere. A row known only to its month has no day, so it is left out of
whatever counts days. Days are numpy ``datetime64[D]``: one number a day, and no limit near any real date.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis import schema

Days = np.ndarray[Any, np.dtype[np.datetime64]]
Whole = np.ndarray[Any, np.dtype[np.int64]]


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table without the rows that were set aside; a table without such a column as it is.

    Examples
    --------
    >>> shown(pd.DataFrame({"support": [3, 4], "set_aside": [False, True]}))["support"].tolist()
    [3]
    """
    if "set_aside" not in table:
        return table
    return table.loc[~table["set_aside"].to_numpy(dtype=bool)]


def days(table: pd.DataFrame) -> Days:
    """Return the diary day of every row, ``datetime64[D]``; NaT where only the month is known.

    The column ``diary_day`` is used where it is filled. Elsewhere the day is derived from ``local_dt`` and
    ``precision`` with the usual day start; where the precision is not known, it is the date as it stands.

    Examples
    --------
    >>> times = pd.to_datetime(["2026-05-02 01:30", "2026-05-01 00:00"])
    >>> days(pd.DataFrame({"local_dt": times, "precision": ["minute", "month"]}))
    array(['2026-05-01',        'NaT'], dtype='datetime64[D]')
    """
    found = _dates(table)
    if "precision" in table:
        found[(table["precision"] == "month").to_numpy(dtype=bool)] = np.datetime64("NaT")
    return found


def months(table: pd.DataFrame) -> Days:
    """Return the calendar month of every row, ``datetime64[M]``; rows known only to their month have one too.

    Examples
    --------
    >>> months(pd.DataFrame({"local_dt": pd.to_datetime(["2026-05-01 01:30"]), "precision": ["minute"]}))
    array(['2026-04'], dtype='datetime64[M]')
    """
    return _dates(table).astype("datetime64[M]")


def weeks(found: Days) -> Whole:
    """Return the number of the ISO week (Monday to Sunday) of each day, int64; days without NaT are expected.

    Examples
    --------
    >>> weeks(np.array(["2026-09-13", "2026-09-14"], dtype="datetime64[D]")).tolist()  # a Sunday and a Monday
    [2958, 2959]
    """
    return np.asarray((found.astype("int64") + 3) // 7)


def _dates(table: pd.DataFrame) -> Days:
    known = table["diary_day"] if "diary_day" in table else pd.Series(pd.NaT, table.index, dtype="datetime64[us]")
    if known.isna().any():
        precision = table["precision"] if "precision" in table else pd.Series(None, table.index, dtype="str")
        known = known.fillna(schema.diary_day(table["local_dt"], precision))
    return np.array(known.to_numpy(dtype="datetime64[us]").astype("datetime64[D]"))
