"""``import``, ``imports`` and ``undo-import``: what other apps kept, brought in with a receipt, and out again."""

import json as jsons
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors, resources
from analysis.cli import asking, output, questions
from analysis.cli.options import Json, Yes, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.journal import Journal

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help=say("options.files"), show_default=False)]
Format = Annotated[str | None, typer.Option("--format", metavar="F", help=say("options.format_in"))]
Map = Annotated[Path | None, typer.Option("--map", metavar="FILE", help=say("options.map"))]
AssumeZone = Annotated[str | None, typer.Option("--assume-tz", metavar="ZONE", help=say("options.assume_tz"))]
Which = Annotated[str | None, typer.Argument(metavar="ID", help=say("options.which_import"), show_default=False)]
ImportId = Annotated[str, typer.Argument(metavar="ID", help=say("options.import_id"))]
Including = Annotated[bool, typer.Option("--yes", "-y", help=say("options.including"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("options.dry_run"))]

SHOWN = 20
"""Refusals told one by one on the screen, and more for one reason in one line; --json has them all."""


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
    here = asking.someone() and not (yes or json)
    said = questions.Said(format_, _mapping(mapping), assume_tz, ask=here, show=not (yes or json))
    receipts = []
    paths = list(_spread(files, said))
    for path in paths:
        receipts.append(_one(journal, path, said, dry_run=dry_run, alone=len(paths) == 1))
        if not json:
            _tell(receipts[-1])
    if json:
        output.as_json(receipts[0] if len(receipts) == 1 else receipts)
    raise typer.Exit(max(map(_exit_code, receipts)))


def imports(ctx: typer.Context, entry: Which = None, json: Json = False) -> None:
    """List the imports so far, newest last; of one, what it could not load, in the words of its file."""
    from analysis.cli.entries import known

    rows = [known(row) for row in ctx.obj.journal().imports.to_dict("records")]
    if entry is not None:
        _tell_import(ctx.obj.journal(), entry, rows, json=json)
    elif json:
        output.as_json(rows)
    elif not rows:
        output.line(say("imports.empty"))
    else:
        heads = ("made_at", "file", "source", "loaded", "already_here", "refused", "import_id")
        cells = [[_cell(head, row.get(head, "")) for head in heads] for row in rows]
        output.table([say(f"imports.{head}") for head in heads], cells)


def _tell_import(journal: "Journal", entry: str, rows: list[dict[str, Any]], *, json: bool) -> None:
    refused = journal.refusals(entry)
    row = next(row for row in rows if row["import_id"].startswith(entry) or row["import_id"].endswith(entry))
    if json:
        output.as_json({**row, "refused": refused})
        return
    output.line(say("imports.receipt", **row))
    for one in refused:
        output.line(f"  {one['position']}: {one['reason']}")
        if one["raw"]:
            output.line(f"    {one['raw']}")


def undo_import(ctx: typer.Context, entry: ImportId, yes: Including = False, json: Json = False) -> None:
    """Take out everything one import brought in."""
    removed = ctx.obj.journal().undo_import(entry, including_edited=yes)
    if json:
        output.as_json({"import_id": entry, "removed": removed})
    else:
        output.line(say("imports.undone", n=removed))


def _cell(head: str, value: Any) -> str:
    text = str(value)
    return text[:16].replace("T", " ") if head == "made_at" else text[-8:] if head == "import_id" else text


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


def _spread(files: list[Path], said: questions.Said) -> "Iterator[Path]":
    """Give every file, and of a folder that is no export as a whole each file in it."""
    from analysis.journal import loading

    for path in files:
        try:
            yield from loading.files(path, said.format, said.mapping)
        except errors.FileError:
            yield path


def _one(journal: "Journal", path: Path, said: questions.Said, *, dry_run: bool, alone: bool) -> dict[str, Any]:
    """Bring one file in and return its receipt; when others wait, what is wrong with it becomes a value."""
    try:
        read = questions.read(journal, path, said)
    except errors.FileError as error:
        if alone:
            raise
        return {"file": path.name, "error": {"code": error.code, "message": str(error)}}
    with output.working("keep", file=path.name) as progress:
        receipt = journal.import_(read.loaded, file=path.name, progress=progress, dry_run=dry_run)
    if dry_run:
        return {**receipt.as_json(), "import_id": None}
    if read.answered:
        journal.keep_mapping(read.key, read.mapping)
    return receipt.as_json()


def _tell(receipt: dict[str, Any]) -> None:
    """Say what an import did, entry for entry."""
    if "error" in receipt:
        output.aside(receipt["error"]["message"])
        return
    counts = {name: receipt[name] for name in ("file", "read", "loaded", "already_here")}
    key = "would" if receipt["import_id"] is None else "receipt"
    output.line(say(f"imports.{key}", refused=len(receipt["refused"]), **counts))
    _tell_refused(receipt["refused"])
    for note in receipt["notes"]:
        output.line(f"  {note}")
    for code, count in receipt["warnings"].items():
        output.line("  " + resources.text("sources.summed", n=count, what=resources.text(f"sources.warning.{code}")))
    if receipt["refused"] and receipt["import_id"]:
        output.line(say("imports.look", id=receipt["import_id"][-8:]))
    if receipt["loaded"] and receipt["import_id"]:
        output.line(say("imports.undo", id=receipt["import_id"][-8:]))


def _tell_refused(refused: list[dict[str, Any]]) -> None:
    """Say what was refused: one by one, or in one line where many were for the same reason."""
    often = Counter(refusal["reason"] for refusal in refused)
    few = [refusal for refusal in refused if often[refusal["reason"]] <= SHOWN]
    for refusal in few[:SHOWN]:
        output.line(f"  {refusal['position']}: {refusal['reason']}")
    if len(few) > SHOWN:
        output.line(say("imports.more", n=len(few) - SHOWN))
    for reason, count in often.items():
        if count > SHOWN:
            output.line("  " + resources.text("sources.summed", n=count, what=reason))


def _exit_code(receipt: dict[str, Any]) -> int:
    return 1 if receipt.get("refused") or "error" in receipt else 0
