"""What stands around the findings: whose page it is, the client's agenda and words, and what the page is not."""

import pandas as pd

from analysis import resources
from analysis.charts import style
from analysis.narrative.words import month_name
from analysis.reports.sections import Quote, Section
from analysis.reports.session.about import Seen

POINTS, QUOTES = 3, 2
"""Most points of the agenda and most quotes on the one page."""
QUOTE, NAME, PURPOSE = 150, 30, 100
"""Longest quote, name and purpose, in characters."""


def words_of(key: str, /, **values: object) -> str:
    """Return a sentence of ``resources/en/session.json``."""
    return resources.text(f"session.{key}", **values)


def day(when: pd.Timestamp) -> str:
    """Return a day in words.

    Examples
    --------
    >>> day(pd.Timestamp("2026-07-03"))
    '3 July 2026'
    """
    return words_of("date", day=when.day, month=month_name(f"{when:%Y-%m}"), year=when.year)


def part(name: str, lines: list[str], heading: str = "heading") -> Section:
    """Return a section of lines under its own heading."""
    return Section(name=name, heading=words_of(f"{name}.{heading}"), sentences=lines)


def absent(name: str) -> Section:
    """Say that this was not shared."""
    return part(name, [words_of("not_shared")])


def head(seen: Seen) -> Section:
    """Say whose page it is, the days it covers, why, until when, and that nobody watches it."""
    about = seen.about
    alias = style.plain(about.alias, NAME)
    shared = pd.Timestamp(about.shared_on) if about.shared_on else None
    who = words_of("who_own") if not alias else words_of("who_on", day=day(shared)) if shared else words_of("who")
    first, last = day(pd.Timestamp(about.first)), day(about.end)
    lines = [who if not about.made_up else f"{who} · {words_of('made_up')}"]
    lines.append(f"{words_of('covers', first=first, last=last)} {words_of('watched')}")
    if about.purpose:
        lines.append(words_of("purpose", purpose=style.plain(about.purpose, PURPOSE)))
    if about.expires:
        lines.append(words_of("ends", day=day(pd.Timestamp(about.expires))))
    title = words_of("title", alias=alias) if alias else words_of("title_own")
    return Section(name="head", heading=title, sentences=lines)


def agenda(seen: Seen) -> Section:
    """Give the client's own points, or the next steps they marked; never more than three."""
    if seen.about.agenda:
        own = [Quote(text=style.plain(point, QUOTE), when="") for point in seen.about.agenda[:POINTS]]
        return Section(name="agenda", heading=words_of("agenda.heading"), quotes=own)
    if not seen.shared("moments", "next_step"):
        return part("agenda", [words_of("not_shared")])
    marked = _picked(seen, "next_step").sort_values("local_dt").tail(POINTS)
    if marked.empty:
        return part("agenda", [words_of("agenda.none")])
    steps = [Quote(text=style.plain(row.next_step, QUOTE), when=_when(row)) for row in marked.itertuples()]
    return Section(
        name="agenda", heading=words_of("agenda.heading"), sentences=[words_of("agenda.steps")], quotes=steps
    )


def words(seen: Seen) -> Section:
    """Quote what the client picked to be read, the newest of it, told in order of time."""
    if not seen.shared("moments", "text"):
        return absent("words")
    picked = _picked(seen, "text").sort_values("local_dt")
    if picked.empty:
        return part("words", [words_of("words.none")])
    shown = picked.tail(QUOTES)
    quotes = [
        Quote(
            text=style.plain(row.text, QUOTE),
            when=_when(row),
            kinder="" if pd.isna(row.reframe) else style.plain(row.reframe, QUOTE),
        )
        for row in shown.itertuples()
    ]
    told = words_of("words.shown", n=len(shown), of=len(picked))
    return Section(name="words", heading=words_of("words.heading"), sentences=[told], quotes=quotes)


def know(seen: Seen) -> Section:
    """Say what the page is not, and offer a question."""
    del seen
    return part("know", [words_of(f"know.{line}") for line in ("proof", "answers", "gaps", "live", "ask")])


def _picked(seen: Seen, column: str) -> pd.DataFrame:
    moments = seen.now("moments")
    mine = moments["keep_quote"] if not seen.about.quotable else True
    return moments[moments[column].notna() & mine]


def _when(row: object) -> str:
    return day(row.diary_day)  # type: ignore[attr-defined]  # a row of moments
