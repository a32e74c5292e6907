"""``backup`` and ``restore-backup``: a copy that is known to be whole, and the way back."""

from pathlib import Path
from typing import Annotated

import typer

from analysis import errors
from analysis.cli import asking, output
from analysis.cli.options import Json, Yes, say

Target = Annotated[Path, typer.Argument(metavar="PATH", help=say("options.backup"), show_default=False)]
Source = Annotated[Path, typer.Argument(metavar="PATH", help=say("options.restore_backup"), show_default=False)]


def backup(ctx: typer.Context, path: Target, yes: Yes = False, json: Json = False) -> None:
    """Write a checked copy of the journal."""
    from analysis.journal import restoring

    made = restoring.back_up(ctx.obj.journal().store, path, replace=yes)
    if json:
        output.as_json({"path": str(made)})
        return
    output.line(made)
    output.aside(say("backup.care"))


def restore_backup(ctx: typer.Context, path: Source, yes: Yes = False, json: Json = False) -> None:
    """Put a backup back; what is here now stays in a copy beside the journal."""
    from analysis.journal import restoring

    if not yes:
        if not asking.someone():
            raise errors.AnswerNeeded(options="--yes")
        if not asking.agreed(say("ask.restore_backup")):
            raise typer.Abort
    journal = ctx.obj.journal()
    kept = restoring.restore(journal.store, path)
    if json:
        output.as_json({"journal": str(journal.path), "before": None if kept is None else str(kept)})
        return
    output.line(say("backup.restored"))
    if kept is not None:
        output.line(say("backup.before", path=kept))
