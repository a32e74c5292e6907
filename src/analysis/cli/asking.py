"""Asking at the keyboard: the question goes to the screen, the answer comes back, and stdout stays clean."""

import sys

import typer

from analysis.cli import output
from analysis.cli.options import say


def someone() -> bool:
    """Return whether a person is at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


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
