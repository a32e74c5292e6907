"""The parts about the way from hard on oneself to on one's own side: weekly look-backs, moments, one trigger.

A dot of an arc is an entry and opens just that; the line and the table open a month.
"""

import pandas as pd
import plotly.graph_objects as go

from analysis import charts, measures, narrative
from analysis.measures import labels, rows
from analysis.measures.split import split
from analysis.notebook import behind, marking
from analysis.notebook.framing import Part, Seen, Told, framed, part, twin

HEIGHT = 260
"""Of an arc on a screen, in CSS px; a page of paper has less room."""


def arc(seen: Seen) -> Part:
    """Show how the person spoke to themself, from weekly look-backs alone: the one place with a verdict."""
    weekly = _weekly(seen)
    table = measures.arc(weekly)
    moved = measures.change(weekly)
    said = " ".join(filter(None, [narrative.change(moved), narrative.split(split(weekly), moved)]))
    return _framed("arc", table, weekly, charts.arc(table, weekly, caption=said), seen)


def logged(seen: Seen) -> Part:
    """Show the same in the moments that were written down, with what that cannot tell."""
    return _of_moments("logged", seen.tables.moments, seen)


def easier(seen: Seen) -> Part:
    """Show one trigger: the moments that name it, an honest answer first."""
    named = seen.tables.moments
    named = named[(labels.folded(named["trigger"]) == labels.fold(seen.trigger)).to_numpy(dtype=bool)]
    told = narrative.easier(measures.easier(named), seen.trigger)
    return _of_moments("easier", named, seen, told)


def _of_moments(name: str, moments: pd.DataFrame, seen: Seen, caption: str | None = None) -> Part:
    table = measures.arc(moments)
    said = narrative.arc(table, of="moments") if caption is None else caption
    if caption is None:
        said = " ".join(filter(None, [said, narrative.selection(_shift(seen), lines=True)]))
    figure = charts.arc(table, moments, of="moments", caption=said)
    return _framed(name, table, moments, figure, seen)


def _framed(name: str, table: pd.DataFrame, raw: pd.DataFrame, figure: go.Figure, seen: Seen) -> Part:
    key = "moment_id" if "moment_id" in raw else "checkin_id"
    months = twin(table, "arc") if len(table) else []
    told = _paired(months, behind.months(raw[raw["support"].notna()], key))
    shown = rows.shown(raw)
    rated = shown[shown["support"].notna()].sort_values("local_dt", kind="stable")
    dots = [(f"{day:%Y-%m-%d}", [own]) for day, own in zip(rated["diary_day"], rated[key], strict=True)]
    columns = list(charts.twin(table, "arc").columns)
    points = [_points(trace, table, len(told)) for trace in figure.data]
    if len(figure.data):
        figure.update_layout(height=HEIGHT)
    return framed(name, columns, _marked(figure, seen), told, points=points, beyond=dots, most=len(told))


def _points(trace: go.Scatter, table: pd.DataFrame, months: int) -> list[int]:
    """Return what the points of a trace stand for: the line its month, a dot its entry, a band nothing."""
    if trace.fill == "toself":
        return []
    if trace.mode == "markers":
        return [months + place for place in range(len(trace.x))]
    month = table["day"].to_numpy(dtype="datetime64[M]").astype("int64")
    return [months - 1 - int(place) for place in month - month[0]]


def _paired(told: list[list[str]], found: behind.Behind) -> list[Told]:
    """Put the newest month first; a table whose months do not match shows no entries rather than wrong ones."""
    ids = found if len(found) == len(told) else [[] for _ in told]
    return list(zip(told, ids, strict=True))[::-1]


def shift(seen: Seen) -> Part:
    """Show whether what is written down has shifted."""
    table = _shift(seen)
    columns, told = list(charts.twin(table, "selection").columns), twin(table, "selection")
    found = behind.thirds(seen.tables, table)
    ids = [*found, *([] for _ in told[len(found) :])]
    figure = charts.selection(table)
    points = marking.points(figure, range(len(found)))
    return framed("shift", columns, figure, list(zip(told, ids, strict=True)), points=points)


def second(seen: Seen) -> Part:
    """Show support and criticism beside each other: the one named first, and those looked at second."""
    table = measures.changes(seen.tables.checkins)
    return part("second", "changes", table, behind.series(seen.tables, table))


def looks(seen: Seen) -> Part:
    """Show what each month's end would have said of the weekly look-backs."""
    weekly = _weekly(seen)
    table = measures.looks(weekly)
    found = behind.until(weekly, table)
    return part("looks", "looks", table, found)


def recent(seen: Seen) -> Part:
    """Show the last eight weeks of look-backs beside the best eight."""
    table = measures.recent(_weekly(seen))
    told = list(zip(twin(table, "recent"), behind.windows(_weekly(seen), table), strict=True))
    figure, columns = charts.recent(table), list(charts.twin(table, "recent").columns)
    return framed("recent", columns, figure, told, points=marking.points(figure, range(len(told))))


def _weekly(seen: Seen) -> pd.DataFrame:
    return seen.tables.checkins[seen.tables.checkins["period"] == rows.WEEK]


def _shift(seen: Seen) -> pd.DataFrame:
    return measures.selection(seen.tables.moments, seen.tables.checkins)


def _marked(figure: go.Figure, seen: Seen) -> go.Figure:
    """Draw the days the person marked, each with their own words."""
    if len(figure.data):
        for day, label in seen.own_marks:
            figure.add_shape(
                type="line",
                x0=day,
                x1=day,
                yref="paper",
                y0=0,
                y1=1,
                line={"color": charts.style.LIGHT.muted, "width": 1, "dash": "dash"},
            )
            figure.add_annotation(
                x=day,
                yref="paper",
                y=1,
                yanchor="bottom",
                showarrow=False,
                text=charts.style.escape(label, charts.style.LABEL),
                font={"color": charts.style.LIGHT.muted, "size": 12},
            )
    return figure
