"""Moodistory's CSV: ``date,time,mood,notesAndThoughts``.

No real file was seen, and the scale of the mood is not known: it stays as stored until the person says its ends
(``mapping={"scales": {"mood": {"low": 1, "high": 5, "best": "high"}}}``).
"""

from dataclasses import replace

from analysis import errors
from analysis.journal import grid, tabling
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options, Proposal

NAME = "moodistory"
_COLUMNS = {"date": "date", "time": "time", "mood": "mood", "notesAndThoughts": "text"}


def recognise(file: File) -> bool:
    """Look for the header with ``notesAndThoughts``."""
    line = file.text[:10_000].lstrip().split("\n", 1)[0] if file.is_text else ""
    return {"date", "mood", "notesandthoughts"} <= {cell.strip(' "').casefold() for cell in line.split(",")}


def load(file: File, options: Options) -> Loaded:
    """Read every row that has a date.

    Raises
    ------
    DateOrderUnknown
        When day and month cannot be told apart.
    FileEmpty, FileTooLarge, MappingInvalid
    """
    whole = _grid(file)
    return tabling.load(NAME, file, whole, _options(options, whole))


def propose(file: File, options: Options) -> Proposal:
    """Ask for the scale of the mood."""
    whole = _grid(file)
    return tabling.propose(file, whole, _options(options, whole))


def _grid(file: File) -> grid.Grid:
    if not grid.is_table(file):
        raise errors.FileEmpty(path=file.shown)
    return grid.read(file)


def _options(options: Options, whole: grid.Grid) -> Options:
    names = {name.casefold(): name for name in whole.header}
    columns = {names[name.casefold()]: meaning for name, meaning in _COLUMNS.items() if name.casefold() in names}
    return replace(options, mapping={"columns": columns, **options.mapping})
