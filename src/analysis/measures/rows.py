"""Which rows a measure looks at, and the day and week each of them belongs to.

Rows that the person set aside are left out everywhere. A row known only to its month has no day, so it is left out of
whatever counts days. Days are numpy ``datetime64[D]``: one number a day, and no limit near any real date.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis import errors, schema

Days = np.ndarray[Any, np.dtype[np.datetime64]]
Whole = np.ndarray[Any, np.dtype[np.int64]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]

WEEK, MOMENT = "week", "moment"
"""The two series of check-ins."""
_WEEKLY = 6
"""Days between neighbours from which a table that names no series is read as weekly."""
_CLOCK = "datetime64[us]"


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table without the rows that were set aside, its times naive and in ``datetime64[us]``.

    A table without a column ``set_aside`` keeps all its rows. Times that are texts are read, times with a zone become
    the wall time they name, and what is no time is NaT.

    Examples
    --------
    >>> shown(pd.DataFrame({"support": [3, 4], "set_aside": [False, True]}))["support"].tolist()
    [3]
    >>> shown(pd.DataFrame({"local_dt": ["2026-05-01 21:00", "soon"]}))["local_dt"].isna().tolist()
    [False, True]
    """
    kept = table
    for column in ("local_dt", "diary_day"):
        if column in kept and kept[column].dtype != _CLOCK:
            kept = kept.assign(**{column: local(kept[column])})
    if "set_aside" not in kept:
        return kept
    aside = kept["set_aside"]
    flags = aside if aside.dtype == bool else aside.isin([True])
    return kept.loc[~flags.to_numpy(dtype=bool)]


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return `shown` rows with a plain index; the index they came with stands in the column ``place``.

    Examples
    --------
    >>> placed(pd.DataFrame({"support": [3, 4]}, index=[7, 9]))["place"].tolist()
    [7, 9]
    """
    kept = shown(table)
    return kept.assign(place=kept.index).reset_index(drop=True)


def local(values: pd.Series) -> pd.Series:
    """Return wall times, naive ``datetime64[us]``, of times in any form; NaT for what is no time.

    Examples
    --------
    >>> local(pd.Series(["2026-05-01T21:00:00+02:00", None], dtype=object)).tolist()
    [Timestamp('2026-05-01 21:00:00'), NaT]
    """
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return values.dt.tz_localize(None).astype(_CLOCK)
    if pd.api.types.is_datetime64_dtype(values.dtype):
        return values.astype(_CLOCK)
    return pd.Series([_wall(value) for value in values], index=values.index, dtype=_CLOCK)


def _wall(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return pd.NaT
    try:
        found = pd.Timestamp(str(value))
    except ValueError:
        return pd.NaT
    return found if found.tzinfo is None else found.tz_localize(None)


def numbers(table: pd.DataFrame, name: str) -> Numbers:
    """Return a column as float64; NaN where it holds no finite number.

    Raises
    ------
    TableMismatch
        When the table has no such column.

    Examples
    --------
    >>> numbers(pd.DataFrame({"support": ["4", None, "?"]}), "support").tolist()
    [4.0, nan, nan]
    """
    if name not in table:
        raise errors.TableMismatch(table="this table", problems=f"no column {name}")
    found = pd.to_numeric(table[name], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def texts(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of texts; all missing where the table has no such column.

    Examples
    --------
    >>> texts(pd.DataFrame({"support": [4]}), "trigger").isna().tolist()
    [True]
    """
    return table.get(name, pd.Series(None, table.index, dtype="str"))


def measured(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of numbers as float64; all missing where the table has no such column.

    Examples
    --------
    >>> measured(pd.DataFrame({"before": ["7", None]}), "before").tolist()
    [7.0, nan]
    """
    return pd.Series(numbers(table, name) if name in table else np.nan, index=table.index, dtype="float64")


def keyed(table: pd.DataFrame, key: str = "moment_id") -> pd.DataFrame:
    """Return the table with the column that names its rows; the number of a row stands in where there is none.

    Examples
    --------
    >>> keyed(pd.DataFrame({"support": [4, 5]}))["moment_id"].tolist()
    ['0', '1']
    """
    return table if key in table else table.assign(**{key: pd.Series(range(len(table)), table.index).astype("str")})


def series(table: pd.DataFrame, score: str, period: str | None = None) -> tuple[pd.DataFrame, bool]:
    """Return the rows of one series that hold a score and a day, in order of time, and whether they are weekly.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table with ``local_dt`` and the score; the score comes back as float64.
    score : str
        Name of the column.
    period : {"week", "moment"}, optional
        Which check-ins are meant. Without it the weekly ones where there are any; in a table without the column
        ``period`` all rows, weekly when neighbours lie six days apart or more.

    Raises
    ------
    TableMismatch
        When the table has no such column, or no times.

    Examples
    --------
    >>> when = pd.to_datetime(["2026-05-10", "2026-05-03"])
    >>> kept, weekly = series(pd.DataFrame({"local_dt": when, "support": [4, None]}), "support")
    >>> kept["support"].tolist(), weekly
    ([4.0], False)
    """
    whole, period = chosen(table, period)
    value = numbers(whole, score)
    known = ~np.isnan(value) & ~np.isnat(days(whole)) & whole["local_dt"].notna().to_numpy()
    kept = whole[known].assign(**{score: value[known]}).sort_values("local_dt", kind="stable")
    return kept, period == WEEK if period else _weekly(kept)


def chosen(table: pd.DataFrame, period: str | None = None) -> tuple[pd.DataFrame, str | None]:
    """Return every row of one series, with or without a score, and which series it is; see `series`.

    Examples
    --------
    >>> when = pd.to_datetime(["2026-05-10", "2026-05-03"])
    >>> chosen(pd.DataFrame({"local_dt": when, "period": "moment"}))[1]
    'moment'
    """
    kept = shown(table)
    if "local_dt" not in kept:
        raise errors.TableMismatch(table="this table", problems="no column local_dt")
    if "period" not in kept:
        return kept, period
    named = period or (WEEK if kept["period"].isin([WEEK]).any() or kept.empty else MOMENT)
    return kept[kept["period"].isin([named]).to_numpy(dtype=bool)], named


def _weekly(kept: pd.DataFrame) -> bool:
    day = np.unique(days(kept).astype("int64"))
    return "moment_id" not in kept and len(day) > 1 and float(np.median(np.diff(day))) >= _WEEKLY


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
    if "local_dt" not in table and "diary_day" not in table:
        raise errors.TableMismatch(table="this table", problems="no column local_dt")
    known = table["diary_day"] if "diary_day" in table else pd.Series(pd.NaT, table.index, dtype="datetime64[us]")
    if known.isna().any() and "local_dt" in table:
        precision = table["precision"] if "precision" in table else pd.Series(None, table.index, dtype="str")
        known = known.fillna(schema.diary_day(table["local_dt"], precision))
    return np.array(known.to_numpy(dtype="datetime64[us]").astype("datetime64[D]"))
