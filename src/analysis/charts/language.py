"""Big words per thousand: one bar a word, with the range that a count this small leaves open."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style
from analysis.measures.language import EVERY
from analysis.measures.phrasing import ABSOLUTE

SHOWN = 6


def language(table: pd.DataFrame, caption: str | None = None) -> go.Figure:
    """Draw how often each absolute word came up, from ``measures.language``.

    Parameters
    ----------
    table
        One row a word and one for all of them: ``word``, ``hits``, ``words``, ``per_1000``, ``low``, ``high``.
    caption
        The finding in words; ``narrative.language`` by default.

    Examples
    --------
    >>> rows = {"word": ["always", "all of them"], "hits": [6, 6], "moments": [4, 4], "of_moments": [9, 9]}
    >>> rows |= {"words": [900, 900], "per_1000": [6.7, 6.7], "low": [2.4, 2.4], "high": [14.5, 14.5]}
    >>> language(pd.DataFrame(rows), "6 big words.").data[0].x
    (6.7,)
    """
    told = narrative.language(table) if caption is None else caption
    shown = _shown(table)
    if shown.empty or int(shown["hits"].sum()) < style.FEW:
        return figure.too_few(told)
    rows = _rows(table)
    bars = go.Bar(
        x=tuple(shown["per_1000"].astype(float)),
        y=list(range(len(shown))),
        orientation="h",
        width=0.36,
        marker={"color": style.LIGHT.series[0]},
        error_x=figure.bars_beside(shown["per_1000"], shown["low"], shown["high"], style.LIGHT.series[1]),
        hovertemplate="%{x:.1f}<extra></extra>",
    )
    return figure.draw(
        [bars],
        caption=told,
        alt=figure.spoken(figure.words("language.kind"), [", ".join(_beside(row)) for row in rows]),
        height=len(shown) * style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("language.axis")}, "rangemode": "tozero", "nticks": 5},
        yaxis={"visible": False, "range": [len(shown) - 0.55, -0.8]},
        annotations=[mark for place, row in enumerate(rows) for mark in figure.beside(place, *_beside(row))],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: word, times, per 1,000 words with its range, what kind of word."""
    return figure.frame(_rows(table), "language")


def _beside(row: tuple[str, str, str, str]) -> tuple[str, str]:
    return row[0], figure.words("language.beside", times=row[1], group=row[3])


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    found = table[(table["word"] != EVERY) & (table["hits"] > 0)]
    if "group" not in found:
        found = found.assign(group=ABSOLUTE)
    return found.sort_values(["hits", "word"], ascending=[False, True]).head(SHOWN)


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [
        (
            style.plain(row.word, 2 * style.LABEL),
            figure.words("times", n=int(row.hits)),
            figure.span(row.per_1000, row.low, row.high),
            figure.words(f"language.groups.{row.group}"),
        )
        for row in _shown(table).itertuples()
    ]
