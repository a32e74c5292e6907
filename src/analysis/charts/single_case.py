"""How far two phases of one person lie apart: a dot a measure, those that run from −1 to 1."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges

DRAWN = ("NAP", "Tau", "Tau-U", "Tau-BC")


def single_case(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the overlap of two phases, from ``measures.single_case``; the twin holds every size.

    Parameters
    ----------
    table
        A row a measure: ``measure``, ``estimate``, ``se``, ``low``, ``high``, ``n_before``, ``n_after``.
    caption
        The finding in words; ``narrative.single_case`` by default.

    Examples
    --------
    >>> from analysis.measures import single_case as measured
    >>> single_case(measured([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).data[0].x
    (1.0, 1.0, 0.6, 0.0)
    """
    told = narrative.single_case(table) if caption is None else caption
    shown = table[table["measure"].isin(DRAWN)]
    if shown["estimate"].isna().all() or not narrative.enough(table):
        return figure.too_few(told)
    return ranges.dots(
        shown,
        _rows(shown),
        caption=told,
        kind=figure.words("single_case.kind"),
        axis=figure.words("single_case.axis"),
        filled=[name == "Tau-BC" for name in shown["measure"]],
        span=(-1.15, 1.15),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return every size as readable words: measure, its value with its range, its standard error."""
    return figure.frame(_rows(table), "single_case")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (row.measure, figure.span(round(row.estimate, 2), row.low, row.high), figure.number(row.se))
        for row in table.itertuples()
    ]
