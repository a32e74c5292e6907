"""A theme in one month beside the month before, drawn as in `lately`."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure
from analysis.charts.lately import draw, rows


def trend(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw what share of the moments each theme was, from ``measures.trend``.

    Parameters
    ----------
    table
        A row a theme: ``label``, ``recent``, ``of_recent``, ``before``, ``of_before``, ``evidence``.
    caption
        The finding in words; ``narrative.trend`` by default.

    Examples
    --------
    >>> row = {"label": ["Work"], "recent": [4], "of_recent": [16], "before": [6], "of_before": [12]}
    >>> trend(pd.DataFrame(row | {"evidence": ["too few"]}), "4 of 16, 6 of 12.").data[1].x
    (5.0,)
    """
    return draw(table, narrative.trend(table) if caption is None else caption, figure.words("trend.kind"))


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: theme, before, lately, what to make of it."""
    return figure.frame(rows(table), "trend")
