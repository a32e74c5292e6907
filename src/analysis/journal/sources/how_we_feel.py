"""How We Feel's CSV: one row a check-in, the mood as a word, with notes, reflections and takeaways.

Commas in the last cells are not always quoted. The fifteen columns before them are safe; behind them a piece that
begins with a space belongs to the piece before it. Weather, temperature and steps are left out. The mark between
several tags of one cell was never seen, so a cell of tags stays whole.
"""

from collections.abc import Sequence

from analysis import errors
from analysis.journal import dating, rows
from analysis.journal.gathering import Entry, Gathered, labelled
from analysis.journal.loaded import Loaded
from analysis.journal.mapping import left_out
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "how-we-feel"
DROPPED = {"weather": ("Weather", "Temperature (F)", "Temperature (C)"), "steps": ("Steps",)}
"""What is left out of ``raw``, by the word that keeps it."""
_TELLING = ("Date", "Mood", "Tags (People)", "Takeaways")
_LAST = ("Notes", "Reflections", "Takeaways")


def recognise(file: File) -> bool:
    """Look for the header with ``Tags (People)`` and ``Takeaways``."""
    return file.is_text and set(_TELLING) <= set(rows.names(file.text, ","))


def load(file: File, options: Options) -> Loaded:
    """Read every row.

    Raises
    ------
    FileEmpty
        When there is a header and nothing else.
    """
    if rows.too_wide(file.text):
        raise errors.FileTooLarge(path=file.shown, what="")
    dropped = left_out(options.mapping, DROPPED, file.shown)
    header = rows.names(file.text, ",")
    gathered = Gathered(NAME, file)
    table = rows.read(file.text, ",")
    for line, cells in zip(table.lines[1:], table.cells[1:], strict=True):
        _take(line, cells, header, dropped, gathered)
    return gathered.loaded(options)


def _take(line: int, cells: list[str], header: Sequence[str], dropped: frozenset[str], gathered: Gathered) -> None:
    told, mended = _fitted(cells, header)
    when = dating.read_all([told["Date"]])[0] or dating.read_all([_turned(told["Date"])])[0]
    if when is None:
        blank = not told["Date"].strip()
        gathered.refuse(line, "no_date" if blank else "date_unreadable", {"cells": cells})
        return
    entry = Entry(when.local, when.precision, str(line)).at(when)
    mood = told["Mood"].strip()
    entry.mood_raw, entry.emotions = mood or None, labelled([mood])
    named = {"people": "Tags (People)", "places": "Tags (Places)", "tags": "Tags (Events)"}
    for field, column in named.items():
        setattr(entry, field, [told[column].strip()] if told.get(column, "").strip() else [])
    entry.text, entry.response, entry.outcome = (told.get(name, "") for name in _LAST)
    entry.raw = {name: value for name, value in told.items() if name not in dropped and value}
    entry.warnings += ["commas_joined"] if mended else []
    gathered.add(entry)


def _turned(date: str) -> str:
    """Put the year of ``2026 Sun Feb 8 4:04 PM`` behind the day."""
    parts = date.split()
    if len(parts) < 4 or not parts[0].isdecimal():  # noqa: PLR2004 - year, weekday, month, day
        return date
    return " ".join([*parts[1:4], parts[0], *parts[4:]])


def _fitted(cells: list[str], header: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Give each cell its column; say whether the last ones had to be put together."""
    safe = len(header) - len(_LAST) if tuple(header[-len(_LAST) :]) == _LAST else len(header)
    told = dict(zip(header, cells[:safe], strict=False))
    tail = cells[safe:]
    if len(tail) == len(header) - safe:
        return {**dict.fromkeys(header, ""), **told, **dict(zip(header[safe:], tail, strict=True))}, False
    joined: list[str] = []
    for piece in tail:
        if joined and piece.startswith(" "):
            joined[-1] += f",{piece}"
        else:
            joined.append(piece)
    fits = len(joined) == len(_LAST)
    last = dict(zip(_LAST, joined, strict=True)) if fits else {"Notes": ",".join(tail)}
    return {**dict.fromkeys(header, ""), **told, **last}, True
