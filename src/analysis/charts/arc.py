"""From hard on yourself to on your own side: every rating as a dot, the usual level as a line with its bands.

Back to front: steps of the chapters, the level of the person's own first stretch, the band of 95 and of 50 in 100, the
line, the dots; filled for check-ins, open for moments, never joined. Where nothing was rated for long there is no line,
and the stretch is shaded. Too early for a line, the dots stand alone. Nothing here claims that anything changed; the
sentence above does, from check-ins alone.
"""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style
from analysis.measures import rows
from analysis.measures.change import FEWEST_DAYS, FEWEST_ROWS, FEWEST_WEEKS, times
from analysis.measures.chapters import chapters
from analysis.narrative.words import month_name

_HEIGHT = 188
_DAY = "%Y-%m-%d"
_TICKS = 13
"""Most months named below; of more, every second, third … is."""


def arc(
    table: pd.DataFrame,
    raw: pd.DataFrame | None = None,
    *,
    score: str = "support",
    of: str = "checkins",
    period: str = "week",
    caption: str | None = None,
) -> go.Figure:
    """Draw the level of one score, from ``measures.arc``.

    Parameters
    ----------
    table
        One row a day: ``day``, ``estimate`` (0–10), ``low``, ``high``, ``low50``, ``high50``, ``n``, ``gap``.
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
    >>> days = pd.date_range("2026-05-01", periods=70)
    >>> level = pd.DataFrame({"day": days, "estimate": 4.0, "low": 3.0, "high": 5.0, "low50": 3.6, "high50": 4.4})
    >>> drawn = arc(level.assign(n=1, gap=False), caption="70 check-ins.")
    >>> drawn.data[-1].connectgaps
    False
    """
    told = narrative.arc(table, of=of) if caption is None else caption
    total = int(table["n"].sum())
    if total < style.FEW:
        return figure.too_few(told)
    said = _rows(table)
    spoken = [f"{row[0]}: {row[2]}, {row[1]}" for row in said if row[2] != figure.NOTHING][::-1]
    own = _own(raw, score, period)
    line = _line(table) if _drawable(table) else []
    reference, named = _first(own, score) if line else ([], [])
    return figure.draw(
        [*line, *_dots(own, score, of)],
        caption=told,
        alt=figure.spoken(figure.words("arc.kind", n=total), spoken),
        height=_HEIGHT,
        xaxis=_months(table, said),
        yaxis={"range": [-2.1, 12.1], "tickvals": [0, 5, 10]},
        shapes=[*_quiet(table), *(_steps(own, score) if line else []), *reference],
        annotations=[*_ends(), *named],
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values as readable words: month, n, the level at the last drawn day of it with its range."""
    return figure.frame(_rows(table), "arc")


def _drawable(table: pd.DataFrame) -> bool:
    """Tell whether a line may be drawn: the gate of `measures.change`."""
    filled = table.loc[table["n"] > 0, "day"].to_numpy(dtype="datetime64[D]")
    enough = int(table["n"].sum()) >= FEWEST_ROWS and int(np.ptp(filled.astype("int64"))) >= FEWEST_DAYS
    return bool(enough and np.unique(rows.weeks(filled)).size >= FEWEST_WEEKS)


def _rows(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    if table.empty:
        return []
    drawable = _drawable(table)
    month = table["day"].to_numpy(dtype="datetime64[M]")
    known = table["estimate"].notna().to_numpy() & drawable
    counts, spans = table["n"].to_numpy(), table[["estimate", "low", "high"]].to_numpy(dtype="float64")
    told = []
    for one in np.unique(month):
        here = month == one
        n, drawn = int(counts[here].sum()), np.flatnonzero(here & known)
        told.append(
            (
                figure.words("arc.month", month=month_name(str(one)), year=str(one)[:4]),
                str(n) if n else figure.words("arc.none"),
                figure.span(*spans[drawn[-1]]) if drawn.size else figure.NOTHING,
            )
        )
    return told


def _own(raw: pd.DataFrame | None, score: str, period: str) -> pd.DataFrame:
    if raw is None:
        return pd.DataFrame({"local_dt": pd.Series(dtype="datetime64[us]"), score: pd.Series(dtype="float64")})
    own = rows.shown(raw)
    if "period" in own:
        own = own[own["period"] == period]
    return own[own[score].notna()].sort_values("local_dt", kind="stable")


def _dots(own: pd.DataFrame, score: str, of: str) -> list[Any]:
    if own.empty:
        return []
    return [
        go.Scatter(
            x=own["local_dt"].dt.strftime("%Y-%m-%dT%H:%M:%S").tolist(),
            y=own[score].astype(float).tolist(),
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


def _line(table: pd.DataFrame) -> list[Any]:
    days = table["day"].dt.strftime(_DAY).tolist()
    level = [None if pd.isna(value) else round(float(value), 2) for value in table["estimate"]]
    bands = [_band(table, days, low, high, see) for low, high, see in (("low", "high", 0.45), ("low50", "high50", 0.9))]
    return [
        *(band for band in bands if band is not None),
        go.Scatter(
            x=np.array(days, dtype=object),  # plotly would look at each value of a list
            y=np.array(level, dtype=object),
            mode="lines",
            connectgaps=False,
            line={"color": style.LIGHT.series[1], "width": 2},
            hovertemplate="%{x|%-d %b}: %{y}<extra></extra>",
        ),
    ]


def _band(table: pd.DataFrame, days: list[str], low: str, high: str, see: float) -> Any:
    """Return one outline a run of days without a gap, there and back; none where no band is known."""
    known = table[low].notna().to_numpy()
    top, bottom = (table[name].clip(-2, 12).round(2).tolist() for name in (high, low))
    x: list[str | None] = []
    y: list[float | None] = []
    for first, after in np.flatnonzero(np.diff(known, prepend=False, append=False)).reshape(-1, 2):
        here = days[first:after]
        x += [*here, *here[::-1], None]
        y += [*top[first:after], *bottom[first:after][::-1], None]
    if not x:
        return None
    return go.Scatter(
        x=np.array(x, dtype=object),
        y=np.array(y, dtype=object),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=style.LIGHT.soft,
        opacity=see,
        hoverinfo="skip",
    )


def _steps(own: pd.DataFrame, score: str) -> list[dict[str, object]]:
    """Return the mean of each chapter as a level line, from its first to its last row."""
    if len(own) < FEWEST_ROWS:
        return []
    t = times(own)
    found = chapters(t, own[score].to_numpy(dtype="float64"))
    width = float(t[-1] - t[0]) / found.asked * (1 + 1e-9)
    ends = own["local_dt"].groupby((t - t[0]) // width).agg(begin="min", end="max")
    quiet = {"color": style.LIGHT.border, "width": 1, "dash": "dot"}
    return [
        {
            "type": "line",
            "layer": "below",
            "x0": row.begin.strftime(_DAY),
            "x1": row.end.strftime(_DAY),
            "y0": float(value),
            "y1": float(value),
            "line": quiet,
        }
        for row, value in zip(ends.itertuples(), found.value, strict=True)
    ]


def _first(own: pd.DataFrame, score: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the level of the person's own first stretch, dashed, and its name: all that the rest is held to."""
    if len(own) < FEWEST_ROWS:
        return [], []
    level = float(chapters(times(own), own[score].to_numpy(dtype="float64")).value[0])
    line = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level}
    line |= {"line": {"color": style.LIGHT.muted, "width": 1, "dash": "dash"}}
    said = {"xref": "paper", "x": 0.99, "xanchor": "right", "y": -0.1, "yanchor": "top", "showarrow": False}
    said |= {
        "font": {"color": style.LIGHT.muted, "size": 11},
        "text": figure.words("arc.first", level=figure.number(level)),
    }
    return [line], [said]


