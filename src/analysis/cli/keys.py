"""``key``: make one, show it, verify somebody else's, change it, or start again when it is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from analysis import errors, resources
from analysis.cli import asking, identity, output, passphrases
from analysis.cli.options import Json, Yes, say
from analysis.cli.passphrases import PassphraseFile

if TYPE_CHECKING:
    from analysis.sharing.cards import Read
    from analysis.sharing.keys import Keys

_ROLES: dict[str, Literal["client", "therapist"]] = {"client": "client", "therapist": "therapist"}


def _help(name: str) -> str:
    return resources.text(f"sharing.options.{name}")


Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help=_help("name"))]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help=_help("role"))]
Org = Annotated[str | None, typer.Option("--org", metavar="NAME", help=_help("org"))]
CardOut = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=_help("card_out"))]
Qr = Annotated[Path | None, typer.Option("--qr", metavar="FILE", help=_help("qr"))]
Card = Annotated[str, typer.Argument(metavar="CARD", help=_help("card"), show_default=False)]
Digits = Annotated[str | None, typer.Option("--digits", metavar="DIGITS", help=_help("digits"))]
Called = Annotated[str | None, typer.Option("--name", metavar="NAME", help=_help("called"))]
Compared = Annotated[bool, typer.Option("--yes", "-y", help=_help("compared"))]
Of = Annotated[str | None, typer.Option("--of", metavar="NAME", help=_help("of"))]
Recovery = Annotated[bool, typer.Option("--recovery", help=_help("recovery"))]
NewFile = Annotated[
    Path | None, typer.Option("--new-passphrase-file", metavar="FILE", help=_help("new_passphrase_file"))
]


def new(
    ctx: typer.Context,
    name: Name = None,
    role: Role = "client",
    org: Org = None,
    out: CardOut = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make keys."""
    from analysis.cli.clock import instant
    from analysis.sharing import keys, trusting

    held = _ROLES.get(role)
    if held is None:
        raise errors.UnknownWord(value="--role", known=", ".join(_ROLES))
    folder = ctx.obj.settings.sharing
    if (folder / keys.FILE).exists():
        raise errors.KeyThere
    called = _called(name, role)
    passphrase = passphrases.fresh(passphrase_file)
    made, code = trusting.make(folder, called, role=held, organisation=org, passphrase=passphrase, now=instant())
    _tell_new("made", folder, made, code, out, json=json)


def show(ctx: typer.Context, out: CardOut = None, qr: Qr = None, json: Json = False) -> None:
    """Show the card, and whom one has verified."""
    from analysis.sharing import fingerprint, keys, state

    folder = ctx.obj.settings.sharing
    line = keys.line(folder)
    _written(out, line)
    if qr is not None:
        _written(qr, fingerprint.svg(line))
    known = [_contact(contact.model_dump(), key) for key, contact in state.read(folder).contacts.items()]
    facts = _facts(keys.public(folder).card, line)
    if json:
        output.as_json({**facts, "protected": keys.protected(folder), "contacts": known})
        return
    _tell(facts, picture=out is None and qr is None)
    output.line(resources.text("sharing.key.protected" if keys.protected(folder) else "sharing.key.open"))
    for contact in known:
        output.line(resources.text("sharing.key.known", **contact))
    if not known:
        output.line(resources.text("sharing.key.nobody"))


