"""Where a passphrase comes from: a private file, or the keyboard without showing it; never an argument."""

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis import errors, resources
from analysis.cli import asking

if TYPE_CHECKING:
    from analysis.sharing.keys import Keys

VARIABLE = "KINDLOG_PASSPHRASE_FILE"
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", metavar="FILE", envvar=VARIABLE, help=resources.text("sharing.options.passphrase_file")
    ),
]


def from_file(path: Path | None) -> str | None:
    """Return the first line of a private file, or None without one.

    Raises
    ------
    FileMissing, FileUnreadable, FileEmpty, JournalLoose
        When it is not there, cannot be read, holds nothing, or others can read it.
    """
    if path is None:
        return None
    from analysis.sharing import private

    raw = private.read(path.expanduser())
    if raw is None:
        raise errors.FileMissing(path=path)
    first = raw.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r")
    if not first:
        raise errors.FileEmpty(path=path)
    return first


def opened(folder: Path, path: Path | None) -> "Keys":
    """Open the keys of a folder with whatever is at hand, and ask only when they need a passphrase.

    Raises
    ------
    KeyAbsent, KeyLocked, KeyWrong, KeyDamaged
    """
    from analysis.sharing import keys

    given = from_file(path) if keys.protected(folder) else None
    if given is None and keys.protected(folder) and asking.someone():
        given = hidden(resources.text("sharing.ask.passphrase"))
    return keys.unlocked(folder, given)


def fresh(path: Path | None) -> str | None:
    """Return a new passphrase: from a file, asked for twice, or None where nobody gives one.

    Raises
    ------
    typer.Abort
        When it was not the same twice.
    """
    given = from_file(path)
    if given is not None or not asking.someone():
        return given
    typed = hidden(resources.text("sharing.ask.new_passphrase"))
    if typed and hidden(resources.text("sharing.ask.again")) != typed:
        from analysis.cli import output

        output.aside(resources.text("sharing.key.differ"))
        raise typer.Abort
    return typed or None


def hidden(question: str) -> str:
    """Ask for something that is not shown while it is typed."""
    if sys.stdin is sys.__stdin__ and os.isatty(0):
        return getpass.getpass(f"{question} ", sys.stderr)
    return asking.ask(question)
