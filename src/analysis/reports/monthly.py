"""The month, looked back on kindly: from the tables of one month to the sections of one page.

Numbers are always "x of y". A person's own words appear only from moments they ticked to be kept. Absent days are not
counted out; there is one thing to try, never two.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis import charts, measures, narrative, resources
from analysis.charts import style
from analysis.charts.practices import ALL
from analysis.charts.recurrence import ranked
from analysis.measures.split import split
from analysis.model.period import Period
from analysis.narrative.words import month_name, period_name
from analysis.reports.comparing import beside
from analysis.reports.drawing import drawn, table_of
from analysis.reports.month import Month
from analysis.reports.sections import Quote, Section

__all__ = ["PARTS", "Month", "sections"]

QUOTES, LINES, ROWS = 2, 3, 4
"""Most quotes, lines of a section and rows of the practice table on the one page."""
MONTH = 31
"""Days from which on a period is long."""
QUOTE = 150
"""Longest quote on the page, in characters."""


def sections(month: Month) -> list[Section]:
    """Return the sections of the page in reading order; parts with nothing to say are left out."""
    made = [part(month) for part in PARTS]
    return [section for section in made if section is not None]


def head(month: Month) -> Section:
    """Give the title, the one line under it, and the month."""
    told = narrative.coverage(measures.coverage(month.moments, *month.bounds))
    if month.moments.empty:
        told = _text("no_moments", month=period_name(month.month))
    when = period_name(month.month, "dated")
    when = _text("when_made_up", when=when) if month.made_up else when
    return Section(name="head", heading=narrative.title(month.month), sentences=[told, when])


def minute(month: Month) -> Section:
    """Give at most three lines to a reader with one minute."""
    felt, plans = measures.affect(month.affect), month.answers
    told = [
        _came_first(month.recurrence),
        narrative.affect(felt) if len(felt) else "",
        narrative.followthrough(plans) if len(month.plans) else "",
        narrative.language(measures.language(month.moments)) if len(month.moments) else "",
    ]
    return _section("minute", [line for line in told if line][:LINES] or [_text("minute.little")])


def words(month: Month) -> Section | None:
    """Quote the person, only from moments they marked; the kindest first, told in order of time."""
    kept = _marked(month, "text")
    if kept.empty:
        return None
    chosen = kept.sort_values(["support", "local_dt"], ascending=[False, False], na_position="last").head(QUOTES)
    quotes = [
        Quote(
            text=style.plain(row.text, QUOTE),
            when=_text("day", day=row.diary_day.day, month=month_name(f"{row.diary_day:%Y-%m}")),
            kinder="" if pd.isna(row.reframe) else style.plain(row.reframe, QUOTE),
        )
        for row in chosen.sort_values("local_dt").itertuples()
    ]
    return Section(name="words", heading=_text("words.heading"), quotes=quotes)


def first(month: Month) -> Section | None:
    """Draw what tends to come first, as bars; over a longer time also tell when, or what followed."""
    table = month.recurrence
    if table.empty:
        return None
    made = _drawn("first", charts.recurrence(table), charts.twin(table, "recurrence"))
    if not _long(month):
        return made
    when, then = measures.timing(month.moments), measures.chains(month.moments)
    told = [say(found) for say, found in ((narrative.timing, when), (narrative.chains, then)) if _holds_up(found)]
    return replace(made, sentences=told[:1])


def arc(month: Month) -> Section | None:
    """Draw how the person spoke to themself, from check-ins alone, over at most a year."""
    weekly = month.checkins[month.checkins["period"] == "week"]
    table = measures.arc(weekly)
    if table.empty:
        return None
    moved = measures.change(weekly)
    said = narrative.changes(measures.changes(month.checkins)) if _long(month) else narrative.change(moved)
    told = " ".join(filter(None, [_gone(weekly, month.month), said, _beside(weekly, moved)]))
    if moved["evidence"].item() == "too early" and Period.of(month.month).kind == "month":
        told = f"{told} {narrative.monthly(measures.monthly(weekly), of='checkins', month=month.month)}"
    return _drawn("arc", charts.arc(table, weekly, caption=told), charts.twin(table, "arc"))


def _beside(weekly: pd.DataFrame, moved: pd.DataFrame) -> str:
    """Say after which day most of a clear change came; without a change, the last eight weeks beside the best."""
    evidence = moved["evidence"].item()
    if evidence == "clear":
        return narrative.split(split(weekly), moved)
    recent = measures.recent(weekly)
    both = evidence in {"cannot tell", "steady"} and recent[["mean", "best"]].notna().all(axis=None)
    return narrative.recent(recent) if both else ""


def _gone(weekly: pd.DataFrame, month: str) -> str:
    """Say that the sign of the month before is not there any more; an empty text in any other case."""
    looked = measures.looks(weekly, latest=2)
    here = looked["month"].dt.strftime("%Y-%m").eq(month)
    return narrative.gone(looked) if len(looked) and here.iloc[-1] else ""


def practice(month: Month) -> Section | None:
    """Tell strength before and after each kind of practice, with counts; nothing here says why."""
    kinds = month.kinds
    if kinds.empty:
        return None
    every = measures.practices(month.practices[month.practices["kind"].notna()].assign(kind=ALL))
    table = pd.concat([kinds.head(ROWS - 1), every] if len(kinds) > 1 else [kinds], ignore_index=True)
    told = table_of(charts.twin(table, "practices"))
    lines = [_text("practice.together"), *_eased(month)]
    return Section(name="practice", heading=_text("practice.heading"), sentences=lines, table=told)


def well(month: Month) -> Section:
    """Tell small things that went well: counts, and one line of those marked to be kept."""
    quotes = [
        style.plain(text, QUOTE) for text in _marked(month, "did_well").sort_values("local_dt")["did_well"].head(1)
    ]
    lines = narrative.well(measures.well(month.moments, month.practices, month.plans), quotes)
    return _section(
        "well", [*lines[: LINES - len(quotes)], *lines[len(lines) - len(quotes) :]] if quotes else lines[:LINES]
    )


def step(month: Month) -> Section:
    """Offer one small step, chosen by what the month holds."""
    return _section("step", [narrative.step(ranked(month.recurrence), month.answers, month.kinds)])


def know(month: Month) -> Section:
    """Say what the page is not."""
    gaps = narrative.gaps(measures.coverage(month.moments, *month.bounds))
    return _section("know", [*([gaps] if gaps else []), *(_text(f"know.{line}") for line in ("hint", "not", "local"))])


def _eased(month: Month) -> list[str]:
    """Tell which responses went along with easing, over a time long enough to ask."""
    table = measures.effects(month.moments, month.practices, month.affect) if _long(month) else None
    return [narrative.effects(table)] if table is not None and _holds_up(table) else []


def _long(month: Month) -> bool:
    """Whether the period is long enough for patterns that need many weeks."""
    return Period.of(month.month).days > MONTH


def _holds_up(table: pd.DataFrame) -> bool:
    return bool((table["evidence"] == "holds up").any())


def _marked(month: Month, field: str) -> pd.DataFrame:
    return month.moments[month.moments["keep_quote"].astype(bool) & month.moments[field].notna()]


def _text(key: str, /, **values: object) -> str:
    return resources.text(f"report.{key}", **values)


def _section(name: str, lines: list[str]) -> Section:
    return Section(name=name, heading=_text(f"{name}.heading"), sentences=[style.plain(line) for line in lines])


def _drawn(name: str, figure: Any, twin: pd.DataFrame) -> Section:
    return drawn(name, _text(f"{name}.heading"), figure, twin)


def _came_first(table: pd.DataFrame) -> str:
    if table.empty:
        return ""
    triggers = table[table["kind"] != "tag"]
    top = ranked(table if triggers.empty else triggers).iloc[0]
    n, of, key = int(top["moments"]), int(top["of_moments"]), "tag" if triggers.empty else "first"
    told = _text(f"minute.{key}", label=style.plain(top["label"], style.LABEL), n=n, of=of)
    return told if n >= style.FEW else f"{told} {resources.text('charts.few')}"


PARTS = (head, minute, beside, words, first, arc, practice, well, step, know)
"""The page in reading order."""
