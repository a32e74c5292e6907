"""``key export``: the secret half of one's key as the stock ``age`` tool reads it, after a plain warning."""

from pathlib import Path
from typing import Annotated

import typer

from analysis import errors, resources
from analysis.cli import asking, output, passphrases
from analysis.cli.options import Json
from analysis.cli.passphrases import PassphraseFile

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=resources.text("sharing.options.identity_out"))]
Warned = Annotated[bool, typer.Option("--yes", "-y", help=resources.text("sharing.options.warned"))]


def export(
    ctx: typer.Context,
    out: Out = None,
    yes: Warned = False,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Hand out the age identity, on stdout or in a private file."""
    from analysis.sharing import keys, private

    own = passphrases.opened(ctx.obj.settings.sharing, passphrase_file)
    output.aside(resources.text("sharing.key.secret"))
    if not yes:
        _agree(out)
    identity = keys.age_file(own)
    if out is not None:
        private.replace(out, identity.encode())
    if json:
        written = {"identity": identity} if out is None else {"path": str(out)}
        output.as_json({"recipient": own.card.age, "earlier": len(own.earlier), **written})
    elif out is None:
        output.line(identity.rstrip("\n"))
    else:
        output.line(resources.text("sharing.key.exported", path=out))
    output.aside(resources.text("sharing.key.age_checks_nothing"))


def _agree(out: Path | None) -> None:
    """Go on only when the person at the keyboard says so, and never over a file that is there."""
    if out is not None and out.exists():
        raise errors.ExportExists(path=out)
    if not asking.someone():
        raise errors.AnswerNeeded(options="--yes")
    if not asking.agreed(resources.text("sharing.ask.export")):
        raise typer.Abort
