"""``export``: everything that was kept, in a file other programs read."""

from pathlib import Path
from typing import Annotated

import typer

from analysis import errors
from analysis.cli import output
from analysis.cli.options import Json, Yes, say

FORMATS = ("jsonl", "csv", "parquet")

Target = Annotated[Path, typer.Argument(metavar="PATH", help=say("options.target"), show_default=False)]
Format = Annotated[str | None, typer.Option("--format", metavar="jsonl|csv|parquet", help=say("options.format_out"))]


def export(ctx: typer.Context, path: Target, format_: Format = None, yes: Yes = False, json: Json = False) -> None:
    """Write the whole journal to a file, or with csv and parquet to a folder of one file a table."""
    chosen = format_ or path.suffix.lstrip(".").lower()
    if chosen not in FORMATS:
        raise errors.UnknownWord(value="--format", known=", ".join(FORMATS))
    journal = ctx.obj.journal()
    journal.export(path, chosen, replace=yes)
    if json:
        output.as_json({"path": str(path.absolute()), "format": chosen})
        return
    output.line(path.absolute())
    output.aside(say("export.care"))
