"""write-a-day's text: a line with the day, month first, and below it ``[7:03 PM] text`` for each entry.

Entries may be indented and run over several lines.
"""

import re
from datetime import datetime
from itertools import pairwise

from analysis.journal import clocks, dating
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "write-a-day"
_DAY = re.compile(r"^[ \t]*(\d{2}-\d{2}-\d{4})[ \t]*$")
_ENTRY = re.compile(r"^[ \t]*\[(\d{1,2}:\d{2}(?::\d{2})?[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)\][ \t]*(.*)$")
_LOOK = 20_000


def recognise(file: File) -> bool:
    """Look for a day on a line of its own with a bracketed time below."""
    if not file.is_text:
        return False
    lines = [line for line in file.text[:_LOOK].split("\n") if line.strip()]
    return any(_DAY.match(line) and _ENTRY.match(below) for line, below in pairwise(lines))


def load(file: File, options: Options) -> Loaded:
    """Read every entry of every day.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    day: datetime | None = None
    stray: list[str] = []
    heading, open_entry = "", None
    for number, line in enumerate(file.text.split("\n"), 1):
        if found := _DAY.match(line):
            _leave(gathered, open_entry, stray, number)
            heading, open_entry = found[1], None
            when = dating.read_all([heading], "mdy")[0]
            day = when.local if when else None
        elif found := _ENTRY.match(line):
            _leave(gathered, open_entry, stray, number)
            open_entry = _begin(found, day, heading, number)
            stray = [] if open_entry else [line]
        elif open_entry is not None:
            open_entry.text += f"\n{line}"
        elif line.strip():
            stray.append(line)
    _leave(gathered, open_entry, stray, file.text.count("\n") + 1)
    return gathered.loaded(options)


def _begin(found: re.Match[str], day: datetime | None, heading: str, number: int) -> Entry | None:
    clock = clocks.clock(found[1])
    if day is None:
        return None
    entry = Entry(day, "day", str(number), text=found[2], raw={"date": heading, "time": found[1]})
    if clock is None:
        entry.warnings.append("time_unreadable")
        return entry
    return entry.at(dating.When(*clocks.at(day, clock)))


def _leave(gathered: Gathered, entry: Entry | None, stray: list[str], number: int) -> None:
    """Finish an entry; words that belong to none are one refused unit."""
    if entry is not None:
        entry.text = entry.text.strip()
        entry.raw["text"] = entry.text
        gathered.add(entry)
    elif stray:
        gathered.refuse(max(number - len(stray), 1), "no_date", "\n".join(stray))
    stray.clear()
