"""``import``, ``imports`` and ``undo-import``: what other apps kept, brought in with a receipt, and out again."""

import json as jsons
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import analysis
from analysis import errors
from analysis.cli import output, questions
from analysis.cli.options import Id, Json, Yes, say

if TYPE_CHECKING:
    from analysis.journal import Journal

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help=say("options.files"), show_default=False)]
Format = Annotated[str | None, typer.Option("--format", metavar="F", help=say("options.format_in"))]
Map = Annotated[Path | None, typer.Option("--map", metavar="FILE", help=say("options.map"))]
AssumeZone = Annotated[str | None, typer.Option("--assume-tz", metavar="ZONE", help=say("options.assume_tz"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("options.dry_run"))]


def import_(
    ctx: typer.Context,
    files: Files,
    format_: Format = None,
    mapping: Map = None,
    assume_tz: AssumeZone = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Bring exports of other apps in; a file that cannot be read does not stop the others."""
    journal = ctx.obj.journal()
    said = {"format": format_, "mapping": _mapping(mapping), "assume_tz": assume_tz}
    asking = sys.stdin.isatty() and sys.stderr.isatty() and not yes and not json
    receipts = [_one(journal, path, said, dry_run=dry_run, asking=asking, quiet=json) for path in files]
    if json:
        output.as_json(receipts[0] if len(receipts) == 1 else receipts)
    raise typer.Exit(max(_exit_code(receipt) for receipt in receipts))


def imports(ctx: typer.Context, json: Json = False) -> None:
    """List the imports so far, newest last."""
    from analysis.cli.entries import known

    rows = [known(row) for row in ctx.obj.journal().imports.to_dict("records")]
    if json:
        output.as_json(rows)
    elif not rows:
        output.line(say("imports.empty"))
    else:
        heads = ("made_at", "file", "source", "loaded", "already_here", "refused", "import_id")
        cells = [[_cell(head, row.get(head, "")) for head in heads] for row in rows]
        output.table([say(f"imports.{head}") for head in heads], cells)


def undo_import(
    ctx: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ID", help=say("options.import_id"))],
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Take out everything one import brought in."""
    journal = ctx.obj.journal()
    found = _found(journal, entry)
    removed = journal.undo_import(found, including_edited=yes)
    if json:
        output.as_json({"import_id": found, "removed": removed})
    else:
        output.line(say("imports.undone", n=removed))


def _cell(head: str, value: Any) -> str:
    text = str(value)
    return text[:16].replace("T", " ") if head == "made_at" else text[-8:] if head == "import_id" else text


def _found(journal: "Journal", part: str) -> str:
    ids = [found for found in journal.imports["import_id"] if found.startswith(part) or found.endswith(part)]
    if len(ids) > 1:
        raise errors.EntryAmbiguous(entry=part, n=len(ids))
    if not ids or not part:
        raise errors.ImportUnknown(entry=part)
    return str(ids[0])


def _mapping(path: Path | None) -> dict[str, Any] | None:
    """Read a mapping file.

    Raises
    ------
    FileMissing, IsFolder, MappingInvalid
        When there is none, or it is not one JSON object.
    """
    if path is None:
        return None
    if path.is_dir():
        raise errors.IsFolder(path=path.name)
    try:
        found = jsons.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise errors.FileMissing(path=path.name) from error
    except (OSError, ValueError) as error:
        raise errors.MappingInvalid(path=path.name, why=say("imports.not_json")) from error
    if not isinstance(found, dict):
        raise errors.MappingInvalid(path=path.name, why=say("imports.not_json"))
    return found


def _one(
    journal: "Journal", path: Path, said: dict[str, Any], *, dry_run: bool, asking: bool, quiet: bool
) -> dict[str, Any]:
    """Bring one file in and return its receipt; what it cannot do becomes a value when other files wait."""
    settled = questions.settle(journal, path, said, asking=asking, quiet=quiet)
    with output.working("import", file=path.name):
        loaded = analysis.load(path, **settled)
        receipt = journal.import_(loaded, file=path.name, dry_run=dry_run)
    if not quiet:
        _told(receipt)
    return receipt.as_json()


def _told(receipt: Any) -> None:
    pass


def _exit_code(receipt: dict[str, Any]) -> int:
    return 1 if receipt.get("refused") or "error" in receipt else 0
