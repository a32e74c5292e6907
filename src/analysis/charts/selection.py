"""What was written down beside the weeks: moments early and late as two bars, and how far apart both lie."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style


def selection(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how many moments lie in the first and in the last third of the days, from ``measures.selection``.

    Parameters
    ----------
    table
        One row: ``weeks``, ``gap``, ``gap_shift``, ``evidence``, ``first``, ``last``, ``third``, ``rate``.
    caption
        The finding in words; ``narrative.selection`` by default.

    Examples
    --------
    >>> row = {"weeks": 9, "gap": -1.0, "gap_shift": 0.1, "evidence": "none seen", "first": 20, "last": 12}
    >>> selection(pd.DataFrame([row | {"third": 30, "rate": "fewer"}])).data[0].x
    (20, 12)
    """
    told = narrative.selection(table) if caption is None else caption
    row = table.iloc[0]
    if int(row["first"]) + int(row["last"]) < style.FEW:
        return figure.too_few(told)
    drawn = _rows(table)[:2]
    bars = go.Bar(
        x=(int(row["first"]), int(row["last"])),
        y=[0, 1],
        orientation="h",
        width=0.36,
        marker={"color": style.LIGHT.series[0]},
        hovertemplate="%{x}<extra></extra>",
    )
    return figure.draw(
        [bars],
        caption=told,
        alt=figure.spoken(figure.words("selection.kind"), [", ".join(part) for part in drawn]),
        height=2 * style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("selection.axis")}, "rangemode": "tozero", "nticks": 5},
        yaxis={"visible": False, "range": [1.45, -0.8]},
        annotations=[mark for place, part in enumerate(drawn) for mark in figure.beside(place, *part)],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: moments early and late, weeks compared, distance and its shift."""
    return figure.frame(_rows(table), "selection")


def _rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    row = table.iloc[0]
    days = int(row["third"])
    return [
        (figure.words("selection.first", n=days), str(int(row["first"]))),
        (figure.words("selection.last", n=days), str(int(row["last"]))),
        (figure.words("selection.weeks"), str(int(row["weeks"]))),
        (figure.words("selection.gap"), figure.number(row["gap"])),
        (figure.words("selection.shift"), figure.number(row["gap_shift"])),
    ]
