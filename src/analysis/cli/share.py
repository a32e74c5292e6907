"""``share``: choose, look, tick, seal. Nothing is chosen or ticked for anybody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis import errors, resources
from analysis.cli import asking, passphrases
from analysis.cli.options import Json, whole_id
from analysis.cli.passphrases import PassphraseFile
from analysis.cli.sealing import Sealing

if TYPE_CHECKING:
    from analysis.journal import Journal
    from analysis.sharing.choices import Choices
    from analysis.sharing.texts import Texts

TABLES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales")
LEVELS = ("L0", "L1", "L2", "L3", "L4", "L5")


def _said(name: str) -> str:
    return resources.text(f"sharing.options.{name}")


def _one(option: str, metavar: str, name: str) -> Any:
    return typer.Option(option, metavar=metavar, help=_said(name))


With = Annotated[str | None, _one("--with", "NAME", "with")]
Level = Annotated[str | None, _one("--level", "L0..L5", "level")]
FieldNames = Annotated[list[str] | None, _one("--field", "NAME", "field")]
From = Annotated[str | None, _one("--from", "DATE", "from")]
To = Annotated[str | None, _one("--to", "DATE", "to")]
Tags = Annotated[list[str] | None, _one("--tag", "TAG", "tag")]
Entries = Annotated[list[str] | None, _one("--entry", "ID", "entry")]
LeaveOut = Annotated[list[str] | None, _one("--leave-out", "ID", "leave_out")]
People = Annotated[list[str] | None, _one("--person", "NAME", "person")]
KeepNames = Annotated[bool, typer.Option("--keep-names", help=_said("keep_names"))]
Purpose = Annotated[str | None, _one("--purpose", "WORDS", "purpose")]
Agenda = Annotated[list[str] | None, _one("--agenda", "WORDS", "agenda")]
Since = Annotated[str | None, _one("--since", "DATE", "since")]
Starts = Annotated[str | None, _one("--starts", "DATE", "starts")]
Until = Annotated[str | None, _one("--until", "DATE", "until")]
May = Annotated[list[str] | None, _one("--may", "WHAT", "may")]
Ticks = Annotated[list[str] | None, _one("--tick", "BOX", "tick")]
Confirm = Annotated[str | None, _one("--confirm", "WORDS", "confirm")]
Fhir = Annotated[str | None, _one("--fhir", "R4B|R5", "fhir")]
ConsentFile = Annotated[Path | None, _one("--consent", "FILE", "consent")]
TextsFile = Annotated[Path | None, _one("--texts", "FILE", "texts")]
Preview = Annotated[Path | None, _one("--preview", "FILE", "preview")]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_said("dry_run"))]
Folder = Annotated[Path | None, _one("--out", "DIR", "folder")]


def share(
    ctx: typer.Context,
    with_: With = None,
    level: Level = None,
    field: FieldNames = None,
    start: From = None,
    end: To = None,
    tag: Tags = None,
    entry: Entries = None,
    leave_out: LeaveOut = None,
    person: People = None,
    keep_names: KeepNames = False,
    purpose: Purpose = None,
    agenda: Agenda = None,
    since: Since = None,
    starts: Starts = None,
    until: Until = None,
    may: May = None,
    tick: Ticks = None,
    confirm: Confirm = None,
    fhir: Fhir = None,
    consent: ConsentFile = None,
    texts: TextsFile = None,
    preview: Preview = None,
    dry_run: DryRun = False,
    out: Folder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Seal what was chosen into one file, after it was looked at."""
    given = {
        "with": with_,
        "level": level.upper() if level else None,
        "fields": field,
        "tags": tag,
        "entries": entry,
        "leave_out": leave_out,
        "people": person,
        "keep_names": keep_names or None,
        "purpose": purpose,
        "agenda": agenda,
        "may": may,
        "ticks": tick,
        "confirm": confirm,
        "fhir": fhir.upper() if fhir else None,
        **_days({"from": start, "since": since, "begins": starts}, {"to": end, "until": until}),
    }
    journal, folder = ctx.obj.journal(), ctx.obj.settings.sharing
    keys = passphrases.opened(folder, passphrase_file)
    chosen = _chosen(journal, _asked(folder, {name: value for name, value in given.items() if value}, consent), consent)
    Sealing(folder, keys, _words(texts), out or Path(), json=json).run(
        {name: getattr(journal, name) for name in TABLES}, chosen, preview, dry_run=dry_run
    )


def _days(first: dict[str, str | None], last: dict[str, str | None]) -> dict[str, Any]:
    from analysis.cli.clock import parse_day

    begins = {name: parse_day(value) for name, value in first.items() if value}
    return begins | {name: parse_day(value, last=True) for name, value in last.items() if value}


def _asked(folder: Path, given: dict[str, Any], consent: Path | None) -> dict[str, Any]:
    """Ask for what cannot be left open, when somebody is there."""
    if consent is not None or not asking.someone():
        return given
    from analysis.sharing import state

    known = [contact.name for contact in state.read(folder).contacts.values()]
    if "with" not in given and len(known) > 1:
        given["with"] = asking.ask(f"{resources.text('sharing.ask.with')} ({', '.join(known)})")
    if "level" not in given:
        given["level"] = asking.ask(resources.text("sharing.ask.level"), LEVELS[0]).upper()
    return given


def _chosen(journal: "Journal", given: dict[str, Any], consent: Path | None) -> "Choices":
    from analysis.sharing import choices, reviewing

    if given.get("level") and given["level"] not in LEVELS:
        raise errors.UnknownWord(value="--level", known=", ".join(LEVELS))
    made = choices.read(reviewing.read(consent), **given) if consent else choices.made(given)
    whole = {name: [whole_id(journal, part) for part in getattr(made, name)] for name in ("entries", "leave_out")}
    return made.model_copy(update=whole)


def _words(path: Path | None) -> "Texts":
    from analysis.sharing import texts

    return texts.read(path) if path else texts.own()
