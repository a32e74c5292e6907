"""``withdraw`` and ``shares``: take a share back, and see everything that was ever shared."""

from pathlib import Path
from typing import Annotated, Any

import typer

from analysis import resources
from analysis.cli import output, passphrases
from analysis.cli.options import Json
from analysis.cli.passphrases import PassphraseFile
from analysis.cli.sealing import counted

ShareId = Annotated[
    str, typer.Argument(metavar="ID", help=resources.text("sharing.options.share_id"), show_default=False)
]
Folder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=resources.text("sharing.options.folder"))]
Received = Annotated[bool, typer.Option("--received", help=resources.text("sharing.options.received"))]


def withdraw(
    ctx: typer.Context,
    share: ShareId,
    out: Folder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Withdraw a share; no question is asked, because it must be as easy as sharing."""
    from analysis.cli.clock import instant
    from analysis.sharing import giving, withdrawal

    folder = ctx.obj.settings.sharing
    keys = passphrases.opened(folder, passphrase_file)
    now = instant()
    path, given = giving.withdraw(folder, keys, share, out or Path(), now=now)
    said = withdrawal.sentence(given, now)
    if json:
        consent_id = given.consent["consent_id"]
        output.as_json({"consent_id": consent_id, "withdrawn_at": given.withdrawn_at, "file": str(path), "said": said})
        return
    output.line(path)
    output.aside(said)


def shares(ctx: typer.Context, received: Received = False, json: Json = False) -> None:
    """List every share, and walk the record of them."""
    from analysis.cli.clock import instant
    from analysis.sharing import giving, state

    folder = ctx.obj.settings.sharing
    listed = _taken(folder) if received else giving.shares(folder, instant())
    if json:
        output.as_json(listed)
    elif received:
        _tell_taken(listed)
    else:
        _tell(listed)
    whole = len(state.checked(folder))
    if not json and whole:
        output.aside(resources.text("sharing.shares.whole", n=whole))


def _taken(folder: Path) -> list[dict[str, Any]]:
    from analysis.sharing import state

    notes = state.read(folder)
    return [
        {
            "consent_id": consent_id,
            "client": notes.contacts[taken.sender].name if taken.sender in notes.contacts else taken.alias,
            "serial": taken.serial,
            "seen": [each.model_dump() for each in taken.opened],
            "copies": [copy.path for copy in taken.copies],
            "withdrawn_at": notes.withdrawals.get(f"{taken.sender} {consent_id}"),
        }
        for consent_id, taken in notes.taken.items()
    ]


def _tell(listed: list[dict[str, Any]]) -> None:
    if not listed:
        output.line(resources.text("sharing.shares.none"))
        return
    for each in listed:
        output.line(_line(each))
        output.line(f"  {', '.join(counted(each['counts']))}")
        for answer in each["answers"]:
            told = resources.text(f"sharing.review.answered.{answer['event']}", day=answer["at"][:10])
            output.line(f"  {told}")
        if each["said"]:
            output.line(f"  {each['said']}")


def _line(share: dict[str, Any]) -> str:
    day = (share["withdrawn_at"] or "")[:10]
    now = resources.text(f"sharing.shares.status.{share['status']}", until=share["until"], day=day)
    told = {"id": share["consent_id"][:8], "name": share["recipient"], "level": share["level"]}
    return resources.text("sharing.shares.line", first=share["from"], last=share["to"], now=now, **told)


def _tell_taken(listed: list[dict[str, Any]]) -> None:
    if not listed:
        output.line(resources.text("sharing.shares.none_received"))
    for each in listed:
        if each["withdrawn_at"]:
            told = resources.text("sharing.review.withdrawn", day=each["withdrawn_at"][:10])
        else:
            told = resources.text("sharing.shares.opened", id=each["consent_id"][:8], day=each["seen"][-1]["at"][:10])
        output.line(f"{each['client']}: {told}")
