"""What every chart has besides its marks: a caption with the finding, a text for those who cannot see it, a twin.

``figure.layout.meta`` holds ``caption`` and ``alt``. The twin is a table of the same values, already in readable words,
so the drawing, the spoken text and the table cannot drift apart: all three are made from one list of rows.
"""

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import resources
from analysis.charts import style
from analysis.narrative import words as narrative

NOTHING = "–"
"""Stands where there is no value."""
ROWS_SPOKEN = 4
"""How many rows the spoken text reads out; the table has them all."""


def words(key: str, /, **values: object) -> str:
    """Return a sentence of ``resources/en/charts.json``."""
    return resources.text(f"charts.{key}", **values)


def wrapped(text: str, width: int = 40) -> str:
    """Break words under an axis into lines that fit a narrow screen; the text is made harmless already.

    Examples
    --------
    >>> wrapped("a square is a day with notes; larger with more moments")
    'a square is a day with notes; larger<br>with more moments'
    """
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def number(value: float) -> str:
    """Write a number as the sentences write it; a dash stands for what is not known.

    Examples
    --------
    >>> number(4.0), number(-0.26), number(float("nan"))
    ('4', '−0.3', '–')
    """
    if math.isnan(value):
        return NOTHING
    told = narrative.number(value)
    return "0" if told == "-0" else told.replace("-", "−")


def span(estimate: float, low: float, high: float) -> str:
    """Write an estimate with its range.

    Examples
    --------
    >>> span(0.6, 0.3, 1.1), span(4.0, float("nan"), float("nan"))
    ('0.6 (0.3 to 1.1)', '4')
    """
    if math.isnan(low) or math.isnan(high):
        return number(estimate)
    return words("span", estimate=number(estimate), low=number(low), high=number(high))


def frame(rows: Iterable[Sequence[str]], columns: str) -> pd.DataFrame:
    """Return a twin: readable rows under the headings filed as ``charts.columns.<columns>``."""
    headings = [words(f"columns.{columns}.{name}") for name in resources.load("charts")["columns"][columns]]
    return pd.DataFrame([list(row) for row in rows], columns=headings, dtype="str")


def bars_beside(estimates: pd.Series, low: pd.Series, high: pd.Series, colour: str) -> dict[str, Any]:
    """Return plotly's error bars for a range around each estimate; a range that is not known is not drawn."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [_or_none(value) for value in high - estimates],
        "arrayminus": [_or_none(value) for value in estimates - low],
        "color": colour,
        "thickness": 1.5,
        "width": 4,
    }


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else max(float(value), 0.0)


def draw(traces: Sequence[Any], *, caption: str, alt: str, height: int, **layout: Any) -> go.Figure:
    """Return a finished figure in the house style, in the light theme.

    Parameters
    ----------
    traces
        At most four.
    caption
        One or two sentences with the finding and its counts.
    alt
        What the picture shows, with at least one number.
    height
        In CSS px; the width follows the page.
    """
    meta = {"caption": caption, "alt": alt}
    whole = {"template": style.template(), "height": height, "autosize": True, "meta": meta, **layout}
    return go.Figure(data=list(traces), layout=whole)


def too_few(caption: str) -> go.Figure:
    """Return a figure without marks: the sentence stands where the chart would stand."""
    note = {"text": style.escape(caption), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    hidden = {"visible": False}
    return draw([], caption=caption, alt=caption, height=90, xaxis=hidden, yaxis=hidden, annotations=[note])


def spoken(kind: str, parts: Sequence[str]) -> str:
    """Join the first rows into the text a screen reader hears, and say how many more the table holds.

    Examples
    --------
    >>> spoken("Bars", ["work: 4", "home: 2"])
    'Bars. work: 4; home: 2.'
    """
    shown, more = list(parts[:ROWS_SPOKEN]), len(parts) - ROWS_SPOKEN
    tail = f" {words('more', n=more)}" if more > 0 else ""
    return f"{kind}. {'; '.join(shown)}.{tail}"


def beside(place: int, label: str, said: str) -> list[dict[str, object]]:
    """Return the two texts above a row: its label on the left, its count on the right."""
    base = {"y": place - 0.42, "xref": "paper", "showarrow": False, "yanchor": "middle"}
    left = {"text": style.escape(label, style.LABEL), "x": 0, "xanchor": "left", "borderpad": 0}
    right = {"text": style.escape(said), "x": 1, "xanchor": "right", "font": {"color": style.LIGHT.muted}}
    return [{**base, **left}, {**base, **right}]
