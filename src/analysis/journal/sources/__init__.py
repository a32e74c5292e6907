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

from importlib import import_module
from typing import cast

from analysis.journal.offers import Options, Proposal, Source

__all__ = ["FALLBACKS", "OWN", "REGISTRY", "Options", "Proposal", "Source", "find"]

REGISTRY: dict[str, str] = {
    "daylio": "daylio_csv",
    "daylio-backup": "daylio_backup",
    "day-one": "day_one_json",
    "day-one-classic": "day_one_classic",
    "day-one-text": "day_one_text",
    "apple-journal": "apple_journal",
    "state-of-mind": "state_of_mind",
    "how-we-feel": "how_we_feel",
    "jrnl": "jrnl",
    "freecbt": "freecbt",
    "bearable": "bearable",
    "notion": "notion",
    "journey": "journey",
    "diarium": "diarium",
    "m-path": "m_path",
    "logseq": "logseq",
    "org": "org_journal",
    "diaro": "diaro",
    "pixels": "pixels",
    "pixy": "pixy",
    "rednotebook": "rednotebook",
    "google-keep": "google_keep",
    "google-forms": "google_forms",
    "emoods": "emoods",
    "moodistory": "moodistory",
    "mini-diary": "mini_diary",
    "write-a-day": "write_a_day",
    "kindlog": "kindlog",
    "markdown": "markdown",
    "table": "table",
}
"""Format name → module, in the order they are tried."""
OWN = "kindlog"
"""Asked first: the entries of our own export may quote any other format."""
FALLBACKS = ("markdown", "table")
"""Claim a file only when no other source does, one after the other."""


def find(name: str) -> Source:
    """Return the source of a format name, importing only that module.

    Examples
    --------
    >>> find("daylio").NAME
    'daylio'
    """
    return cast("Source", import_module(f"{__name__}.{REGISTRY[name]}"))
