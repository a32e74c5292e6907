"""One chart with everything around it: the figure, its finding, the same values as rows, and the entries behind each.

A part is framed from a measure's table, its chart, and one list of what is behind its rows (`behind`) and its marks
(`marking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from analysis import charts, resources
from analysis.notebook import behind, marking
from analysis.notebook.choosing import Tables
from analysis.widgets.explorer_part import NOTHING, Marks

ROWS = 12
"""Rows of a table at most, besides those that are drawn."""


@dataclass(frozen=True)
class Part:
    """What is drawn, and what stands around it."""

    figure: go.Figure | None
    """None where there is too little to draw."""
    marks: Marks


BARE = Part(None, NOTHING)
"""No part at all: nothing stands in its place."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a part looks at."""

    tables: Tables
    """The rows of the choice."""
    whole: Tables
    """Everything there is."""
    trigger: str = ""
    """The trigger that a question is about."""
    own_marks: Sequence[tuple[str, str]] = ()
    """Days (``YYYY-MM-DD``) the person marked, with their words."""


Told = tuple[list[str], list[str]]
"""A readable row, and the ids of the entries it counts."""


def part(
    name: str,
    noun: str,
    table: pd.DataFrame,
    found: behind.Behind,
    *,
    figure: go.Figure | None = None,
    drawn: pd.DataFrame | None = None,
    caption: str | None = None,
    most: int = ROWS,
) -> Part:
    """Return a part whose table has a row for each row of the measure that its twin would show.

    Parameters
    ----------
    name
        The part; its heading stands in the resources.
    noun
        The chart and its twin.
    table, found
        The rows of the table, and the ids behind each.
    figure, drawn
        A figure that was made with more than the table, and the table it was made from.
    caption
        The finding; by default the figure's own.
    most
        Rows at most; those that are drawn are always among them.
    """
    figure = charts.CHARTS[noun](table) if figure is None else figure
    shown = [tuple(row) for row in twin(table if drawn is None else drawn, noun)] if len(figure.data) else []
    told: list[Told] = []
    for place, ids in enumerate(found):
        told += [(row, ids) for row in twin(table.iloc[[place]], noun)]
        if len(told) >= most and set(shown) <= {tuple(row) for row, _ in told}:
            break
    number = {tuple(row): place for place, (row, _) in reversed(list(enumerate(told)))}
    order = [number.get(row, -1) for row in shown]
    columns = list(charts.twin(table, noun).columns)
    points = marking.points(figure, order)
    return framed(name, columns, figure, told, caption=caption, points=points, most=most)


def framed(
    name: str,
    columns: Sequence[str],
    figure: go.Figure,
    told: Sequence[Told],
    *,
    caption: str | None = None,
    points: Sequence[Sequence[int]] = (),
    beyond: Sequence[tuple[str, list[str]]] = (),
    most: int = ROWS,
) -> Part:
    """Return a part from readable rows with their entries; the first ``most`` and those that are drawn are shown."""
    shown = list(told)[: max([most, *(place + 1 for of in points for place in of if place < len(told))])]
    few = not len(figure.data)
    meta = figure.layout.meta
    ends = marking.nodes(figure, [ids for _, ids in shown], points)
    marks = Marks(
        heading=resources.text(f"looking.parts.{name}"),
        caption=charts.style.plain(meta["caption"] if caption is None else caption),
        alt=charts.style.plain(meta["alt"]),
        few=few,
        columns=tuple(columns) if shown else (),
        rows=tuple(tuple(row) for row, _ in shown),
        behind=tuple(tuple(ids) for _, ids in shown),
        height=int(figure.layout.height),
        points=tuple(tuple(of) for of in points),
        beyond=tuple((title, tuple(ids)) for title, ids in [*beyond, *ends]),
        nodes=tuple(range(len(shown) + len(beyond), len(shown) + len(beyond) + len(ends))),
    )
    return Part(None if few else figure, marks)


def closed(name: str) -> Part:
    """Return a part that waits to be opened: its heading, and nothing computed."""
    return Part(None, replace(NOTHING, heading=resources.text(f"looking.parts.{name}")))


def twin(table: pd.DataFrame, noun: str) -> list[list[str]]:
    """Return the readable rows of a table."""
    return [list(map(str, cells)) for cells in charts.twin(table, noun).to_numpy().tolist()]
