"""The parts of each screen, in reading order: one measure, one chart and what is behind its rows, framed.

Screens are lists of parts (`SCREENS`); a new view is one entry here. What would crowd a screen waits below, closed, and
is neither computed nor drawn until it is opened (`MORE`).
"""

from collections.abc import Callable

from analysis import charts, measures, narrative, resources
from analysis.charts.recurrence import ranked
from analysis.measures.followthrough import OPEN
from analysis.model.practices import PRACTICES
from analysis.notebook import behind, marking
from analysis.notebook.arcs import arc, easier, logged, looks, recent, second, shift
from analysis.notebook.framing import Part, Seen, framed, part

USES = 3
"""A response in the person's own words is drawn from this many uses on; below that it is no label but their text."""


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
    found, told = behind.timing(seen.tables, cells), " ".join(said)
    return part("timing", "timing", cells, found, figure=figure, caption=told, drawn=table, most=len(cells))


def calendar(seen: Seen) -> Part:
    """Show on which days there are notes; a day without stays empty."""
    moments = seen.tables.moments
    table = measures.coverage(moments)
    days = behind.days(seen.tables)
    rows = charts.twin(table, "coverage", moments).to_numpy().tolist()[::-1]
    told = [(list(map(str, row)), days.get(str(row[0]), [])) for row in rows]
    place = {row[0]: number for number, (row, _) in enumerate(told)}
    figure = charts.coverage(table, moments)
    points = [[place.get(str(mark[0]), marking.NOTHING) for mark in trace.customdata] for trace in figure.data]
    caption = " ".join(filter(None, [figure.layout.meta["caption"], narrative.gaps(table)]))
    columns = list(charts.twin(table, "coverage", moments).columns)
    return framed("calendar", columns, figure, told, caption=caption, points=points, most=len(told))


def lately(seen: Seen) -> Part:
    """Show whether a trigger was another share of the last four weeks than before."""
    table = measures.lately(seen.tables.moments)
    return part("lately", "lately", table, behind.recurrence(seen.tables, table.assign(kind="trigger")))


def trend(seen: Seen) -> Part:
    """Show each theme in the last month beside the month before."""
    table = measures.trend(seen.tables.moments, seen.tables.themes)
    return part("trend", "trend", table, behind.recurrence(seen.tables, table.assign(kind="theme")))


def chains(seen: Seen) -> Part:
    """Show what followed what."""
    table = measures.chains(seen.tables.moments)
    longer = table.empty and len(measures.chains(seen.whole.moments)) > 0
    caption = f"{narrative.chains(table)} {resources.text('looking.little')}" if longer else None
    return part("chains", "chains", table, behind.chains(seen.tables, table), caption=caption)


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


def recovery(seen: Seen) -> Part:
    """Show how much of each feeling was gone when the person looked again."""
    table = measures.affect(seen.tables.affect, seen.tables.moments)
    return part("recovery", "recovery", table, behind.paired(seen.tables, table))


def together(seen: Seen) -> Part:
    """Show which feelings were named in the same moments."""
    table = measures.alongside(seen.tables.affect, seen.tables.moments)
    return part("together", "alongside", table, behind.alongside(seen.tables, table))


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
    return part("outcomes", "outcomes", table, behind.outcomes(seen.tables, seen.whole, table))


Make = Callable[[Seen], Part]

SCREENS: dict[str, tuple[Make, ...]] = {
    "triggers": (themes, triggers, timing, calendar, chains, effects),
    "affect": (feelings, recovery, together, effects),
    "language": (words,),
    "arc": (arc, logged, easier, shift),
    "plans": (plans, outcomes),
}
"""Screen → its parts, in reading order."""
MORE: dict[str, tuple[Make, ...]] = {"triggers": (lately, trend), "arc": (second, looks, recent)}
"""Screen → what stands below, closed."""


def all_of(screen: str) -> tuple[Make, ...]:
    """Return every part of a screen, those that wait to be opened last."""
    return SCREENS[screen] + MORE.get(screen, ())
