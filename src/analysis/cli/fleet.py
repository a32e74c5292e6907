"""``fleet``: one report for each journal of a folder, for a practice or a study."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis.cli import output
from analysis.cli.options import Json, say

if TYPE_CHECKING:
    from analysis.reports.fleets import Outcome

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=say("options.fleet_folder"), show_default=False)]
Into = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("options.out"), show_default=False)]
Month = Annotated[str | None, typer.Option("--month", metavar="PERIOD", help=say("options.fleet_month"))]
Jobs = Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, help=say("options.jobs"))]
Scheduler = Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", help=say("options.scheduler"))]


def fleet(
    folder: Folder,
    out: Into,
    month: Month = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    json: Json = False,
) -> int:
    """Make one report for each journal in a folder; 1 when any could not be made."""
    from analysis.reports import fleets

    with output.working("fleet") as told:
        done = fleets.fleet(folder, out, month=month, jobs=jobs, scheduler=scheduler, progress=told)
    refused = [one for one in done if one.path is None]
    if json:
        output.as_json([_facts(one) for one in done])
    else:
        _show(done, refused)
    return 1 if refused else 0


def _facts(one: "Outcome") -> dict[str, Any]:
    if one.path is None:
        return {"file": str(one.file), "code": one.code, "reason": one.reason}
    return {"file": str(one.file), "month": one.month, "path": str(one.path), "made": one.made}


def _show(done: "list[Outcome]", refused: "list[Outcome]") -> None:
    for one in done:
        if one.path is not None:
            output.line(one.path)
    made = sum(one.made for one in done)
    for key, n in (("made", made), ("same", len(done) - made - len(refused)), ("refused", len(refused))):
        if n:
            output.aside(say(f"fleet.{key}", n=n))
    for one in refused:
        output.aside(f"{one.file.name}: {one.reason}")
