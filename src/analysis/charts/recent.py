"""The last eight weeks beside the best eight weeks: two bars, and no claim."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges


def recent(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw both means, from ``measures.recent``.

    Parameters
    ----------
    table
        One row: ``n``, ``mean``, ``best_n``, ``best``, ``best_since``, ``best_until``.
    caption
        The finding in words; ``narrative.recent`` by default.

    Examples
    --------
    >>> row = {"n": 8, "mean": 4.5, "best_n": 8, "best": 6.0, "best_since": pd.Timestamp("2026-03-01")}
    >>> recent(pd.DataFrame([row | {"best_until": pd.Timestamp("2026-04-25")}])).data[0].x
    (4.5, 6.0)
    """
    told = narrative.recent(table) if caption is None else caption
    row = table.iloc[0]
    if pd.isna(row["mean"]) or pd.isna(row["best"]):
        return figure.too_few(told)
    return ranges.dots(
        pd.DataFrame({"estimate": [row["mean"], row["best"]]}),
        _rows(table),
        caption=told,
        kind=figure.words("recent.kind"),
        axis=figure.words("recent.axis"),
        filled=[True, False],
        guide=None,
        span=(-0.3, 10.3),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return both means as readable words: which weeks, the mean, how many check-ins."""
    return figure.frame(_rows(table), "recent")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    row = table.iloc[0]
    return [
        (figure.words(f"recent.rows.{name}"), figure.number(row[name]), str(int(row[count])))
        for name, count in (("mean", "n"), ("best", "best_n"))
    ]
