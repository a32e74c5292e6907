"""eMoods' export (``.emoods``): a zip with ``entry.csv``, one row a day, or that CSV alone.

Depressed, elevated, irritability and anxiety are stored as 1 to 4 and mean none to severe, so 1 is taken away and what
is left, 0 to 3, is brought to 0–10 as the strength of a feeling. No real file was seen; it is read as documented.
"""

from typing import Any

from analysis import errors
from analysis.journal import dating, ratings, rows
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, Page
from analysis.journal.sources import Options

NAME = "emoods"
_DATE = "date (yyyy-mm-dd)"
_FEELINGS = ("DEPRESSED", "ELEVATED", "IRRITABILITY", "ANXIETY")
_STORED = ratings.Scale(1, 4)
_TEXTS = ("note", "notes", "general notes")


def recognise(file: File) -> bool:
    """Look for the header with ``DATE (YYYY-MM-DD)`` and ``DEPRESSED``."""
    return any(_is_header(text) for text in file.heads("entry.csv"))


def load(file: File, options: Options) -> Loaded:
    """Read every day.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for page in file.pages("entry.csv"):
        if page.text and _is_header(page.text):
            _table(page, page.text, gathered)
    return gathered.loaded(options)


def _is_header(text: str) -> bool:
    return {_DATE, "depressed"} <= {name.casefold() for name in rows.names(text)}


def _table(page: Page, text: str, gathered: Gathered) -> None:
    if rows.too_wide(text):
        raise errors.FileTooLarge(path=gathered.file.shown, what="")
    table = rows.read(text, rows.delimiter(text))
    names = [cell.strip() for cell in table.cells[0]]
    for line, cells in zip(table.lines[1:], table.cells[1:], strict=True):
        _take(str(line), page.member, dict(zip(names, [*cells, *[""] * len(names)], strict=False)), gathered)


def _take(line: str, member: str, told: dict[str, str], gathered: Gathered) -> None:
    date = next((value.strip() for name, value in told.items() if name.casefold() == _DATE), "")
    when = dating.read_all([date])[0]
    if when is None:
        gathered.refuse(line, "date_unreadable" if date else "no_date", told, member)
        return
    entry = Entry(when.local, "day", line, member, raw={name: value for name, value in told.items() if value}).at(when)
    by_name = {name.casefold(): value for name, value in told.items()}
    entry.text = "\n".join(by_name[name].strip() for name in _TEXTS if by_name.get(name, "").strip())
    for name in _FEELINGS:
        written = by_name.get(name.casefold(), "").strip()
        stored = ratings.number(written)
        strength = _STORED.to_ten(stored)
        if strength is not None:
            entry.emotions.append(_named(name, strength))
        elif written:
            entry.warnings.append("rating_outside" if stored is not None else "rating_unreadable")
    gathered.add(entry)


def _named(name: str, strength: float) -> dict[str, Any]:
    return {"emotion": name.casefold(), "before": strength, "after": None}
