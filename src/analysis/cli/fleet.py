"""``fleet`` and ``cohort``: a report for each journal or share of a folder, and its people looked at together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors
from analysis.cli import fleet_shares, output
from analysis.cli.options import Json, say
from analysis.cli.passphrases import PassphraseFile

if TYPE_CHECKING:
    import pandas as pd

    from analysis.reports.cohorts import Cohort
    from analysis.reports.fleets import Outcome

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=say("options.fleet_folder"), show_default=False)]
Into = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("options.out"), show_default=False)]
Tables = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=say("options.cohort_out"))]
Score = Annotated[str, typer.Option("--score", metavar="support|criticism", help=say("options.score"))]
Month = Annotated[str | None, typer.Option("--month", metavar="PERIOD", help=say("options.fleet_month"))]
Jobs = Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, help=say("options.jobs"))]
Scheduler = Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", help=say("options.scheduler"))]


def fleet(
    ctx: typer.Context,
    folder: Folder,
    out: Into,
    month: Month = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> int:
    """Make one report for each journal and each share in a folder; 1 when any could not be made."""
    from analysis.reports import fleets, writing

    shares = fleet_shares.found(folder)
    keys = fleet_shares.opened(ctx.obj, shares, passphrase_file)
    with output.working("fleet") as told:
        try:
            done = fleets.fleet(folder, out, month=month, jobs=jobs, scheduler=scheduler, progress=told)
        except errors.FolderEmpty:
            if not shares:
                raise
            done = []
    with output.working("review") as told:
        done += fleet_shares.made(ctx.obj.settings.sharing, keys, shares, writing.folder(out), told)
    refused = [one for one in done if one.code is not None]
    if json:
        output.as_json([_facts(one) for one in done])
    else:
        _show(done, refused)
    return 1 if refused else 0


def _facts(one: "Outcome") -> dict[str, Any]:
    if one.taken_in is not None:
        return {"file": str(one.file), "taken_in": one.taken_in}
    if one.path is None:
        return {"file": str(one.file), "code": one.code, "reason": one.reason}
    return {"file": str(one.file), "month": one.month, "path": str(one.path), "made": one.made}


def _show(done: "list[Outcome]", refused: "list[Outcome]") -> None:
    for one in done:
        if one.path is not None:
            output.line(one.path)
    made, taken_in = sum(one.made for one in done), sum(one.taken_in is not None for one in done)
    same = len(done) - made - taken_in - len(refused)
    for key, n in (("made", made), ("same", same), ("taken_in", taken_in), ("refused", len(refused))):
        if n:
            output.aside(say(f"fleet.{key}", n=n))
    for one in refused:
        output.aside(f"{one.file.name}: {one.reason}")


def cohort(
    folder: Folder,
    out: Tables = None,
    score: Score = "support",
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    json: Json = False,
) -> int:
    """Look at the people of a folder together; 1 when any file could not be read."""
    from analysis.reports import cohorts, writing

    into = None if out is None else writing.folder(out)
    with output.working("cohort") as told:
        found = cohorts.cohort(folder, score=score, jobs=jobs, scheduler=scheduler, shared_folder=into, progress=told)
    if into is not None:
        for name, table in found.tables.items():
            writing.write(into / f"{name}.csv", table.to_csv(index=False), name)
    if json:
        output.as_json(_together(found))
    else:
        _show_together(found)
    return 1 if found.left_out else 0


def _together(found: "Cohort") -> dict[str, Any]:
    tables = {name: _records(table) for name, table in found.tables.items()}
    left_out = [{"file": str(file), "code": error.code, "reason": str(error)} for file, error in found.left_out]
    return {"people": found.people, **tables, "left_out": left_out}


def _records(table: "pd.DataFrame") -> list[dict[str, Any]]:
    import json

    told: list[dict[str, Any]] = json.loads(table.to_json(orient="records", date_format="iso"))
    return [{key: value[:10] if key == "week" else value for key, value in row.items()} for row in told]


def _show_together(found: "Cohort") -> None:
    output.line(say("cohort.people", n=found.people))
    for name, table in found.tables.items():
        if table.empty:
            continue
        output.line()
        output.line(say(f"cohort.{name}"))
        output.table(list(table.columns), [[_cell(value) for value in row] for row in table.itertuples(index=False)])
    for file, error in found.left_out:
        output.aside(f"{file.name}: {error}")


def _cell(value: Any) -> str:
    import pandas as pd

    if pd.isna(value):
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
