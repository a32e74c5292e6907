"""How much was recorded: one square a day, larger and fuller with more moments, empty where there are no notes."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import narrative
from analysis.charts import figure, ranges, style
from analysis.measures import rows

STEPS = (1, 2, 3)
"""A square has three sizes: one moment, two, three or more."""
_SIDE, _AXIS = 17, 66


def coverage(table: pd.DataFrame, moments: pd.DataFrame | None = None, caption: str | None = None) -> go.Figure:
    """Draw a calendar of squares, one column a week, Monday on top; without the moments the counts as bars.

    Parameters
    ----------
    table
        ``measures.coverage``: one row with ``start``, ``end`` (days, inclusive) and the counts.
    moments
        The moments behind it, with ``diary_day``.
    caption
        The finding in words; ``narrative.coverage`` by default.

    Examples
    --------
    >>> days = pd.DataFrame({"diary_day": pd.to_datetime(["2026-06-01", "2026-06-01", "2026-06-03"])})
    >>> row = {"start": pd.to_datetime(["2026-06-01"]), "end": pd.to_datetime(["2026-06-04"]), "moments": [3]}
    >>> row |= {"days": [4], "days_with": [2], "weeks": [1], "weeks_with": [1], "longest_gap": [1]}
    >>> list(coverage(pd.DataFrame(row), days, "3 moments on 2 days.").data[1].y)
    [0, 2]
    """
    told = narrative.coverage(table) if caption is None else caption
    if moments is None:
        return _counts(table, told)
    days = _days(table, moments)
    if days.empty:
        return figure.too_few(told)
    written = days[days["moments"] > 0]
    return figure.draw(
        [_squares(days[days["moments"] == 0], filled=False), _squares(written, filled=True)],
        caption=told,
        alt=figure.words("coverage.alt", n=int(days["moments"].sum()), with_notes=len(written), days=len(days)),
        height=7 * _SIDE + _AXIS,
        xaxis=_months(days),
        yaxis={
            "tickvals": [0, 2, 4, 6],
            "ticktext": [figure.words(f"weekdays.{place}") for place in (0, 2, 4, 6)],
            "range": [6.7, -0.7],
            "showgrid": False,
        },
    )


def twin(table: pd.DataFrame, moments: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the days with notes as readable words: day, moments; without the moments the counts.

    A day that is not listed has no notes.
    """
    if moments is None:
        return figure.frame(_count_rows(table), "coverage_counts")
    days = _days(table, moments)
    written = days[days["moments"] > 0].itertuples()
    return figure.frame(((row.day.strftime("%Y-%m-%d"), str(int(row.moments))) for row in written), "coverage")


def _counts(table: pd.DataFrame, caption: str) -> go.Figure:
    row = table.iloc[0]
    if int(row["moments"]) < style.FEW or not int(row["days"]):
        return figure.too_few(caption)
    drawn = pd.DataFrame({"estimate": [int(row["days_with"]), int(row["weeks_with"])]})
    kind, axis = figure.words("coverage.counts"), figure.words("coverage.counts_axis")
    return ranges.bars(drawn, _count_rows(table)[:2], caption=caption, kind=kind, axis=axis)


def _count_rows(table: pd.DataFrame) -> list[tuple[str, str]]:
    row = table.iloc[0]
    return [
        (
            figure.words(f"coverage.rows.{name}"),
            figure.words("of", n=int(row[f"{name}_with"]), of=int(row[name])),
        )
        for name in ("days", "weeks")
    ] + [(figure.words("coverage.rows.longest_gap"), str(int(row["longest_gap"])))]


def _days(table: pd.DataFrame, moments: pd.DataFrame) -> pd.DataFrame:
    if table.empty or pd.isna(table["start"].iloc[0]):
        return pd.DataFrame({"day": pd.to_datetime([]), "moments": [], "week": [], "weekday": []})
    days = pd.date_range(table["start"].iloc[0], table["end"].iloc[0], freq="D")
    counts = pd.Series(rows.days(rows.shown(moments))).value_counts().reindex(days, fill_value=0)
    monday = days[0] - pd.Timedelta(days=days[0].day_of_week)
    return pd.DataFrame(
        {"day": days, "moments": counts.to_numpy(), "week": (days - monday).days // 7, "weekday": days.day_of_week}
    )


def _squares(days: pd.DataFrame, *, filled: bool) -> Any:
    level = days["moments"].clip(0, STEPS[-1])
    shades = (style.LIGHT.grid, style.LIGHT.series[2], style.LIGHT.series[0], style.LIGHT.series[0])
    return go.Scatter(
        x=days["week"].tolist(),
        y=days["weekday"].tolist(),
        mode="markers",
        marker={
            "symbol": "square" if filled else "square-open",
            "size": [6 + 2 * int(step) for step in level] if filled else 6,
            "color": [shades[int(step)] for step in level],
        },
        customdata=[[day.strftime("%Y-%m-%d"), int(n)] for day, n in zip(days["day"], days["moments"], strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _months(days: pd.DataFrame) -> dict[str, object]:
    firsts = days[(days["day"].dt.day == 1) | (days.index == 0)].drop_duplicates("week", keep="last")
    return {
        "tickvals": firsts["week"].tolist(),
        "ticktext": [figure.words(f"short_months.{day.month}") for day in firsts["day"]],
        "range": [-1, max(int(days["week"].max()), 12) + 1],
        "showgrid": False,
        "tickangle": 0,
        "title": {"text": figure.wrapped(figure.words("coverage.axis"))},
    }
