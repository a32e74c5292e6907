"""What every source is handed and what it offers: the person's word on a file, and how it would read one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd

from analysis.journal.loaded import Loaded
from analysis.journal.reading import File


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
    names: tuple[str, ...] | None = None
    """What a meaning can be given to, where that is not the columns of ``rows``."""


class Source(Protocol):
    """What every module in this folder offers (``propose`` is optional)."""

    NAME: str

    def recognise(self, file: File) -> bool:
        """Say whether the content is this format."""

    def load(self, file: File, options: Options) -> Loaded:
        """Read every entry; refuse single ones, never the whole file for one of them."""
