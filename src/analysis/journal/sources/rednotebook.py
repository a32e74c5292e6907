"""RedNotebook's folder: a YAML text ``YYYY-MM.txt`` a month, day number → ``text`` and categories.

Text is txt2tags and stays as written. The tag ``!!python/unicode`` of old versions is taken away, and no other tag is
followed. No real file was seen.
"""

import re
from datetime import datetime
from typing import Any

import yaml

from analysis.journal import front_matter
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, Page
from analysis.journal.sources import Options

NAME = "rednotebook"
_MONTH = re.compile(r"(?:^|/)(\d{4})-(\d{2})\.txt$")
_DAY = re.compile(r"^(\d{1,2}):(?:[ \t]*$|[ \t]*\{)", re.MULTILINE)
_UNICODE = re.compile(r"!!python/(?:unicode|str)\b ?")
_LARGEST = 2_000_000
_LOOK = 5_000


def recognise(file: File) -> bool:
    """Look for months whose first key is the number of a day, or that are empty."""
    if not file.is_bundle:
        return file.is_text and bool(_MONTH.search(file.name)) and _is_month(file.text)
    months = [name for name in file.archive.names if _MONTH.search(name)]
    return any(_is_month(file.archive.read(name).decode("utf-8", "replace")) for name in months[:20])


def load(file: File, options: Options) -> Loaded:
    """Read every day of every month.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for page in file.pages(".txt"):
        month = _MONTH.search(page.member or page.name)
        if month:
            _take(page, int(month[1]), int(month[2]), gathered)
    return gathered.loaded(options)


def _is_month(text: str) -> bool:
    head = text.lstrip()[:_LOOK]
    return text.strip() == "{}" or (bool(_DAY.match(head)) and re.search(r"\btext\b", head) is not None)


def _take(page: Page, year: int, month: int, gathered: Gathered) -> None:
    found = _read(page.text) if page.text is not None else None
    if found is None:
        gathered.refuse("", "json_damaged" if page.text else "not_text", page.text or "", page.member)
        return
    for key, value in found.items():
        day = _day(year, month, key)
        text = value.get("text") if isinstance(value, dict) else None
        if day is None or not isinstance(value, dict):
            gathered.refuse(str(key), "not_an_entry" if day else "date_unreadable", value, page.member)
        elif not isinstance(text, str | None):
            gathered.refuse(str(key), "text_type", value, page.member)
        elif not (text or "").strip() and len(value) < 2:  # noqa: PLR2004 - nothing but an empty text
            gathered.refuse(str(key), "empty", value, page.member)
        else:
            beside = {name: part for name, part in value.items() if name != "text"}
            entry = Entry(day, "day", str(key), page.member, text=(text or "").strip(), raw=value)
            entry.tags = [str(name).strip() for name in beside if str(name).strip()]
            gathered.add(entry)


def _day(year: int, month: int, key: Any) -> datetime | None:
    try:
        return datetime(year, month, int(key))
    except (ValueError, TypeError):
        return None


def _read(text: str) -> dict[Any, Any] | None:
    """Read a month as strings; tags, anchors and aliases are not followed."""
    plain = _UNICODE.sub("", text)
    if len(plain) > _LARGEST:
        return None
    try:
        found = front_matter.strings(plain)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return found if isinstance(found, dict) else {} if not plain.strip() else None
