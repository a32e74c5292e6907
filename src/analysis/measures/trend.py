"""A theme in one stretch of time beside the stretch before: counts with intervals, and seldom a direction.

Months of a diary are small, and themes are suggestions: a true fall from 40 to 20 % is seen in 7 of 100 pairs of months
with fifteen moments each. So below sixty moments in either stretch only the counts are told; from there on Fisher's
exact test speaks (1922, J. R. Stat. Soc. 85:87), corrected by Holm over the themes. Only what one version of an engine
labelled is compared. Method: the project's page on themes, section 8.
"""

import numpy as np
import pandas as pd

from analysis.measures import filed, intervals, rows
from analysis.measures.effects import EVIDENCE, holm

ENOUGH, LEVEL = 60, 0.05
"""Moments each stretch needs before a direction may be told, and the level of the family."""


def trend(
    moments: pd.DataFrame,
    themes: pd.DataFrame | pd.Series | None = None,
    month: str | None = None,
    months: int = 1,
) -> pd.DataFrame:
    """Count each theme, or trigger, in some months and in as many months before.

    Parameters
    ----------
    moments : pandas.DataFrame
        The table ``moments``; those set aside or without a time are left out.
    themes : pandas.DataFrame or Series, optional
        See `filed.themed`; without them triggers are counted.
    month : str, optional
        The last month of the later stretch, ``2026-06``; the last one with a moment when left out.
    months : int
        Months in each stretch.

    Returns
    -------
    pandas.DataFrame
        A row a theme, most in the later stretch first: ``label`` (str), ``recent``, ``of_recent``, ``before``,
        ``of_before`` (moments, int64), ``recent_low``, ``recent_high``, ``before_low``, ``before_high`` (exact 95 %
        interval of each share, 0-1), ``p``, ``p_holm`` (float64), ``evidence`` (``too few`` below 60 moments in either
        stretch or where two versions of an engine labelled them, ``nothing clear``, ``holds up``), ``month`` and
        ``month_before`` (datetime64[us], first day of the last month of each).

    Examples
    --------
    >>> when = pd.to_datetime(["2026-05-01"] * 14 + ["2026-06-01"] * 15)
    >>> made = pd.DataFrame({"local_dt": when, "trigger": ["Work"] * 6 + ["x"] * 8 + ["Work"] * 4 + ["x"] * 11})
    >>> trend(made).set_index("label").loc["Work", ["recent", "of_recent", "before", "of_before"]].astype(int).tolist()
    [4, 15, 6, 14]
    """
    kept = rows.placed(moments)
    at = rows.months(kept)
    known = at[~np.isnat(at)]
    last = np.datetime64(month, "M") if month else (known.max() if known.size else np.datetime64("1970-01", "M"))
    stretch = np.where(np.isnat(at), 0, (last - at).astype("int64") // months)
    found = filed.named(kept, tags=False) if themes is None else filed.themed(kept, themes)
    found = found.drop_duplicates(["row", "folded"])
    place = stretch[found["row"].to_numpy(dtype="int64")]
    table = pd.DataFrame({"recent": place == 0, "before": place == 1}).groupby(found["written"].to_numpy()).sum()
    table = table[table.sum(axis=1) > 0].astype("int64").rename_axis("label").reset_index()
    table = table.sort_values(["recent", "before", "label"], ascending=[False, False, True], ignore_index=True)
    of = [int((stretch[~np.isnat(at)] == one).sum()) for one in (0, 1)]
    return _judged(table, of, one_engine=_one_engine(themes)).assign(
        month=last.astype("datetime64[us]"), month_before=(last - months).astype("datetime64[us]")
    )


def _one_engine(themes: pd.DataFrame | pd.Series | None) -> bool:
    if not isinstance(themes, pd.DataFrame) or "engine_version" not in themes:
        return True
    return int(themes["engine_version"].nunique()) <= 1


def _judged(table: pd.DataFrame, of: list[int], *, one_engine: bool) -> pd.DataFrame:
    from scipy import stats  # noqa: PLC0415  # as heavy as pandas, and only here

    table.insert(2, "of_recent", of[0])
    table["of_before"] = of[1]
    for name in ("recent", "before"):
        table[f"{name}_low"], table[f"{name}_high"] = intervals.binomial(table[name], table[f"of_{name}"])
    counts = zip(table["recent"], table["before"], strict=True)
    p = [float(stats.fisher_exact([[a, of[0] - a], [b, of[1] - b]])[1]) for a, b in counts]
    table["p"] = np.array(p, dtype="float64")
    table["p_holm"] = holm(table["p"].to_numpy())
    sure = np.where(table["p_holm"] < LEVEL, EVIDENCE[2], EVIDENCE[1])
    told = sure if one_engine and min(of) >= ENOUGH else np.full(len(table), EVIDENCE[0])
    return table.assign(label=table["label"].astype("str"), evidence=pd.Series(told, index=table.index, dtype="str"))
