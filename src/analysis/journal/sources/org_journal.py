"""org-journal: a file a day (``#+TITLE: 2020-10-22 (Thursday)``) or a year, days as headings, times as headings below.

Weekdays and months may be in any language. A heading without a day, as in any other org file, has no date and is
refused. Code blocks and tables stay text; drawers and clocks are left out.
"""

import re
from typing import Any

import orgparse

from analysis.journal import clocks, dating, file_names
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.loaded import Loaded
from analysis.journal.reading import File, Page
from analysis.journal.sources import Options

NAME = "org"
_TITLE = re.compile(r"^#\+(?:TITLE|DATE):[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SETTING = re.compile(r"^#\+\w+:", re.MULTILINE)
_HEADING = re.compile(r"^\*+[ \t]+\S", re.MULTILINE)
_CREATED = re.compile(r":CREATED:[ \t]*[\[<]?(\d{4}-?\d{2}-?\d{2})")
_CLOCK = re.compile(r"\A(\d{1,2}:\d{2}(?:[ \u00a0]?[ap]m)?)(?:[ \t]+|\Z)", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*\([^)]*\)|[<>\[\]]")
_LARGEST = 20_000_000
_DEEPEST = re.compile(r"^\*{60}", re.MULTILINE)
"""Headings inside headings beyond what anybody writes."""
_LOOK = 20_000


def recognise(file: File) -> bool:
    """Look for ``.org`` members, or for headings made of stars that no Markdown has."""
    if file.is_bundle:
        org = [name for name in file.archive.names if name.lower().endswith(".org")]
        underscored = [name for name in org if re.search(r"\d{4}_\d{2}_\d{2}\.org$", name)]
        return len(org) > len(underscored) and len(org) * 2 >= len(file.archive.names)
    if not file.is_text or re.search(r"\d{4}_\d{2}_\d{2}\.(?:org|md)$", file.name):
        return False
    head = file.text[:_LOOK]
    starred = _HEADING.search(head) is not None
    return starred and (
        file.name.lower().endswith(".org") or _SETTING.search(head) is not None or _CREATED.search(head) is not None
    )


def load(file: File, options: Options) -> Loaded:
    """Read every entry.

    Raises
    ------
    FileEmpty
        When there is none.
    """
    gathered = Gathered(NAME, file)
    for page in file.pages(".org"):
        if page.text is None:
            gathered.refuse("", "not_text" if page.data.strip() else "empty", "", page.member)
        elif len(page.text) > _LARGEST or _DEEPEST.search(page.text):
            gathered.refuse("", "not_an_entry", page.text[:_LOOK], page.member)
        else:
            _take(page, page.text, gathered)
    return gathered.loaded(options)


def _take(page: Page, text: str, gathered: Gathered) -> None:
    try:
        root = orgparse.loads(text)
    except (ValueError, RecursionError, IndexError, KeyError, AttributeError, TypeError):
        gathered.refuse("", "not_an_entry", text, page.member)
        return
    titled = _TITLE.search(text)
    day = _day(titled[1]) if titled else None
    day = day or _day(file_names.found(page.member or page.name) or "")
    before = "\n".join(line for line in _body(root).split("\n") if not line.startswith("#+")).strip()
    if before and day is None:
        gathered.refuse(1, "before_entries", before, page.member)
    _of_day(page, root, day, before, gathered)


def _of_day(page: Page, parent: Any, day: dating.When | None, before: str, gathered: Gathered) -> None:
    """Take the headings of one day: those with a time are entries, the others are text of the day."""
    words = [before] if before and day is not None else []
    tags: list[str] = []
    for node in parent.children:
        heading = node.get_heading(format="raw").strip()
        own = _own_day(node, heading)
        clock = _CLOCK.match(heading)
        if own is not None:
            _of_day(page, node, own, _body(node), gathered)
        elif day is None:
            gathered.refuse(node.linenumber, "no_date", _whole(node), page.member)
        elif clock and (told := clocks.clock(clock[1])):
            entry = Entry(day.local, "day", str(node.linenumber), page.member).at(
                dating.When(*clocks.at(day.local, told))
            )
            entry.title, entry.text = heading[clock.end() :].strip(), _inside(node)
            entry.tags, entry.raw = sorted(node.tags), {"heading": heading, "text": entry.text}
            gathered.add(entry)
        else:
            words.append(_whole(node))
            tags += sorted(node.tags)
    if "\n".join(words).strip() and day is not None:
        line = 1 if parent.is_root() else parent.linenumber
        entry = Entry(day.local, day.precision, str(line), page.member, text="\n".join(words).strip())
        entry.tags, entry.raw = list(dict.fromkeys(tags)), {"text": entry.text}
        gathered.add(entry)


def _own_day(node: Any, heading: str) -> dating.When | None:
    created = node.get_property("CREATED")
    if isinstance(created, str) and (found := _CREATED.match(f":CREATED: {created}")):
        return _day(found[1])
    return None if _CLOCK.match(heading) else _day(heading)


def _day(told: str) -> dating.When | None:
    when = dating.read_all([_PARENTHESES.sub("", told).strip()])[0] if told else None
    return when if when is not None and when.precision == "day" else None


def _body(node: Any) -> str:
    return str(node.get_body(format="raw")).strip("\n").rstrip()


def _inside(node: Any) -> str:
    return "\n".join(filter(None, [_body(node), *(_whole(child) for child in node.children)])).strip()


def _whole(node: Any) -> str:
    heading = "*" * node.level + " " + node.get_heading(format="raw").strip()
    return "\n".join(filter(None, (heading, _inside(node))))
