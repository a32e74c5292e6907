"""When what comes up: a square a cell with its count inside, framed only where chance does not reach."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style
from analysis.measures.timing import PARTS, WEEKDAYS

SHOWN = 7
"""Rows drawn at most; the table holds the same."""
_LARGEST, _SMALLEST = 26, 10


def timing(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how often each row and column went together, from ``measures.timing``.

    Parameters
    ----------
    table
        One row a cell: ``row``, ``column``, ``n``, ``expected``, ``of``, ``weeks``, ``evidence``.
    caption
        The finding in words; ``narrative.timing`` by default.

    Examples
    --------
    >>> cells = {"row": "Work", "column": ["Mon", "Tue"], "n": [6, 0], "expected": [3.0, 3.0], "of": 6, "weeks": 6}
    >>> timing(pd.DataFrame(cells | {"evidence": "nothing clear"})).data[0].text
    ('6',)
    """
    told = narrative.timing(table) if caption is None else caption
    if table.empty or int(table["of"].iloc[0]) < style.FEW:
        return figure.too_few(told)
    shown = _shown(table)
    names, columns = list(shown["row"].unique()), list(shown["column"].unique())
    cells = shown[shown["n"] > 0]
    marked = cells["evidence"] == "holds up"
    largest = int(cells["n"].max())
    squares = go.Scatter(
        x=[columns.index(name) for name in cells["column"]],
        y=[names.index(name) for name in cells["row"]],
        mode="markers+text",
        text=tuple(str(n) for n in cells["n"]),
        textfont={"size": 11, "color": style.LIGHT.text},
        marker={
            "symbol": "square",
            "size": [_SMALLEST + (_LARGEST - _SMALLEST) * (n / largest) ** 0.5 for n in cells["n"]],
            "color": style.LIGHT.soft,
            "line": {"color": style.LIGHT.series[1], "width": [3 if mark else 0 for mark in marked]},
        },
        hovertemplate="%{text}<extra></extra>",
    )
    return figure.draw(
        [squares],
        caption=told,
        alt=figure.spoken(figure.words("timing.kind"), _spoken(shown)),
        height=len(names) * (style.ROW + 4) + style.AXIS + 34,
        xaxis={
            "tickvals": list(range(len(columns))),
            "ticktext": [_name(name) for name in columns],
            "range": [-0.6, len(columns) - 0.4],
            "title": {"text": figure.wrapped(figure.words("timing.axis"))},
            "tickangle": 0,
            "showgrid": False,
        },
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": [style.escape(_name(name), style.LABEL // 2) for name in names],
            "range": [len(names) - 0.4, -0.6],
            "showgrid": False,
        },
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn cells as readable words: what, when, how often, how often expected, what to make of it."""
    shown = _shown(table)
    return figure.frame(
        [
            (
                style.plain(_name(row.row), 2 * style.LABEL),
                _name(row.column),
                str(row.n),
                figure.number(row.expected),
                figure.words("timing.marked") if row.evidence == "holds up" else figure.NOTHING,
            )
            for row in shown[shown["n"] > 0].itertuples()
        ],
        "timing",
    )


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows drawn: those with a marked cell first, then the largest."""
    marked = (table["evidence"] == "holds up").groupby(table["row"], sort=False).any()
    names = list(marked.index)
    if set(table["evidence"]) != {"description"}:
        names = sorted(names, key=lambda name: not marked[name])[:SHOWN]
    place = {name: number for number, name in enumerate(names)}
    kept = table[table["row"].isin(names)]
    return kept.iloc[kept["row"].map(place).argsort(kind="stable")]


def _spoken(shown: pd.DataFrame) -> list[str]:
    cells = shown[shown["n"] > 0].sort_values("n", ascending=False, kind="stable")
    return [f"{style.plain(_name(row.row), style.LABEL)}, {_name(row.column)}: {row.n}" for row in cells.itertuples()]


def _name(name: str) -> str:
    """Return a weekday or part of the day in words; a trigger as it is."""
    if name in WEEKDAYS:
        return figure.words(f"weekdays.{WEEKDAYS.index(name)}")
    return figure.words(f"parts.{name}") if name in PARTS else str(name)
