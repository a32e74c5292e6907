"""How far the check-ins moved: one dot with its range, beside no change; the sentence says what it is worth."""

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, style


def change(table: pd.DataFrame, *, score: str = "support", caption: str | None = None) -> go.Figure:
    """Draw the difference from the first to the last check-in, from ``measures.change``.

    Parameters
    ----------
    table
        One row: ``n``, ``days``, ``start``, ``end``, ``difference``, ``low``, ``high``, ``detectable``, ``evidence``.
    score
        ``support`` or ``criticism``, for the words.
    caption
        The finding in words; ``narrative.change`` by default.

    Examples
    --------
    >>> row = {"n": 23, "days": 175.0, "start": 3.7, "end": 4.1, "difference": 0.4, "low": -0.8, "high": 1.7}
    >>> row |= {"detectable": 1.8, "swc": 1.0, "direction": "none", "evidence": "cannot tell"}
    >>> change(pd.DataFrame([row])).data[0].x
    (0.4,)
    """
    told = narrative.change(table, score) if caption is None else caption
    row = table.iloc[0]
    if row["evidence"] == "too early" or pd.isna(row["low"]):
        return figure.too_few(told)
    dot = go.Scatter(
        x=(float(row["difference"]),),
        y=(0,),
        mode="markers",
        marker={"size": 11, "color": style.LIGHT.series[0]},
        error_x=figure.bars_beside(table["difference"], table["low"], table["high"], style.LIGHT.series[0]),
        hovertemplate="%{x:.1f}<extra></extra>",
    )
    return figure.draw(
        [dot],
        caption=told,
        alt=figure.spoken(figure.words("change.kind"), [", ".join(part) for part in _rows(table)]),
        height=style.ROW + style.AXIS,
        xaxis={"title": {"text": figure.words("change.axis")}, "nticks": 7, "zeroline": True, "rangemode": "tozero"},
        yaxis={"visible": False, "range": [-1, 1]},
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the values as readable words: check-ins, days, levels, difference, what could have been noticed."""
    return figure.frame(_rows(table), "change")


def _rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    row = table.iloc[0]
    told = {
        "n": str(int(row["n"])),
        "days": str(int(row["days"])),
        "level": figure.words("change.pair", start=figure.number(row["start"]), end=figure.number(row["end"])),
        "difference": figure.span(row["difference"], row["low"], row["high"]),
        "detectable": figure.number(row["detectable"]),
    }
    return [(figure.words(f"change.rows.{name}"), value) for name, value in told.items()]
