"""What tends to come first: one bar a label, its rate a week, the range around it, and ``n of N`` beside each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style

SHOWN = 5
"""Bars drawn at most; the twin holds the same rows, so that both tell one story."""


def recurrence(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw the labels that came up most, from ``measures.recurrence``.

    Parameters
    ----------
    table
        One row a label: ``label``, ``moments``, ``of_moments``, ``rate``, ``low``, ``high`` (a week), ``evidence``.
    caption
        The finding in words; by default ``narrative.recurrence``, and that few are few.

    Examples
    --------
    >>> rows = {"kind": "trigger", "label": ["work"], "moments": [6], "of_moments": [18], "episodes": [5], "days": [6]}
    >>> rows |= {"weeks": [4], "of_weeks": [4], "rate": [1.2], "low": [0.5], "high": [2.3], "evidence": ["hint"]}
    >>> recurrence(pd.DataFrame(rows), "Work came first 6 times.").data[0].x
    (1.2,)
    """
    told = _caption(table) if caption is None else caption
    shown = _shown(table)
    if not _enough(table).any():
        return figure.too_few(told)
    places, said = list(range(len(shown))), _told(shown)
    palette = style.LIGHT
    few = shown["moments"] < style.FEW
    bars = go.Bar(
        x=tuple(shown["rate"].astype(float)),
        y=places,
        orientation="h",
        width=0.36,
        marker={
            "color": [palette.soft if weak else palette.series[0] for weak in few],
            "line": {"color": palette.series[0], "width": 1},
        },
        error_x=figure.bars_beside(shown["rate"], shown["low"], shown["high"], palette.series[1]),
        customdata=[[style.escape(row[0]), row[1]] for row in said],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )
    return figure.draw(
        [bars],
        caption=told,
        alt=figure.spoken(figure.words("recurrence.kind"), [", ".join(row[:2]) for row in said]),
        height=len(shown) * style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("recurrence.axis")}, "rangemode": "tozero", "nticks": 5},
        yaxis={"visible": False, "range": [len(shown) - 0.55, -0.8]},
        annotations=[
            mark for place, row in zip(places, said, strict=True) for mark in figure.beside(place, row[0], row[1])
        ],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: what came first, how often, how often a week, what to make of it."""
    return figure.frame(_told(_shown(table)), "recurrence")


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the order a reader meets them: what holds up first, then by moments, rate and label."""
    order = table.assign(held=table["evidence"] == "holds up")
    order = order.sort_values(["held", "moments", "rate", "label"], ascending=[False, False, False, True])
    return order.drop(columns="held")


def _enough(table: pd.DataFrame) -> pd.Series:
    return (table["evidence"] != "too few") & (table["of_moments"] >= style.FEW)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with enough behind them, those that hold up first; if there is none, the first few, undrawn."""
    enough = _enough(table)
    return ranked(table[enough | ~enough.any()]).head(SHOWN)


def _caption(table: pd.DataFrame) -> str:
    """Tell of the row a reader meets first; tags are told of last, and where few stand behind it, that is said."""
    told = narrative.recurrence(ranked(table))
    drawn = ranked(table[_enough(table)])
    named = drawn.loc[(drawn["kind"] == "tag").sort_values(kind="stable").index]
    return f"{told} {figure.words('few')}" if (named["moments"] < style.FEW).head(1).any() else told


def _label(row: Any) -> str:
    return f"#{row.label}" if row.kind == "tag" else str(row.label)


def _counts(shown: pd.DataFrame) -> list[str]:
    pairs = zip(shown["moments"], shown["of_moments"], strict=True)
    return [figure.words("of", n=int(n), of=int(of)) for n, of in pairs]


def _told(shown: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            style.plain(_label(row), 2 * style.LABEL),
            count,
            figure.span(row.rate, row.low, row.high),
            figure.words(f"evidence.{'too few' if row.moments < style.FEW else row.evidence}"),
        )
        for row, count in zip(shown.itertuples(), _counts(shown), strict=True)
    ]
