"""``lab``: JupyterLab on the person's own copy of the notebooks, quiet and on this computer only."""

import json as texts
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis import errors, resources
from analysis.cli import output
from analysis.cli.options import Json

if TYPE_CHECKING:
    from analysis.cli.laboratory.working_copy import Copied

Notebook = Annotated[
    str | None, typer.Argument(metavar="[NOTEBOOK]", help=resources.text("lab.options.notebook"), show_default=False)
]
Folder = Annotated[Path | None, typer.Option("--dir", metavar="DIR", help=resources.text("lab.options.dir"))]
Port = Annotated[int, typer.Option(min=0, max=65535, help=resources.text("lab.options.port"), show_default=False)]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help=resources.text("lab.options.browser"))]


def lab(
    ctx: typer.Context,
    notebook: Notebook = None,
    folder: Folder = None,
    port: Port = 0,
    browser: Browser = True,
    json: Json = False,
) -> None:
    """Open the notebooks until Ctrl+C."""
    if find_spec("jupyterlab") is None:
        raise errors.LabAbsent
    from analysis import settings
    from analysis.cli.laboratory import places, working_copy

    journal = ctx.obj.settings.journal.expanduser().absolute()
    with places.private(), places.settle(folder, journal) as where:
        copied = working_copy.refresh(where.notebooks, settings.bundled("notebooks"))
        _tell(copied)
        page = working_copy.find(where.notebooks, notebook)
        output.aside(resources.text("lab.starting"))
        from analysis.cli.laboratory import server

        def ready(address: str) -> None:
            if json:
                output.line(texts.dumps({"url": address, "folder": str(where.notebooks), "pid": os.getpid()}))
            elif not browser:
                output.line(address)
            else:
                output.aside(resources.text("lab.no_window", url=address))
            output.aside(resources.text("lab.ready"))

        server.serve(where, notebook=page, journal=journal, port=port, browser=browser, ready=ready)
    output.aside(resources.text("lab.ended"))


def _tell(copied: "Copied") -> None:
    for what, names in (("updated", copied.updated), ("beside", copied.beside)):
        if names:
            output.aside(resources.text(f"lab.{what}", n=len(names), names=", ".join(names)))
