"""Day One's text export: blocks that begin with a line ``Date:`` between tabs, in the phone's language.

Below the date stand further lines of the same kind (weather, location), which are left out, then a title and the text.
"""

import re

from analysis.journal import dating
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File
from analysis.journal.sources import Options

NAME = "day-one-text"
_HEAD = re.compile(r"^\t([^\W\d_][^\t:\n]{1,24}):\t([^\n]+)$", re.MULTILINE)
_ABBREVIATED = re.compile(r"\s(?!GMT$|UTC$|AM$|PM$|[ap]m$)[A-Za-z]{2,5}$")
_LOOK = 20_000


def recognise(file: File) -> bool:
    """Look for a first line of the shape TAB ``Date:`` TAB with a date behind it."""
    if not file.is_text:
        return False
    found = _HEAD.search(file.text[:_LOOK])
    return found is not None and _when(found[2])[0] is not None


def load(file: File, options: Options) -> Loaded:
    """Read every block.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    heads = [found for found in _HEAD.finditer(file.text) if _begins(file.text, found)]
    before = file.text[: heads[0].start()] if heads else file.text
    if before.strip():
        gathered.refuse(1, "before_entries", before)
    ends = [found.start() for found in heads[1:]]
    for found, end in zip(heads, [*ends, len(file.text)], strict=False):
        number = file.text.count("\n", 0, found.start()) + 1
        _take(found[2], file.text[found.end() : end], number, gathered)
    return gathered.loaded(options)


def _begins(text: str, found: re.Match[str]) -> bool:
    """Say whether a line begins an entry: the first of its block."""
    above = text[: found.start()].rsplit("\n", 2)[-2:]
    return not (above and above[0].startswith("\t"))


def _when(told: str) -> tuple[dating.When | None, bool]:
    """Read a date; say whether letters behind it, which name a zone, were left out."""
    when = dating.read_all([told])[0]
    if when is not None:
        return when, False
    bare = _ABBREVIATED.sub("", told)
    return dating.read_all([bare])[0], bare != told


def _take(told: str, block: str, number: int, gathered: Gathered) -> None:
    when, zone_left = _when(told)
    body = re.sub(r"\A(?:\n?\t[^\n]*)*", "", block).strip("\n").rstrip()
    if when is None:
        gathered.refuse(number, "date_unreadable", told + block)
        return
    entry = Entry(when.local, when.precision, str(number), raw={"date": told, "text": body}).at(when)
    title, _, rest = body.partition("\n\n")
    entry.title, entry.text = (title.strip(), rest.strip()) if rest.strip() and "\n" not in title else ("", body)
    entry.warnings += ["zone_unreadable"] if zone_left else []
    entry.warnings += [] if body else ["text_missing"]
    gathered.add(entry)
