"""Options that several commands share, and what they settle: which journal, which settings."""

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import analysis
from analysis import errors, resources
from analysis.settings import JOURNAL_VARIABLE, Settings

if TYPE_CHECKING:
    from analysis.journal import Journal


def say(key: str, /, **values: object) -> str:
    """Return the sentence filed in ``cli.json`` under ``key``.

    Examples
    --------
    >>> say("kept.log")
    'Kept. Thank you for noticing.'
    """
    return resources.text(f"cli.{key}", **values)


@dataclass
class Asked:
    """What was said before the command: which journal to use."""

    path: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """Paths for this run, read once from the option, the environment and the platform."""
        return Settings.read(os.environ, self.path)

    def journal(self) -> "Journal":
        """Open the journal that was asked for."""
        return analysis.open_journal(self.settings.journal)


JournalPath = Annotated[
    Path | None,
    typer.Option("--journal", metavar="PATH", envvar=JOURNAL_VARIABLE, show_envvar=True, help=say("options.journal")),
]
Json = Annotated[bool, typer.Option("--json", help=say("options.json"))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=say("options.yes"))]
Id = Annotated[str, typer.Argument(metavar="ID", help=say("options.id"))]
Fields = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=say("options.set"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=say("options.out"))]
Pdf = Annotated[bool, typer.Option("--pdf", help=say("options.pdf"))]
Paper = Annotated[str, typer.Option("--paper", metavar="a4|letter", help=say("options.paper"))]
Support = Annotated[float | None, typer.Option(metavar="0..10", help=say("options.support"))]
Criticism = Annotated[float | None, typer.Option(metavar="0..10", help=say("options.criticism"))]
Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help=say("options.tz"))]


def whole_id(journal: "Journal", part: str) -> str:
    """Return the one full id that begins or ends with a part.

    Raises
    ------
    EntryUnknown, EntryAmbiguous
        What cannot be part of an id is not repeated: it may be somebody's words.
    """
    if not re.fullmatch(r"[\w-]{1,64}", part, re.ASCII):
        raise errors.EntryUnknown(entry="ID")
    return journal.find(part)


SCALE = (0, 10)
"""Lowest and highest of every score."""


def score(name: str, value: float | None) -> float | None:
    """Return a score from 0 to 10 as it is, and None as None.

    Raises
    ------
    ValueOutside
        When it lies outside the scale.

    Examples
    --------
    >>> score("--support", 4.5)
    4.5
    """
    low, high = SCALE
    if value is not None and not low <= value <= high:
        raise errors.ValueOutside(name=name, low=low, high=high)
    return value
