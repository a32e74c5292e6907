"""``report``: a month, or another period, on one page, made on this computer."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import analysis
from analysis import errors
from analysis.cli import output
from analysis.cli.options import Json, Out, Paper, Pdf, say

if TYPE_CHECKING:
    from analysis.cli.options import Asked
    from analysis.journal import Journal
    from analysis.reports import Refused, Rendered

Month = Annotated[str | None, typer.Argument(metavar="PERIOD", help=say("options.month"), show_default=False)]
Due = Annotated[bool, typer.Option("--due", help=say("options.due"))]
Compare = Annotated[bool, typer.Option("--compare", help=say("options.compare"))]


def report(
    ctx: typer.Context,
    month: Month = None,
    due: Due = False,
    compare: Compare = False,
    out: Out = None,
    pdf: Pdf = False,
    paper: Paper = "a4",
    json: Json = False,
) -> None:
    """Make the report of one period, or of every whole month that has none yet."""
    if due and (month is not None or compare):
        raise errors.AnswerNeeded(options="PERIOD, --due")
    check(paper)
    if due:
        done: list[Rendered | Refused] = caught_up(ctx.obj, out)
    else:
        journal = ctx.obj.journal()
        done = [made(journal, month or _latest(journal), out, compare=compare)]
    facts = [_facts(each, paper if pdf else None) for each in done]
    if json:
        output.as_json(facts if due else facts[0])
    else:
        _tell(facts)
    if any("refused" in each for each in facts):
        raise typer.Exit(1)


def check(paper: str) -> None:
    """Refuse a paper that kindlog does not print on.

    Raises
    ------
    UnknownWord
        For any word but those of ``printing.PAPERS``.
    """
    from analysis.reports import printing

    if paper not in printing.PAPERS:
        raise errors.UnknownWord(value="--paper", known=", ".join(printing.PAPERS))


def caught_up(asked: "Asked", out: Path | None = None) -> "list[Rendered | Refused]":
    """Make what is due; a run that is refused whole leaves its line in the log as well."""
    from analysis.reports import catching_up

    try:
        with output.working("report") as told:
            return catching_up.catch_up(asked.journal(), out, told=told)
    except errors.JournalError as error:
        catching_up.note(asked.settings.reports, [], why=error.code)
        raise


def _facts(each: "Rendered | Refused", paper: Any) -> dict[str, Any]:
    from analysis.reports import Refused

    if isinstance(each, Refused):
        why = {"code": each.error.code, "message": str(each.error)}
        return {"month": each.month, "path": None, "made": False, "refused": why}
    facts: dict[str, Any] = {"month": each.month, "path": str(each.path), "made": each.made}
    return facts | (printed(each.path, paper) if paper else {})


def printed(page: Path, paper: Any) -> dict[str, Any]:
    """Print a page; return ``pdf``, its path, and ``refused`` where it could not be made."""
    from analysis.reports import printing

    try:
        with output.working("pdf"):
            return {"pdf": str(printing.pdf(page, paper=paper))}
    except errors.JournalError as error:
        return {"pdf": None, "refused": {"code": error.code, "message": str(error)}}


def _tell(facts: list[dict[str, Any]]) -> None:
    if not facts:
        output.aside(say("report.none_due"))
    for each in facts:
        if each["path"]:
            output.aside(say("report.made" if each["made"] else "report.same", month=each["month"]))
            output.line(each["path"])
        paths(each)


def paths(facts: dict[str, Any]) -> None:
    """Say where the PDF is, and why something was refused."""
    if facts.get("pdf"):
        output.line(facts["pdf"])
    if "refused" in facts:
        output.aside(facts["refused"]["message"])


def made(
    journal: "Journal", month: str, out: Path | None, now: date | None = None, *, compare: bool = False
) -> "Rendered":
    """Render one period, with a bar on stderr when it takes long."""
    with output.working("report"):
        return analysis.reports.render(journal, month, out=out, compare=compare, now=now)


def latest_month(journal: "Journal", until: date) -> str | None:
    """Return the latest month with entries that was over by a day, as ``YYYY-MM``; None when there is none.

    Parameters
    ----------
    journal
        An open journal.
    until
        The first day that does not count.
    """
    from analysis.reports.render import held

    return next(held(journal, f"{until:%Y-%m}"), None)


def _latest(journal: "Journal") -> str:
    from analysis.cli.clock import now_here

    today = now_here()[0].date()
    month = latest_month(journal, today)
    if month is None:
        before = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
        raise errors.MonthEmpty(month=f"{before:%Y-%m}")
    return month