def _quiet(table: pd.DataFrame) -> list[dict[str, object]]:
    """Shade the stretches in which nothing was rated for long."""
    gap = table["gap"].to_numpy(dtype=bool)
    run = np.cumsum(np.diff(gap, prepend=False))[gap]
    return [
        {
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "x0": part["day"].iloc[0].strftime(_DAY),
            "x1": part["day"].iloc[-1].strftime(_DAY),
            "fillcolor": style.LIGHT.grid,
            "opacity": 0.5,
            "line": {"width": 0},
        }
        for _, part in table[gap].groupby(run)
    ]


def _months(table: pd.DataFrame, said: list[tuple[str, str, str]]) -> dict[str, object]:
    month = table["day"].to_numpy(dtype="datetime64[M]")
    every = np.arange(month[0], month[-1] + 1)
    counts = np.bincount((month - month[0]).astype("int64"), table["n"].to_numpy(), len(every)).astype("int64")
    each = -(-len(every) // _TICKS)
    shown = every[::each]
    names = [figure.words(f"short_months.{int(str(one)[5:7])}") for one in shown]
    first, last = pd.Timestamp(every[0]), pd.Timestamp(every[-1]) + pd.offsets.MonthEnd(0)
    return {
        "tickvals": [f"{one}-15" for one in shown],
        "ticktext": [
            f"{name}<br>{n or figure.NOTHING}" if each == 1 else name
            for name, n in zip(names, counts[::each], strict=True)
        ],
        "range": [(first - pd.Timedelta(days=3)).strftime(_DAY), (last + pd.Timedelta(days=4)).strftime(_DAY)],
        "tickangle": 0,
        "showgrid": False,
        "title": {"text": figure.words("arc.axis", first=said[0][0], last=said[-1][0])},
    }


def _ends() -> list[dict[str, object]]:
    quiet = {"color": style.LIGHT.muted, "size": 12}
    base = {"xref": "paper", "x": 0.01, "xanchor": "left", "showarrow": False, "font": quiet}
    return [
        {**base, "y": 10.1, "yanchor": "bottom", "text": figure.words("arc.kind_end")},
        {**base, "y": -0.1, "yanchor": "top", "text": figure.words("arc.harsh_end")},
    ]
