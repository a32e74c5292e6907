"""``support``: the person's own people and plan, as they stand at the foot of every form, and a page that shows them.

Names are asked for and never given as options, because a list of processes shows those.
"""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analysis import errors, resources
from analysis.cli import asking, output
from analysis.cli.options import Json, say

if TYPE_CHECKING:
    from analysis.journal import Journal
    from analysis.widgets.support import Care

Person = Annotated[bool, typer.Option("--add-person", help=say("options.add_person"))]
Plan = Annotated[bool, typer.Option("--add-plan", help=say("options.add_plan"))]
Remove = Annotated[int | None, typer.Option(metavar="N", min=1, help=say("options.remove"))]
Offer = Annotated[Literal["on", "off"] | None, typer.Option(help=say("options.offer"))]
Page = Annotated[bool, typer.Option("--page", help=say("options.page"))]
PAGE = "support.html"
PEOPLE, PLAN, OFFER = "support_people", "support_plan", "support_offer"


def support(
    ctx: typer.Context,
    person: Person = False,
    plan: Plan = False,
    remove: Remove = None,
    offer: Offer = None,
    page: Page = False,
    json: Json = False,
) -> None:
    """Change what was asked for, then show all of it."""
    journal = ctx.obj.journal()
    for name, wanted in ((PEOPLE, person), (PLAN, plan)):
        if wanted:
            _add(journal, name)
    if remove is not None:
        _remove(journal, remove)
    if offer is not None:
        journal.store.keep("settings", OFFER, offer == "on")
    care = _care(journal)
    made = _written(journal.path.parent, care) if page else None
    if json:
        told = {"people": list(care.people), "plan": list(care.plan), "offer": bool(care.phrases.phrases)}
        output.as_json({**told, **({"page": str(made)} if made else {})})
    elif made:
        output.line(made)
    else:
        _show(care)


def _care(journal: "Journal") -> "Care":
    from analysis.cli import clock
    from analysis.widgets.support import Care

    return Care.of(journal.store.setting, clock.now_here()[0].date())


def _add(journal: "Journal", name: str) -> None:
    """Ask for a line and add it; an empty one adds nothing."""
    told = asking.ask(say(f"ask.{name}"))
    if told:
        journal.store.keep("settings", name, [*(journal.store.setting(name) or ()), told])


def _remove(journal: "Journal", number: int) -> None:
    """Take away the line with this number, as the list shows them: people first."""
    for name in (PEOPLE, PLAN):
        lines = list(journal.store.setting(name) or ())
        if number <= len(lines):
            del lines[number - 1]
            journal.store.keep("settings", name, lines)
            return
        number -= len(lines)
    raise errors.EntryUnknown(entry="N")


def _show(care: "Care") -> None:
    lines = [*care.people, *care.plan]
    for number, told in enumerate(lines, start=1):
        output.line(f"{number:>3}  {told}")
    if not lines:
        output.line(resources.text("support.own_empty"))
    output.line(say("support.offer_on" if care.phrases.phrases else "support.offer_off"))
    for service in care.services:
        output.line(f"{service.name}: {service.contact}")
    output.line(resources.text("support.danger"))


def _written(folder: Path, care: "Care") -> Path:
    """Write the page beside the journal, for its owner only, whole or not at all."""
    from analysis.journal.connection import make_private_folder
    from analysis.widgets.support import page

    try:
        make_private_folder(folder)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".support-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page(care))
        return Path(name).replace(folder / PAGE)
    except OSError as error:
        raise errors.FolderUnwritable(path=folder, why=resources.text("report.why.other")) from error
