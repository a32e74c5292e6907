"""``report``: one month on one page, made on this computer."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import analysis
from analysis import errors
from analysis.cli import output
from analysis.cli.options import Json, Out, say

if TYPE_CHECKING:
    from analysis.journal import Journal
    from analysis.reports import Rendered

Month = Annotated[str | None, typer.Argument(metavar="[PERIOD]", help=say("options.month"), show_default=False)]
Due = Annotated[bool, typer.Option("--due", help=say("options.due"))]


def report(ctx: typer.Context, month: Month = None, due: Due = False, out: Out = None, json: Json = False) -> None:
    """Make the report of one month, or of every whole month that has none yet."""
    journal = ctx.obj.journal()
    if due and month is not None:
        raise errors.AnswerNeeded(options="YYYY-MM, --due")
    months = analysis.reports.due(journal, out=out) if due else [month or _latest(journal)]
    done = [made(journal, each, out) for each in months]
    if json:
        facts = [{"month": each.month, "path": str(each.path), "made": each.made} for each in done]
        output.as_json(facts if due else facts[0])
        return
    if not done:
        output.aside(say("report.none_due"))
    for each in done:
        output.aside(say("report.made" if each.made else "report.same", month=each.month))
        output.line(each.path)


def made(journal: "Journal", month: str, out: Path | None, now: date | None = None) -> "Rendered":
    """Render one month, with a bar on stderr when it takes long."""
    with output.working("report"):
        return analysis.reports.render(journal, month, out=out, now=now)


def complete_months(journal: "Journal", until: date) -> list[str]:
    """Return the months with entries that were over by a day, oldest first, as ``YYYY-MM``.

    Parameters
    ----------
    journal
        An open journal.
    until
        The first day that does not count.
    """
    tables = (journal.moments, journal.checkins, journal.practices, journal.plans)
    days = {day.date() for table in tables for day in table["diary_day"].dropna().unique()}
    return sorted({f"{day:%Y-%m}" for day in days if (day.year, day.month) < (until.year, until.month)})


def _latest(journal: "Journal") -> str:
    from analysis.cli.clock import now_here

    today = now_here()[0].date()
    months = complete_months(journal, today)
    if not months:
        before = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
        raise errors.MonthEmpty(month=f"{before:%Y-%m}")
    return months[-1]
