"""Any table: CSV, TSV, spreadsheets, JSON records. Thought records, and every app without a reader of its own.

What a column means comes from the mapping, or is proposed from the words of the header. It claims a file only when no
other source does.
"""

from analysis.journal import grid, tabling
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "table"


def recognise(file: File) -> bool:
    """Say whether it is a table at all."""
    return grid.is_table(file)


def load(file: File, options: Options) -> Loaded:
    """Read every row that has a date.

    Raises
    ------
    MappingNeeded
        When no column holds dates.
    DateOrderUnknown
        When day and month cannot be told apart.
    MappingInvalid, FileEmpty, FileEncrypted, FileTooLarge, FileDamaged
    """
    return tabling.load(NAME, file, grid.read(file, options.mapping.get("sheet")), options)


def propose(file: File, options: Options) -> Proposal:
    """Propose a field for each column, and ask what only the person knows."""
    return tabling.propose(file, grid.read(file, options.mapping.get("sheet")), options)
