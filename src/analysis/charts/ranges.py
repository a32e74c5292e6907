"""A row a label: a mark with its range, its name above on the left and its count on the right.

Bars for how often, dots for how far. Filled marks stand on enough, open ones on little; the words beside say so too,
so that no colour tells anything alone.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import figure, style


def bars(
    table: pd.DataFrame,
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    kind: str,
    axis: str,
    guide: float | None = None,
) -> go.Figure:
    """Draw how often: ``estimate`` and, where there is a range, ``low`` and ``high``.

    Parameters
    ----------
    table
        A row a bar.
    rows
        The readable rows in the same order: label, count, and what else the twin holds.
    caption, kind, axis
        The finding, what the picture is, and the words under the axis.
    guide
        Where a thin dotted line stands, if anywhere.
    """
    bar = go.Bar(
        x=_values(table["estimate"]),
        y=list(range(len(table))),
        orientation="h",
        width=0.36,
        marker={"color": style.LIGHT.series[0]},
        error_x=_range(table, style.LIGHT.series[1]),
        hovertemplate="%{x}<extra></extra>",
    )
    lines = [] if guide is None else [_line(guide)]
    return _draw([bar], rows, caption=caption, kind=kind, xaxis=_axis(axis) | {"rangemode": "tozero"}, shapes=lines)


def dots(
    table: pd.DataFrame,
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    kind: str,
    axis: str,
    filled: Sequence[bool],
    guide: float | None = 0.0,
    span: tuple[float, float] | None = None,
) -> go.Figure:
    """Draw how far: as `bars`, with dots; ``filled`` tells which of them stand on enough, ``span`` fixes the axis."""
    dot = go.Scatter(
        x=_values(table["estimate"]),
        y=list(range(len(table))),
        mode="markers",
        marker={
            "symbol": ["circle" if sure else "circle-open" for sure in filled],
            "size": 10,
            "color": style.LIGHT.series[0],
            "line": {"width": 2, "color": style.LIGHT.series[0]},
        },
        error_x=_range(table, style.LIGHT.series[0]),
        hovertemplate="%{x:.1f}<extra></extra>",
    )
    fixed = {} if span is None else {"range": span}
    lines = [] if guide is None else [_line(guide)]
    return _draw([dot], rows, caption=caption, kind=kind, xaxis=_axis(axis) | fixed, shapes=lines)


def _draw(traces: Sequence[Any], rows: Sequence[Sequence[str]], *, caption: str, kind: str, **layout: Any) -> go.Figure:
    return figure.draw(
        traces,
        caption=caption,
        alt=figure.spoken(kind, [", ".join(row) for row in rows]),
        height=len(rows) * style.ROW + style.AXIS,
        yaxis={"visible": False, "range": [len(rows) - 0.55, -0.8]},
        annotations=[mark for place, row in enumerate(rows) for mark in figure.beside(place, row[0], row[1])],
        **layout,
    )


def _axis(words: str) -> dict[str, object]:
    return {"title": {"text": words}, "nticks": 5}


def _values(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else float(value) for value in values)


def _range(table: pd.DataFrame, colour: str) -> dict[str, Any] | None:
    if "low" not in table:
        return None
    return figure.bars_beside(table["estimate"], table["low"], table["high"], colour)


def _line(at: float) -> dict[str, object]:
    quiet = {"color": style.LIGHT.border, "width": 1, "dash": "dot"}
    return {"type": "line", "layer": "below", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": quiet}
