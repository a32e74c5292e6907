"""``session``: one page for a session with a therapist, from the journal on this computer."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from analysis import errors
from analysis.cli import output
from analysis.cli.options import Json, Out, Paper, Pdf, say
from analysis.cli.reports import check, paths, printed

if TYPE_CHECKING:
    from analysis.reports import Rendered

From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.session_from"))]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.session_to"))]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help=say("options.since"))]


def session(
    ctx: typer.Context,
    first: From = None,
    last: To = None,
    since: Since = None,
    out: Out = None,
    pdf: Pdf = False,
    paper: Paper = "a4",
    json: Json = False,
) -> None:
    """Make the one page that a therapist can follow in the order of a session."""
    check(paper)
    begin, end, apart = days(first, last, since)
    from analysis.reports.session import extract

    with output.working("session"):
        done: Rendered = extract.render(ctx.obj.journal(), begin, end, since=apart, out=out)
    told = {"from": begin.isoformat(), "to": end.isoformat(), "since": apart.isoformat() if apart else None}
    facts = {**told, "path": str(done.path), "made": done.made} | (printed(done.path, paper) if pdf else {})
    if json:
        output.as_json(facts)
    else:
        output.aside(say("session.made" if done.made else "session.same"))
        output.aside(say("session.care"))
        output.line(done.path)
        paths(facts)
    if "refused" in facts:
        raise typer.Exit(1)


def days(first: str | None, last: str | None, since: str | None) -> tuple[date, date, date | None]:
    """Settle the first day, the last and the day of the last session from what was said.

    Raises
    ------
    DateUnknown
        When one of them is no day.
    DatesReversed
        When they do not follow each other.

    Examples
    --------
    >>> days("2026-08", "2026-09", "2026-09-15")
    (datetime.date(2026, 8, 1), datetime.date(2026, 9, 30), datetime.date(2026, 9, 15))
    """
    from analysis.cli.clock import now_here, parse_day
    from analysis.reports.session.extract import usual

    end = parse_day(last, last=True) if last else now_here()[0].date()
    asked = parse_day(since) if since else None
    begin, _, half = usual(end)
    apart = asked if first or asked else half
    if first:
        begin = parse_day(first)
    elif asked:
        begin = min(asked, asked - (end - asked))
    if begin > end or (asked and not begin <= asked <= end):
        raise errors.DatesReversed(first=begin, last=end)
    return begin, end, apart