def trust(
    ctx: typer.Context,
    card: Card,
    digits: Digits = None,
    name: Called = None,
    yes: Compared = False,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Verify a key, and remember it."""
    from analysis.cli.clock import instant
    from analysis.sharing import fingerprint, trusting

    folder = ctx.obj.settings.sharing
    read = _read(folder, card, passphrase_file)
    own = fingerprint.digits(read.card.key)
    follows = trusting.vouched(folder, read)
    if digits is None and not follows:
        digits = own if yes or _compared(read.card.name, own, fingerprint.words(read.card.key)) else None
    contact = trusting.trust(folder, read, digits, instant(), name)
    if json:
        output.as_json({**_contact(contact.model_dump(), contact.key), "follows": follows})
        return
    if follows:
        output.aside(resources.text("sharing.key.follows"))
    output.line(resources.text("sharing.key.trusted", name=contact.name))


def rotate(
    ctx: typer.Context,
    out: CardOut = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Change keys; the old ones vouch for the new."""
    from analysis.cli.clock import instant
    from analysis.sharing import keys, trusting

    folder = ctx.obj.settings.sharing
    old = passphrases.opened(folder, passphrase_file)
    passphrase = passphrases.fresh(passphrase_file) if keys.protected(folder) or asking.someone() else None
    made, code = trusting.rotate(folder, old, passphrase, instant())
    _tell_new("rotated", folder, made, code, out, json=json)


def lost(
    ctx: typer.Context,
    of: Of = None,
    out: CardOut = None,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Start again after a loss: one's own, or somebody else's."""
    from analysis.cli.clock import instant
    from analysis.sharing import trusting

    folder = ctx.obj.settings.sharing
    if of is not None:
        contact = trusting.distrust(folder, of, instant())
        if json:
            output.as_json(_contact(contact.model_dump(), contact.key))
            return
        output.line(resources.text("sharing.key.forgotten", name=contact.name))
        return
    if not yes:
        if not asking.someone():
            raise errors.AnswerNeeded(options="--yes")
        if not asking.agreed(resources.text("sharing.ask.lost")):
            raise typer.Abort
    made, code = trusting.rotate(folder, None, passphrases.fresh(passphrase_file), instant())
    _tell_new("lost", folder, made, code, out, json=json)


def passphrase(
    ctx: typer.Context,
    passphrase_file: PassphraseFile = None,
    new_file: NewFile = None,
    recovery: Recovery = False,
    json: Json = False,
) -> None:
    """Lock the same keys in another way."""
    from analysis.sharing import keys

    folder = ctx.obj.settings.sharing
    code = passphrases.hidden(resources.text("sharing.ask.recovery")) if recovery else None
    old = None if recovery else passphrases.from_file(passphrase_file)
    if keys.protected(folder) and not (code or old) and asking.someone():
        old = passphrases.hidden(resources.text("sharing.ask.passphrase"))
    if new_file is None and not asking.someone():
        raise errors.AnswerNeeded(options="--new-passphrase-file FILE")
    keys.change_passphrase(folder, passphrases.fresh(new_file), old, code)
    if json:
        output.as_json({"protected": keys.protected(folder)})
        return
    output.line(resources.text("sharing.key.changed"))


COMMANDS: dict[str, Callable[..., None]] = {
    "new": new,
    "show": show,
    "trust": trust,
    "rotate": rotate,
    "lost": lost,
    "passphrase": passphrase,
    "export": identity.export,
}
app = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
for _name, _command in COMMANDS.items():
    app.command(_name, help=say(f"help.key_{_name}"), epilog=say(f"examples.key_{_name}"))(_command)


def _called(name: str | None, role: str) -> str:
    if name is not None and name.strip():
        return name.strip()
    default = resources.text(f"sharing.roles.{role}")
    return asking.ask(resources.text("sharing.ask.name"), default) if asking.someone() else default


def _read(folder: Path, given: str, passphrase_file: Path | None) -> "Read":
    """Return the card behind an argument: the line itself, a file with it, or a sealed file from its holder."""
    from analysis.sharing import cards, envelope, reviewing, verify

    if given.startswith(cards.START):
        return cards.read(given, "CARD")
    content = reviewing.read(Path(given))
    if content.startswith(envelope.MAGIC):
        return cards.Read(verify.sender(content, passphrases.opened(folder, passphrase_file)))
    return cards.read(content.decode("utf-8", "replace"), Path(given).name)


def _compared(name: str, digits: str, words: str) -> bool:
    """Show the digits, and ask whether both see them."""
    output.aside(resources.text("sharing.key.whose", name=name))
    output.aside(digits)
    output.aside(words)
    if not asking.someone():
        raise errors.AnswerNeeded(options="--digits DIGITS, --yes")
    if not asking.agreed(resources.text("sharing.ask.compared")):
        raise errors.DigitsDiffer
    return True


def _facts(card: Any, line: str) -> dict[str, Any]:
    from analysis.sharing import fingerprint

    return {
        "name": card.name,
        "role": card.role,
        "organisation": card.organisation,
        "key": card.key,
        "digits": fingerprint.digits(card.key),
        "words": fingerprint.words(card.key),
        "card": line,
    }


def _contact(told: dict[str, Any], key: str) -> dict[str, Any]:
    from analysis.sharing import fingerprint

    kept = {name: told[name] for name in ("name", "role", "organisation", "verified_at")}
    return {**kept, "key": key, "digits": fingerprint.digits(key), "words": fingerprint.words(key)}


def _tell_new(what: str, folder: Path, made: "Keys", code: str, out: Path | None, *, json: bool) -> None:
    from analysis.sharing import keys

    _written(out, made.line)
    facts = _facts(made.card, made.line)
    safe = keys.protected(folder)
    if json:
        output.as_json({**facts, "protected": safe, "recovery_code": code})
        return
    output.line(resources.text(f"sharing.key.{what}"))
    _tell(facts, picture=False)
    output.line(resources.text("sharing.key.compare"))
    output.line()
    output.line(resources.text("sharing.key.recovery"))
    output.line(code)
    output.aside(resources.text("sharing.key.protected" if safe else "sharing.key.open"))


def _tell(facts: dict[str, Any], *, picture: bool) -> None:
    from analysis.sharing import fingerprint

    output.line(resources.text("sharing.key.digits", digits=facts["digits"]))
    output.line(resources.text("sharing.key.words", words=facts["words"]))
    if picture and asking.on_screen():
        output.line(fingerprint.picture(facts["card"]))
    output.line(resources.text("sharing.key.send"))
    output.line(facts["card"])


def _written(path: Path | None, text: str) -> None:
    if path is not None:
        from analysis.sharing import private

        private.replace(path, f"{text}\n".encode())
