"""Bearable's CSV: one row a measured thing, brought together into one entry for each day and time.

Mood is rated 1 to 10. Factors are tags, gratitudes and notes are text; symptoms, energy, sleep and the rest stay with
the entry as they stand. A second mood at the same time begins an entry of its own.
"""

from typing import Any

from analysis import errors
from analysis.journal import clocks, dating, ratings, rows
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options
from analysis.model.clock import Precision

NAME = "bearable"
_TELLING = {"date", "category", "rating/amount"}
_BINS: dict[str, tuple[int, Precision]] = {
    word: (hour * 3600, "part_of_day") for word, hour in (("pre", 0), ("am", 6), ("mid", 12), ("pm", 18))
}
"""Six hours each, by their first."""
_MOOD = ratings.Scale(1, 10)
_FACTORS = ("factors", "food diary factors", "sleep factors")


def recognise(file: File) -> bool:
    """Look for the header with ``rating/amount``."""
    return file.is_text and {name.casefold() for name in rows.names(file.text)} >= _TELLING


def load(file: File, options: Options) -> Loaded:
    """Read every row and bring those of one time together.

    Raises
    ------
    FileEmpty
        When there is a header and nothing else.
    """
    if rows.too_wide(file.text):
        raise errors.FileTooLarge(path=file.shown, what="")
    gathered = Gathered(NAME, file)
    table = rows.read(file.text, rows.delimiter(file.text))
    names = [cell.strip().casefold() for cell in table.cells[0]]
    entries: dict[tuple[Any, ...], Entry] = {}
    for line, cells in zip(table.lines[1:], table.cells[1:], strict=True):
        told = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
        entry = _of(told, line, entries, gathered)
        if entry is not None:
            _add(entry, told)
    for entry in entries.values():
        gathered.add(entry)
    counted = len(table.cells) - 1 - len(gathered.problems.refused)
    if counted > len(entries):
        gathered.problems.note("rows_joined", rows=counted, n=len(entries))
    return gathered.loaded(options)


def _of(told: dict[str, str], line: int, entries: dict[tuple[Any, ...], Entry], gathered: Gathered) -> Entry | None:
    """Return the entry a row belongs to; None when it has no date."""
    written = told.get("date", "").strip() or told.get("date formatted", "").strip()
    when = dating.read_all([written])[0]
    if when is None:
        gathered.refuse(line, "date_unreadable" if written else "no_date", told)
        return None
    word = told.get("time of day", "").strip().casefold()
    clock = _BINS.get(word) or clocks.clock(word)
    at = dating.When(*clocks.at(when.local, clock)) if clock else dating.When(when.local, "day")
    key = (at.local, at.precision, 0)
    while (
        told.get("category", "").strip().casefold() == "mood" and key in entries and entries[key].mood_raw is not None
    ):
        key = (*key[:2], key[2] + 1)
    if key not in entries:
        entries[key] = Entry(at.local, at.precision, str(line))
        odd = word and word != "all day" and clock is None
        entries[key].warnings += ["time_unreadable"] if odd else []
    return entries[key]


def _add(entry: Entry, told: dict[str, str]) -> None:
    category, amount = told.get("category", "").strip(), told.get("rating/amount", "").strip()
    detail, notes = told.get("detail", "").strip(), told.get("notes", "").strip()
    parts = [part.strip() for part in detail.split("|") if part.strip()]
    kind = category.casefold()
    if kind == "mood":
        entry.mood_raw, entry.mood_scale = amount or None, str(_MOOD) if amount else None
        share = _MOOD.share(value) if (value := ratings.number(amount)) is not None else None
        entry.valence = None if share is None else _MOOD.valence(share)
        entry.warnings += ["rating_outside"] if amount and share is None else []
        entry.tags += [part for part in parts if part not in entry.tags]
    elif kind in _FACTORS:
        entry.tags += [part for part in parts if part not in entry.tags]
    words = [*(parts if kind == "gratitudes" else []), notes]
    entry.text = "\n".join(filter(None, (entry.text, *words)))
    row = {"amount": amount, "detail": detail, "notes": notes}
    entry.raw.setdefault(category, []).append({key: value for key, value in row.items() if value})
