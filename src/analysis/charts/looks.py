"""What each month's end would have said: a dot a look with its range, filled where there was a sign."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges
from analysis.narrative.words import month_name

SHOWN = 12


def looks(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the difference seen at each look, from ``measures.looks``; early looks have none.

    Parameters
    ----------
    table
        A row a month: ``month``, and the columns of ``measures.change``.
    caption
        The finding in words; ``narrative.looks`` by default.

    Examples
    --------
    >>> row = {"month": pd.Timestamp("2026-06-01"), "n": 23, "difference": 0.4, "low": -0.8, "high": 1.7}
    >>> looks(pd.DataFrame([row | {"evidence": "cannot tell"}]), "No clear change.").data[0].x
    (0.4,)
    """
    told = narrative.looks(table) if caption is None else caption
    shown = table[table["low"].notna() & (table["evidence"] != "too early")].tail(SHOWN)
    if shown.empty:
        return figure.too_few(told)
    return ranges.dots(
        shown.assign(estimate=shown["difference"]),
        _rows(shown),
        caption=told,
        kind=figure.words("looks.kind"),
        axis=figure.words("change.axis"),
        filled=shown["evidence"].isin(["clear", "early sign"]).tolist(),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return every look as readable words: month, what to make of it, the difference with its range, check-ins."""
    return figure.frame(_rows(table.tail(SHOWN)), "looks")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            figure.words("arc.month", month=month_name(f"{row.month:%Y-%m}"), year=f"{row.month:%Y}"),
            figure.words(f"changes.evidence.{row.evidence}"),
            figure.span(row.difference, row.low, row.high),
            str(int(row.n)),
        )
        for row in table.itertuples()
    ]
