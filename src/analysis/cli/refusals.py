"""How the command says no: one calm sentence and an exit code, whatever happened underneath.

A sentence may name files, options, fields and ids. It never repeats what was typed where an entry's words could stand,
so nothing a person wrote ends up in a terminal's log by way of an error.
"""

import difflib
import os
import re
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import typer

from analysis import errors
from analysis.cli import output, sparing
from analysis.cli.options import say

DEBUG_VARIABLE = "KINDLOG_DEBUG"
"""Set to 1 to see Python's own account of an unexpected error."""
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
MISUSE: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises when a command line does not fit."""


def refuse(error: errors.JournalError, given: Sequence[str]) -> int:
    """Say why something was refused; return its exit code."""
    aside = error.values.get(sparing.KEPT)
    _say(error.code, f"{error} {aside}" if aside else str(error), given)
    return error.exit_code


def misused(error: Any, given: Sequence[str]) -> int:
    """Say how a command line does not fit; return 2."""
    path = error.ctx.command_path if error.ctx is not None else "kindlog"
    _say("usage", f"{_misuse(error)} {say('usage.help', command=path)}", given)
    return 2


def stopped(given: Sequence[str]) -> int:
    """Say that the person stopped the command; return 1."""
    _say("stopped", say("refused.stopped"), given)
    return 1


def calm(given: Sequence[str]) -> None:
    """Let what nobody foresaw end in a sentence too, unless ``KINDLOG_DEBUG`` asks for everything."""
    if os.environ.get(DEBUG_VARIABLE):
        return

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del trace
        why = f"{kind.__name__}: {error.strerror}" if isinstance(error, OSError) and error.strerror else kind.__name__
        _say("unexpected", say("refused.unexpected", why=why, variable=DEBUG_VARIABLE), given)

    sys.excepthook = hook


def _say(code: str, message: str, given: Sequence[str]) -> None:
    if "--json" in given:
        output.as_json({"error": {"code": code, "message": message}})
    else:
        output.aside(message)


def _misuse(error: Any) -> str:
    """Put a misfit into our own words; typer's would repeat what was typed."""
    if getattr(error, "option_name", None) is not None:
        return _option(error)
    parameter = getattr(error, "param", None)
    if parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else (parameter.metavar or parameter.name)
        missing = "Missing" in type(error).__name__
        return say("usage.missing" if missing else "usage.value", name=name)
    command = re.match(r"No such command '([a-z-]{1,20})'", str(getattr(error, "message", "")))
    if not command:
        return say("usage.extra")
    near = difflib.get_close_matches(command[1], error.ctx.command.commands, n=2, cutoff=0.5)
    return say("usage.near_command", near=", ".join(near)) if near else say("usage.command")


def _option(error: Any) -> str:
    if "No such option" not in str(error.message):
        return say("usage.value", name=error.option_name)
    near = ", ".join(sorted(error.possibilities or ()))
    return say("usage.near_option", near=near) if near else say("usage.option")
