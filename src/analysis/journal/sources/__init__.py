"""Sources: one file per export format, each a module with the same few words.

A source is a module with

- ``NAME``: the name used by ``--format`` and kept as ``source`` with every entry;
- ``recognise(file) -> bool``: does the content look like mine? Reads as little as it can, never raises for bytes that
  are not its own, never looks at the extension;
- ``load(file, options) -> Loaded``: every entry it can read, and every one it cannot as a row of ``problems``;
  raises a ``FileError`` only when nothing in the file can be read;
- and, where a person can help, ``propose(file, options) -> Proposal``: the mapping it would use, what it would like to
  ask, and the first rows as they stand.

``file`` is an opened ``reading.File``: its bytes are in memory, so a source never touches the disk. A source knows no
other source; what two of them need stands beside this folder (``reading``, ``assembling``, ``dating``, ``identity``,
``rich_text``, ``mapping``). A new format is a new file here, one line in ``REGISTRY``, and its fixtures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, cast

import pandas as pd

from analysis.journal.loaded import Loaded
from analysis.journal.reading import File

REGISTRY: dict[str, str] = {
    "daylio": "daylio_csv",
    "daylio-backup": "daylio_backup",
    "day-one": "day_one_json",
    "kindlog": "kindlog",
    "table": "table",
}
"""Format name → module, in the order they are tried."""
OWN = "kindlog"
"""Asked first: the entries of our own export may quote any other format."""
FALLBACK = "table"
"""Claims a file only when no other source does."""


@dataclass(frozen=True)
class Options:
    """What the person said about a file."""

    mapping: Mapping[str, Any] = field(default_factory=dict)
    """Which column, mood name or scale means what; see ``journal.mapping``."""
    assume_tz: str | None = None
    """Zone for entries that name none, kept as a warning; never the computer's."""


@dataclass(frozen=True)
class Proposal:
    """How a source would read a file, before anything is loaded."""

    mapping: dict[str, Any]
    """Ready to be passed back as ``mapping``."""
    rows: pd.DataFrame
    """The first ten rows as they stand in the file, all text."""
    questions: tuple[str, ...] = ()
    """What only the person can say, one plain sentence each."""
    fingerprint: str | None = None
    """Of the header, so that the answers can be remembered for the next file of this kind."""


class Source(Protocol):
    """What every module in this folder offers (``propose`` is optional)."""

    NAME: str

    def recognise(self, file: File) -> bool:
        """Say whether the content is this format."""

    def load(self, file: File, options: Options) -> Loaded:
        """Read every entry; refuse single ones, never the whole file for one of them."""


def find(name: str) -> Source:
    """Return the source of a format name, importing only that module.

    Examples
    --------
    >>> find("daylio").NAME
    'daylio'
    """
    return cast("Source", import_module(f"{__name__}.{REGISTRY[name]}"))
