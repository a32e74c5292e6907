"""What went along with relief: a dot with its range for each response, beside the other responses."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style
from analysis.narrative.together import response

SHOWN = 8
"""Responses drawn at most; the table holds the same."""


def effects(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how much lower a feeling ended than after the other responses, from ``measures.effects``.

    Parameters
    ----------
    table
        One row a response, in shrunken order: ``response``, ``uses``, ``estimate``, ``low``, ``high``, ``evidence``.
    caption
        The finding in words; ``narrative.effects`` by default.

    Examples
    --------
    >>> row = {"response": ["a walk"], "uses": [9], "estimate": [0.8], "low": [-0.1], "high": [1.7]}
    >>> effects(pd.DataFrame(row | {"evidence": ["nothing clear"]})).data[0].x
    (0.8,)
    """
    told = narrative.effects(table) if caption is None else caption
    shown = table.head(SHOWN)
    if int(table["uses"].sum()) < style.FEW or shown["estimate"].isna().all():
        return figure.too_few(told)
    rows, held = _rows(table), shown["evidence"] == "holds up"
    dots = go.Scatter(
        x=tuple(None if pd.isna(value) else float(value) for value in shown["estimate"]),
        y=list(range(len(shown))),
        mode="markers",
        marker={
            "symbol": ["circle" if sure else "circle-open" for sure in held],
            "size": 10,
            "color": style.LIGHT.series[0],
        },
        error_x=figure.bars_beside(shown["estimate"], shown["low"], shown["high"], style.LIGHT.series[0]),
        hovertemplate="%{x:.1f}<extra></extra>",
    )
    return figure.draw(
        [dots],
        caption=told,
        alt=figure.spoken(figure.words("effects.kind"), [", ".join(row) for row in rows]),
        height=len(shown) * style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("effects.axis")}, "nticks": 5, "zeroline": True},
        yaxis={"visible": False, "range": [len(shown) - 0.55, -0.8]},
        annotations=[mark for place, row in enumerate(rows) for mark in figure.beside(place, row[0], row[1])],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: response, times, points lower with its range, what to make of it."""
    return figure.frame(_rows(table), "effects")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            style.plain(response(row.response), style.LABEL),
            figure.words("times", n=int(row.uses)),
            figure.span(row.estimate, row.low, row.high),
            figure.words(f"effects.evidence.{row.evidence}"),
        )
        for row in table.head(SHOWN).itertuples()
    ]
