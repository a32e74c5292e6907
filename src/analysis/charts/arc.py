"""From hard on yourself to on your own side: every check-in as a dot, the middle value of each month over them.

The dots are what was written; the diamonds and bars are a summary of one month each. Where a month has nothing, the
line breaks and the month says so. Nothing here claims that anything changed.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style
from analysis.measures import rows
from analysis.narrative.words import month_name

_HEIGHT = 188
_MIDDLE = pd.Timedelta(days=14)


def arc(
    table: pd.DataFrame,
    raw: pd.DataFrame | None = None,
    *,
    score: str = "support",
    of: str = "checkins",
    period: str = "week",
    caption: str | None = None,
) -> go.Figure:
    """Draw months of one score, from ``measures.arc``.

    Parameters
    ----------
    table
        One row a month: ``day`` (its first), ``n``, ``estimate`` (0–10), ``low``, ``high``, ``gap``.
    raw
        The rows behind it with ``local_dt`` and the score, drawn as dots; filled for check-ins, open for moments.
    score
        Column of ``raw``.
    of
        What was rated: ``checkins`` or ``moments``.
    period
        Which check-ins ``table`` was made from, ``week`` or ``moment``; the others are not drawn.
    caption
        The finding in words; ``narrative.arc`` by default.

    Examples
    --------
    >>> months = pd.DataFrame({"day": pd.to_datetime(["2026-05-01", "2026-06-01"]), "n": [5, 0]})
    >>> months = months.assign(estimate=[4.0, None], low=[2.0, None], high=[6.0, None], gap=[False, True])
    >>> arc(months, caption="5 check-ins.").data[-1].connectgaps
    False
    """
    told = narrative.arc(table, of=of) if caption is None else caption
    total = int(table["n"].sum()) if len(table) else 0
    if total < style.FEW:
        return figure.too_few(told)
    told_rows = _rows(table)
    alt = [f"{row[0]}: {row[2]}, {row[1]}" for row in told_rows if row[2] != figure.NOTHING][::-1]
    return figure.draw(
        [*_dots(raw, score, of, period), _middles(table)],
        caption=told,
        alt=figure.spoken(figure.words("arc.kind", n=total), alt),
        height=_HEIGHT,
        xaxis=_months(table, told_rows),
        yaxis={"range": [-2.1, 12.1], "tickvals": [0, 5, 10]},
        annotations=_ends(),
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: month, n, middle value with its range."""
    return figure.frame(_rows(table), "arc")


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [
        (
            figure.words("arc.month", month=month_name(f"{row.day:%Y-%m}"), year=row.day.year),
            figure.words("arc.none") if row.gap else str(int(row.n)),
            figure.span(row.estimate, row.low, row.high),
        )
        for row in table.itertuples()
    ]


def _dots(raw: pd.DataFrame | None, score: str, of: str, period: str) -> list[Any]:
    if raw is None:
        return []
    own = rows.shown(raw)
    if "period" in own:
        own = own[own["period"] == period]
    known = own[own[score].notna()]
    return [
        go.Scatter(
            x=known["local_dt"].dt.strftime("%Y-%m-%dT%H:%M:%S").tolist(),
            y=known[score].astype(float).tolist(),
            mode="markers",
            marker={
                "symbol": "circle" if of == "checkins" else "circle-open",
                "size": 6,
                "color": style.LIGHT.series[0],
                "opacity": 0.7,
            },
            hovertemplate="%{x|%-d %b}: %{y}<extra></extra>",
        )
    ]


def _middles(table: pd.DataFrame) -> Any:
    hidden = table["estimate"].where(~table["gap"].astype(bool))
    return go.Scatter(
        x=[day.strftime("%Y-%m-%d") for day in table["day"] + _MIDDLE],
        y=[None if pd.isna(value) else float(value) for value in hidden],
        mode="lines+markers",
        connectgaps=False,
        line={"color": style.LIGHT.series[1], "width": 2, "dash": "dot"},
        marker={"symbol": "diamond", "size": 10, "color": style.LIGHT.series[1]},
        error_y=figure.bars_beside(hidden, table["low"], table["high"], style.LIGHT.series[1]),
        hovertemplate="%{x|%b %Y}: %{y}<extra></extra>",
    )


def _months(table: pd.DataFrame, told: list[tuple[str, str, str]]) -> dict[str, object]:
    names = [figure.words(f"short_months.{day.month}") for day in table["day"]]
    counts = [figure.NOTHING if gap else str(int(n)) for gap, n in zip(table["gap"], table["n"], strict=True)]
    first, last = table["day"].iloc[0], table["day"].iloc[-1] + pd.offsets.MonthEnd(0)
    return {
        "tickvals": [day.strftime("%Y-%m-%d") for day in table["day"] + _MIDDLE],
        "ticktext": [f"{name}<br>{count}" for name, count in zip(names, counts, strict=True)],
        "range": [
            (first - pd.Timedelta(days=3)).strftime("%Y-%m-%d"),
            (last + pd.Timedelta(days=4)).strftime("%Y-%m-%d"),
        ],
        "tickangle": 0,
        "showgrid": False,
        "title": {"text": figure.words("arc.axis", first=told[0][0], last=told[-1][0])},
    }


def _ends() -> list[dict[str, object]]:
    quiet = {"color": style.LIGHT.muted, "size": 12}
    base = {"xref": "paper", "x": 0.01, "xanchor": "left", "showarrow": False, "font": quiet}
    return [
        {**base, "y": 10.1, "yanchor": "bottom", "text": figure.words("arc.kind_end")},
        {**base, "y": -0.1, "yanchor": "top", "text": figure.words("arc.harsh_end")},
    ]
