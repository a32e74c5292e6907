"""Before and after as two marks on one line: an open ring before, a filled diamond after.

Feelings and practices are drawn alike, so the drawing stands here once. Rows with fewer than five pairs keep their
place and their count, without marks: too few to read much into.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import figure, style

SHOWN = 6


def rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return the readable rows: label, times, before → after, difference with its range."""
    return [
        (
            style.plain(row.label, 2 * style.LABEL),
            str(int(row.n)),
            _change(row.paired, row.before, row.after),
            figure.span(row.difference, row.low, row.high)
            if row.paired >= style.FEW
            else figure.words("evidence.too few"),
        )
        for row in _shown(table).itertuples()
    ]


def draw(table: pd.DataFrame, caption: str, kind: str) -> go.Figure:
    """Draw rows of ``label``, ``n``, ``paired``, ``before``, ``after``, ``difference``, ``low`` and ``high``."""
    if table.empty or int(table["paired"].max()) < style.FEW:
        return figure.too_few(caption)
    shown = _shown(table)
    told = rows(table)
    enough = shown["paired"] >= style.FEW
    before, after = shown["before"].where(enough), shown["after"].where(enough)
    return figure.draw(
        traces(before, after),
        caption=caption,
        alt=figure.spoken(kind, [f"{row[0]}: {row[2]}, {figure.words('times', n=int(row[1]))}" for row in told]),
        height=len(shown) * style.ROW + style.AXIS,
        xaxis={"range": [-0.3, 10.3], "tickvals": [0, 5, 10], "title": {"text": figure.words("strength")}},
        yaxis={"visible": False, "range": [len(shown) - 0.55, -0.8]},
        annotations=[
            mark
            for place, row in enumerate(told)
            for mark in figure.beside(place, row[0], row[3] if row[2] == figure.NOTHING else row[2])
        ],
    )


def traces(before: pd.Series, after: pd.Series) -> list[go.Scatter]:
    """Return two marks a row, joined: an open ring before, a filled diamond after."""
    firm, warm = style.LIGHT.series[:2]
    ends = [value for pair in zip(before, after, strict=True) for value in (*pair, None)]
    joined = [None if value is None or pd.isna(value) else float(value) for value in ends]
    places = list(range(len(before)))
    return [
        go.Scatter(
            x=joined,
            y=[place for place in places for _ in range(3)],
            mode="lines",
            connectgaps=False,
            line={"color": style.LIGHT.border, "width": 2},
            hoverinfo="skip",
        ),
        _marks(before, places, "circle-open", firm),
        _marks(after, places, "diamond", warm),
    ]


def _marks(values: pd.Series, places: list[int], symbol: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=tuple(None if pd.isna(value) else float(value) for value in values),
        y=places,
        mode="markers",
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
        hovertemplate="%{x}<extra></extra>",
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table.head(SHOWN)


def _change(paired: int, before: float, after: float) -> str:
    if paired < style.FEW:
        return figure.NOTHING
    return figure.words("pair", before=figure.number(before), after=figure.number(after), n=int(paired))
