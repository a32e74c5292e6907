"""``demo``: a made-up person's journal and report, in files of their own, so that anybody can look before writing."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import typer

import analysis
from analysis.cli import output
from analysis.cli.options import Json, Out, say
from analysis.cli.reports import made

if TYPE_CHECKING:
    from analysis.journal import Journal

JOURNAL = "made-up-person.db"
"""Name of the sample's journal; the person's own is never opened by this command."""


def demo(ctx: typer.Context, out: Out = None, json: Json = False) -> None:
    """Make the sample person's journal and the report of their latest whole month."""
    from analysis.journal.sample import world
    from analysis.reports.render import held

    del ctx
    folder = (out or platformdirs.user_data_path("kindlog", appauthor=False) / "demo").absolute()
    journal = _journal(folder)
    after = world.END + timedelta(days=1)
    rendered = made(journal, next(held(journal, f"{after:%Y-%m}")), folder, now=after)
    if json:
        output.as_json({"journal": str(journal.path), "month": rendered.month, "report": str(rendered.path)})
        return
    output.aside(say("demo.made_up"))
    output.aside(say("demo.journal", path=journal.path))
    output.line(rendered.path)


def _journal(folder: Path) -> "Journal":
    from analysis.journal import sample

    journal = analysis.open_journal(folder / JOURNAL)
    with output.working("demo"):
        sample.build(journal)
    return journal
