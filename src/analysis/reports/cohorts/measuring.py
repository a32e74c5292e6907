"""The measures of one person, for each person of a Dask DataFrame: the same functions, one partition a person."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis import errors, measures
from analysis.measures.followthrough import OPEN
from analysis.model.practices import PRACTICES
from analysis.reports.cohorts import gathering

_DTYPES = {"person": "int64", "key": "str", "value": "float64", "measure": "str"}


def counts(person: int, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return how much one person wrote: moments, days with moments, check-ins, practices done, plans."""
    seen = measures.coverage(tables["moments"])
    told = {
        "moments": int(seen["moments"].sum()),
        "days": int(seen["days_with"].sum()),
        "checkins": len(tables["checkins"]),
        "practices": int(measures.practices(tables["practices"])["n"].sum()),
        "plans": len(tables["plans"]),
    }
    return _rows(person, told)


def arc(person: int, tables: dict[str, pd.DataFrame], score: str) -> pd.DataFrame:
    """Return one person's usual level by week (its Monday, as text), where their arc has no gap."""
    level = measures.arc(_weekly(tables), score)
    known = level[~level["gap"] & level["estimate"].notna()]
    monday = known["day"] - pd.to_timedelta(known["day"].dt.day_of_week, unit="D")
    return _rows(person, known.groupby(monday.dt.strftime("%Y-%m-%d"))["estimate"].mean().to_dict())


def change(person: int, tables: dict[str, pd.DataFrame], score: str) -> pd.DataFrame:
    """Return one person's verdict as the key, and the change as the value; the person's own test decides."""
    told = measures.change(_weekly(tables), score).iloc[0]
    word = str(told["evidence"]) if told["direction"] == "none" else f"{told['evidence']}, {told['direction']}"
    return _rows(person, {word: float(told["difference"])})


def practices(person: int, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the difference in strength, after minus before, for each kind of practice one person did."""
    told = measures.practices(tables["practices"]).set_index("kind")
    return _rows(person, told[told.index.isin(PRACTICES)]["difference"].to_dict())


def plans(person: int, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the share of one person's plans by answer, 0-1, among those that were asked about."""
    told = measures.followthrough(tables["plans"], tables["moments"]).set_index("answer")["n"].drop(OPEN)
    return _rows(person, (told / told.sum()).to_dict() if told.sum() else {})


def all_of(score: str) -> dict[str, Callable[[int, dict[str, pd.DataFrame]], pd.DataFrame]]:
    """Return every measure by its name."""
    return {
        "counts": counts,
        "arc": partial(arc, score=score),
        "change": partial(change, score=score),
        "practices": practices,
        "plans": plans,
    }


def measured(people: Sequence[Path], score: str, compute: Callable[[Any], Any]) -> pd.DataFrame:
    """Run every measure for every person through a Dask DataFrame.

    Parameters
    ----------
    people
        A folder of Parquet files each.
    score
        ``support`` or ``criticism``.
    compute
        Turns a Dask DataFrame into a pandas one, here or on a cluster.

    Returns
    -------
    pandas.DataFrame
        ``measure`` (str), ``person`` (int64, a running number), ``key`` (str) and ``value`` (float64).
    """
    try:
        import dask.dataframe as dd  # noqa: PLC0415  # heavy and optional
    except ImportError as error:
        raise errors.DaskAbsent from error
    meta = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _DTYPES.items()})
    each: Any = dd
    told = each.from_map(partial(_person, score=score), list(enumerate(people)), meta=meta)
    found: pd.DataFrame = compute(told)
    return found.reset_index(drop=True)


def _person(asked: tuple[int, Path], score: str) -> pd.DataFrame:
    number, folder = asked
    tables = {name: gathering.read(folder, name) for name in gathering.COLUMNS}
    made = [measure(number, tables).assign(measure=name) for name, measure in all_of(score).items()]
    return pd.concat(made, ignore_index=True).astype(_DTYPES)


def _weekly(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    checkins = tables["checkins"]
    return checkins[(checkins["period"] == "week").to_numpy(dtype=bool)]


def _rows(person: int, told: dict[str, Any]) -> pd.DataFrame:
    keys, values = pd.Series(list(told), dtype="str"), np.array(list(told.values()), dtype="float64")
    return pd.DataFrame({"person": np.full(len(told), person, dtype="int64"), "key": keys, "value": values})
