"""Answers to a Google Form, as the sheet behind it saves them: CSV or xlsx whose first column is the time stamp.

The header holds the questions in full, in any language. The order of day and month follows the sheet's own, so it is
settled for the whole column. Choices of one answer are joined by commas and may hold commas themselves; they are cut
only where the mapping says so. E-mail addresses and names of respondents are left out.
"""

from analysis import errors, resources
from analysis.journal import dating, grid, tabling
from analysis.journal.grid import Grid
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "google-forms"


def recognise(file: File) -> bool:
    """Look for a first column called time stamp, in one of many languages, with dates below and questions beside."""
    if file.is_bundle and "xl/workbook.xml" not in file.archive.names:
        return False
    if not file.is_bundle and (not file.is_text or not _begins(file.text[:200])):
        return False
    try:
        whole = grid.read(file) if grid.is_table(file) else None
    except errors.FileError:
        return False
    return whole is not None and len(whole.header) > 1 and _is_stamp(whole)


def load(file: File, options: Options) -> Loaded:
    """Read every answer that has a time.

    Raises
    ------
    DateOrderUnknown
        When day and month cannot be told apart.
    MappingInvalid, FileEmpty, FileEncrypted, FileTooLarge, FileDamaged
    """
    return tabling.load(NAME, file, grid.read(file, options.mapping.get("sheet")), options)


def propose(file: File, options: Options) -> Proposal:
    """Propose a field for each question, and ask what only the person knows."""
    return tabling.propose(file, grid.read(file, options.mapping.get("sheet")), options)


def _words() -> tuple[str, ...]:
    return tuple(resources.load("sources_words")["form_stamps"])


def _begins(text: str) -> bool:
    return text.lstrip('"\ufeff ').casefold().startswith(_words())


def _is_stamp(whole: Grid) -> bool:
    name = whole.header[0]
    cells = whole.column(name)[:20]
    return name.strip().casefold() in _words() and any(
        when is not None for order in ("dmy", "mdy") for when in dating.read_cells(cells, order)
    )
