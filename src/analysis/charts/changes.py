"""How far each series of the check-ins moved: the headline first, then those that were looked at second."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges


def changes(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the difference of each series with its range, from ``measures.changes``.

    Parameters
    ----------
    table
        A row a series: ``score``, ``period``, ``headline``, and the columns of ``measures.change``.
    caption
        The finding in words; ``narrative.changes`` by default.

    Examples
    --------
    >>> row = {"score": "support", "period": "week", "headline": True, "n": 23, "days": 175.0, "difference": 0.4}
    >>> row |= {"low": -0.8, "high": 1.7, "evidence": "cannot tell"}
    >>> changes(pd.DataFrame([row]), "No clear change.").data[0].x
    (0.4,)
    """
    told = narrative.changes(table) if caption is None else caption
    shown = table[table["low"].notna() & (table["evidence"] != "too early")]
    if shown.empty:
        return figure.too_few(told)
    return ranges.dots(
        shown.assign(estimate=shown["difference"]),
        _rows(shown),
        caption=told,
        kind=figure.words("changes.kind"),
        axis=figure.words("change.axis"),
        filled=shown["evidence"].isin(["clear", "early sign"]).tolist(),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return every series as readable words: which, what to make of it, the difference with its range, check-ins."""
    return figure.frame(_rows(table), "changes")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            figure.words(f"changes.series.{row.score}.{row.period}"),
            figure.words(f"changes.evidence.{row.evidence}"),
            figure.span(row.difference, row.low, row.high),
            str(int(row.n)),
        )
        for row in table.itertuples()
    ]
