"""The middle value of each month with its range: dots, a gap where nothing was rated, and no line between them."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style
from analysis.narrative.words import month_name

SHOWN = 12


def monthly(table: pd.DataFrame, caption: str | None = None, *, of: str = "ratings") -> go.Figure:
    """Draw the last twelve months, from ``measures.monthly``.

    Parameters
    ----------
    table
        A row a month: ``day``, ``n``, ``estimate``, ``low``, ``high``, ``gap``.
    caption
        The finding in words; ``narrative.monthly`` by default.
    of
        What was rated: ``ratings``, ``checkins`` or ``moments``; moments are drawn as open dots.

    Examples
    --------
    >>> row = {"day": pd.to_datetime(["2026-05-01"]), "n": [6], "estimate": [4.0], "low": [3.0], "high": [5.0]}
    >>> monthly(pd.DataFrame(row)).data[0].x
    (4.0,)
    """
    told = narrative.monthly(table, of=of) if caption is None else caption
    shown = table.tail(SHOWN)
    if int(table["n"].sum()) < style.FEW:
        return figure.too_few(told)
    return ranges.dots(
        shown,
        _rows(shown),
        caption=told,
        kind=figure.words("monthly.kind"),
        axis=figure.words("monthly.axis"),
        filled=[of != "moments"] * len(shown),
        guide=None,
        span=(-0.3, 10.3),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: month, n, the middle value with its range."""
    return figure.frame(_rows(table.tail(SHOWN)), "monthly")


def _rows(shown: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            figure.words("arc.month", month=month_name(f"{row.day:%Y-%m}"), year=f"{row.day:%Y}"),
            figure.words("ratings", n=int(row.n)) if row.n else figure.words("arc.none"),
            figure.span(row.estimate, row.low, row.high),
        )
        for row in shown.itertuples()
    ]
