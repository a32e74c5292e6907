"""Plans and what became of them: three answers of equal weight, and the ones not asked about yet."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style


def followthrough(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the answers as bars of one colour, from ``measures.followthrough``.

    Parameters
    ----------
    table
        One row an answer: ``answer``, ``n``, ``of``.
    caption
        The finding in words; ``narrative.followthrough`` by default.

    Examples
    --------
    >>> rows = {"answer": ["did it", "did some", "not this time", "not asked yet"], "n": [3, 1, 1, 1], "of": [6] * 4}
    >>> followthrough(pd.DataFrame(rows), "4 of 6 plans.").data[0].x
    (3, 1, 1, 1)
    """
    told = narrative.followthrough(table) if caption is None else caption
    if table.empty or int(table["of"].iloc[0]) < style.FEW:
        return figure.too_few(told)
    rows = _rows(table)
    bars = go.Bar(
        x=tuple(int(n) for n in table["n"]),
        y=list(range(len(table))),
        orientation="h",
        width=0.36,
        marker={"color": style.LIGHT.series[0]},
        hovertemplate="%{x}<extra></extra>",
    )
    return figure.draw(
        [bars],
        caption=told,
        alt=figure.spoken(figure.words("followthrough.kind"), [", ".join(row) for row in rows]),
        height=len(table) * style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("followthrough.axis")}, "rangemode": "tozero", "nticks": 5, "dtick": 1},
        yaxis={"visible": False, "range": [len(table) - 0.55, -0.8]},
        annotations=[mark for place, row in enumerate(rows) for mark in figure.beside(place, *row)],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: answer, how many of how many plans."""
    return figure.frame(_rows(table), "followthrough")


def _rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        (figure.words(f"followthrough.answers.{row.answer}"), figure.words("of", n=int(row.n), of=int(row.of)))
        for row in table.itertuples()
    ]
