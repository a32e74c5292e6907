"""The ``kindlog`` command: thin words around the journal, the measures and the reports.

Every command answers on stdout, with ``--json`` as nothing but JSON; progress and refusals go to stderr. Exit code 0 is
done, 1 refused or partly refused with reasons, 2 asked in a way kindlog does not know. Whatever is heavy (pandas, the
store, papermill) is imported inside the command that needs it, so that ``kindlog --help`` answers at once.
"""

import io
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from analysis import errors
from analysis.cli import (
    backups,
    capture,
    changes,
    demo,
    doctor,
    entries,
    export,
    fleet,
    imports,
    keys,
    lab,
    refusals,
    reports,
    review,
    schedule,
    session,
    share,
    shares,
    support,
    themes,
)
from analysis.cli.options import Asked, JournalPath, say

app = typer.Typer(
    help=say("help.kindlog"),
    epilog=say("examples.kindlog"),
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: tuple[tuple[str, tuple[tuple[str, Callable[..., Any]], ...]], ...] = (
    ("start", (("demo", demo.demo), ("lab", lab.lab), ("doctor", doctor.doctor))),
    ("write", (("log", capture.log), ("checkin", capture.checkin), ("support", support.support))),
    (
        "look",
        (
            ("list", entries.list_),
            ("show", entries.show),
            ("report", reports.report),
            ("schedule", schedule.schedule),
            ("session", session.session),
        ),
    ),
    (
        "change",
        (("edit", changes.edit), ("erase", changes.erase), ("restore", changes.restore), ("forget", changes.forget)),
    ),
    (
        "move",
        (
            ("import", imports.import_),
            ("imports", imports.imports),
            ("undo-import", imports.undo_import),
            ("export", export.export),
            ("backup", backups.backup),
            ("restore-backup", backups.restore_backup),
        ),
    ),
    (
        "share",
        (
            ("share", share.share),
            ("review", review.review),
            ("withdraw", shares.withdraw),
            ("shares", shares.shares),
        ),
    ),
    ("many", (("fleet", fleet.fleet), ("cohort", fleet.cohort))),
)

for _panel, _group in _COMMANDS:
    for _name, _command in _group:
        app.command(
            _name,
            help=say(f"help.{_name}"),
            epilog=say(f"examples.{_name}"),
            rich_help_panel=say(f"panels.{_panel}"),
        )(_command)
app.add_typer(
    themes.app,
    name="themes",
    help=say("help.themes"),
    epilog=say("examples.themes"),
    rich_help_panel=say("panels.look"),
)
app.add_typer(
    keys.app, name="key", help=say("help.key"), epilog=say("examples.key"), rich_help_panel=say("panels.share")
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kindlog {version('kindlog')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    journal: JournalPath = None,
    version: Annotated[  # noqa: ARG001 - answered in its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("options.version"))
    ] = False,
) -> None:
    """Remember which journal is meant; it is opened only by a command that needs it."""
    ctx.obj = Asked(journal)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; every refusal is one sentence, never a traceback.

    Examples
    --------
    >>> main(["report", "September"])
    2
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    refusals.calm(given)
    try:
        answer = typer.main.get_command(app).main(given, prog_name="kindlog", standalone_mode=False)
    except errors.JournalError as error:
        return refusals.refuse(error, given)
    except refusals.MISUSE as error:
        return refusals.misused(error, given)
    except (typer.Abort, KeyboardInterrupt):
        return refusals.stopped(given)
    if answer == refusals.INTERRUPTED:
        return refusals.stopped(given)
    return answer if isinstance(answer, int) else 0
