"""Asking at the keyboard: the question goes to the screen, the answer comes back, and stdout stays clean."""

import sys
from datetime import datetime

import typer

from analysis import errors
from analysis.cli import output
from analysis.cli.options import say


def someone() -> bool:
    """Return whether a person is at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def on_screen() -> bool:
    """Return whether what is printed goes to a screen, not to a file or another program."""
    return sys.stdout is not None and sys.stdout.isatty()


def ask(question: str, default: str = "") -> str:
    """Ask for a line; Enter alone gives the default.

    Raises
    ------
    typer.Abort
        When the input ends.
    """
    shown = output.plain(f"{question} [{output.shortened(default)}] " if default else f"{question} ")
    try:
        answer = input(shown) if sys.stdout.isatty() else _read(shown)
    except EOFError as error:
        raise typer.Abort from error
    return answer.strip() or default


def _read(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def agreed(question: str, *, default: bool = False) -> bool:
    """Ask for yes or no; Enter alone gives the default."""
    hint = say("ask.yes_first" if default else "ask.no_first")
    answer = ask(f"{question} {hint}").casefold()
    return answer in say("ask.yes_words").split() if answer else default


def sure(local: datetime, now: datetime, *, yes: bool) -> None:
    """Ask once about a time in the future.

    Parameters
    ----------
    local, now
        Local wall times, naive, of the same zone.
    yes
        The person said beforehand that it is meant so.

    Raises
    ------
    TimeAhead
        When nobody is at the keyboard to be asked.
    typer.Abort
        When it was not meant so.
    """
    if yes or local <= now:
        return
    if not someone():
        raise errors.TimeAhead
    if not agreed(say("ask.ahead")):
        raise typer.Abort
