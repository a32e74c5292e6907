"""One chart with everything around it: the figure, its finding, the same values as rows, and the entries behind each.

A part is made from the tables of a screen by one measure, one chart and one list of what is behind its rows. Screens
are lists of parts (`SCREENS`); a new view is one entry here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis import charts, measures, narrative, resources
from analysis.charts.recurrence import ranked
from analysis.measures import labels
from analysis.measures.followthrough import OPEN
from analysis.model.practices import PRACTICES
from analysis.notebook import behind
from analysis.notebook.choosing import Tables
from analysis.widgets.explorer_part import Marks

ROWS = 12
"""Rows of a table at most."""
USES = 3
"""A response in the person's own words is drawn from this many uses on; below that it is no label but their text."""


@dataclass(frozen=True)
class Part:
    """What is drawn, and what stands around it."""

    figure: go.Figure | None
    """None where there is too little to draw."""
    marks: Marks


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


def part(
    name: str,
    noun: str,
    table: pd.DataFrame,
    found: behind.Behind,
    *,
    figure: go.Figure | None = None,
    caption: str | None = None,
) -> Part:
    """Return a part whose table has a row for each row of the measure that its twin would show."""
    drawn = charts.CHARTS[noun](table) if figure is None else figure
    told: list[tuple[list[str], list[str]]] = []
    for place, ids in enumerate(found):
        told += [(row, ids) for row in _twin(table.iloc[[place]], noun)]
        if len(told) >= ROWS:
            break
    return framed(name, noun, drawn, told, caption=caption, table=table)


def framed(
    name: str,
    noun: str,
    figure: go.Figure,
    told: Sequence[tuple[list[str], list[str]]],
    *,
    table: pd.DataFrame,
    caption: str | None = None,
) -> Part:
    """Return a part from readable rows with their entries; the first `ROWS` are shown."""
    shown = list(told)[:ROWS]
    few = not len(figure.data)
    meta = figure.layout.meta
    columns = charts.twin(table, noun).columns if shown else ()
    marks = Marks(
        heading=resources.text(f"looking.parts.{name}"),
        caption=charts.style.plain(meta["caption"] if caption is None else caption),
        alt=charts.style.plain(meta["alt"]),
        few=few,
        columns=tuple(str(column) for column in columns),
        rows=tuple(tuple(row) for row, _ in shown),
        behind=tuple(tuple(ids) for _, ids in shown),
        height=int(figure.layout.height),
    )
    return Part(None if few else figure, marks)


def _twin(row: pd.DataFrame, noun: str) -> list[list[str]]:
    return [list(map(str, cells)) for cells in charts.twin(row, noun).to_numpy().tolist()]


def themes(seen: Seen) -> Part:
    """Show what comes back, by theme."""
    table = ranked(measures.recurrence(seen.tables.moments, seen.tables.themes))
    return part("themes", "recurrence", table, behind.recurrence(seen.tables, table))


def triggers(seen: Seen) -> Part:
    """Show what comes back, in the person's own words."""
    table = ranked(measures.recurrence(seen.tables.moments))
    return part("triggers", "recurrence", table, behind.recurrence(seen.tables, table))


def timing(seen: Seen) -> Part:
    """Show when moments are written down, and whether a trigger belongs to a weekday."""
    table = measures.timing(seen.tables.moments, by="both")
    figure = charts.timing(table)
    said = [figure.layout.meta["caption"], narrative.timing(measures.timing(seen.tables.moments))]
    cells = table[table["n"] > 0].sort_values("n", ascending=False, kind="stable")
    return part("timing", "timing", cells, behind.timing(seen.tables, cells), figure=figure, caption=" ".join(said))


def chains(seen: Seen) -> Part:
    """Show what followed what."""
    table = measures.chains(seen.tables.moments)
    return part("chains", "chains", table, behind.chains(seen.tables, table))


def effects(seen: Seen) -> Part:
    """Show what went along with relief."""
    table = measures.effects(seen.tables.moments, seen.tables.practices, seen.tables.affect)
    named = table["response"].isin(list(PRACTICES)) | (table["uses"] >= USES)
    figure, kept = charts.effects(table[named], narrative.effects(table)), table[named]
    return part("effects", "effects", kept, behind.effects(seen.tables, kept), figure=figure)


def feelings(seen: Seen) -> Part:
    """Show named feelings, before and after."""
    table = measures.affect(seen.tables.affect, seen.tables.moments)
    return part("feelings", "affect", table, behind.affect(seen.tables, table))


def words(seen: Seen) -> Part:
    """Show words that leave no exception."""
    table = measures.language(seen.tables.moments)
    return part("words", "language", table, behind.language(seen.tables, table))


def plans(seen: Seen) -> Part:
    """Show what became of plans."""
    table = measures.followthrough(seen.tables.plans, seen.whole.moments)
    found = behind.plans(seen.tables, table, OPEN)
    return part("plans", "followthrough", table, found)


def outcomes(seen: Seen) -> Part:
    """Show what followed with a plan, and without one."""
    table = measures.outcomes(seen.tables.plans, seen.whole.moments, seen.whole.affect)
    return part("outcomes", "effects", table, [[] for _ in range(len(table))])


def arc(seen: Seen) -> Part:
    """Show how the person spoke to themself, from weekly look-backs alone: the one place with a verdict."""
    weekly = seen.tables.checkins
    weekly = weekly[weekly["period"] == "week"]
    table = measures.arc(weekly)
    figure = charts.arc(table, weekly, caption=narrative.change(measures.change(weekly)))
    told = _twin(table, "arc") if len(table) else []
    found = behind.months(weekly[weekly["support"].notna()], "checkin_id")
    return framed("arc", "arc", _marked(figure, seen), _paired(told, found), table=table)


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
    told = _twin(table, "arc") if len(table) else []
    found = behind.months(moments[moments["support"].notna()], "moment_id")
    return framed(name, "arc", _marked(figure, seen), _paired(told, found), table=table)


def _paired(told: list[list[str]], found: behind.Behind) -> list[tuple[list[str], list[str]]]:
    """Put the newest month first; a table whose months do not match shows no entries rather than wrong ones."""
    ids = found if len(found) == len(told) else [[] for _ in told]
    return list(zip(told, ids, strict=True))[::-1]


def shift(seen: Seen) -> Part:
    """Show whether what is written down has shifted."""
    table = _shift(seen)
    rows = _twin(table, "selection")
    return framed("shift", "selection", charts.selection(table), [(row, []) for row in rows], table=table)


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


SCREENS: dict[str, tuple[Callable[[Seen], Part], ...]] = {
    "triggers": (themes, triggers, timing, chains, effects),
    "affect": (feelings, effects),
    "language": (words,),
    "arc": (arc, logged, easier, shift),
    "plans": (plans, outcomes),
}
"""Screen → its parts, in reading order."""
