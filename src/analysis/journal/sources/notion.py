"""Notion's export: databases as CSV in a zip, mostly inside another zip, with a page of text for some rows.

``Name <id>_all.csv`` is preferred to ``Name <id>.csv``, which hides columns and holds the same rows. Columns mean what
the mapping says, as in any table. The text of a row's page joins its row by title; the name of a page file is never a
date, because Notion writes "@Today" there. Pages outside databases have no date and are left out.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import pandas as pd

from analysis import errors, resources
from analysis.journal import grid, mapping, tabling
from analysis.journal.gathering import Gathered
from analysis.journal.grid import Grid
from analysis.journal.loaded import WARNING, Loaded
from analysis.journal.reading import File
from analysis.journal.rich_text import from_html
from analysis.journal.sources import Options, Proposal

NAME = "notion"
_ID = r"[ _-]([0-9a-f]{32})"
_DATABASE = re.compile(_ID + r"(_all)?\.csv$", re.IGNORECASE)
_PAGE = re.compile(_ID + r"\.(?:md|html)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|/)[^/]*" + _ID + r"(?:_all)?\.(?:csv|md|html)$", re.IGNORECASE)
_PROPERTY = re.compile(r"^[^\n:]{1,80}: [^\n]*$")
_PAGE_TEXT = "page text"


@dataclass
class _Found:
    """The databases of an export, each once, and the texts of pages by their folder and title."""

    tables: dict[str, File] = field(default_factory=dict)
    texts: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    loose: dict[str, str] = field(default_factory=dict)
    """Pages that lie beside no database: member → text."""


def recognise(file: File) -> bool:
    """Look for names that end in 32 hexadecimal digits, also in a zip inside."""
    if not file.is_bundle:
        return False
    if any(_NUMBERED.search(name) for name in file.archive.names):
        return True
    inner = [name for name in file.archive.names if re.search(r"Part-\d+\.zip$", name)]
    return bool(inner) and any(_NUMBERED.search(name) for name, _ in file.archive.texts(".csv", ".html"))


def load(file: File, options: Options) -> Loaded:
    """Read every row of every database that has dates.

    Raises
    ------
    MappingNeeded
        When no database has a column of dates.
    DateOrderUnknown, MappingInvalid
    """
    found = _found(file)
    parts, undated = [], []
    for name, table in found.tables.items():
        whole = _with_pages(grid.read(table), found.texts.get(name, {}))
        mine = _own_columns(options, whole)
        try:
            parts.append(tabling.load(NAME, table, whole, mine))
        except errors.MappingNeeded:
            undated.append((table.name, len(whole.cells)))
    if undated and not parts:
        raise errors.MappingNeeded(path=file.shown)
    if not parts:
        return _undated(file, found.loose, options)
    notes = [("database_undated", {"name": name, "n": n}) for name, n in undated]
    notes += [("pages_left", {"n": len(found.loose)})] if found.loose else []
    return _together(parts, notes)


def propose(file: File, options: Options) -> Proposal:
    """Propose what the columns of the largest database mean."""
    found = _found(file)
    read = {name: _with_pages(grid.read(table), found.texts.get(name, {})) for name, table in found.tables.items()}
    if not read:
        return Proposal(dict(options.mapping), _undated(file, found.loose, options).table)
    largest = max(read, key=lambda name: len(read[name].cells))
    return tabling.propose(found.tables[largest], read[largest], _own_columns(options, read[largest]))


def _undated(file: File, pages: dict[str, str], options: Options) -> Loaded:
    """Refuse every page of an export that holds no database: none has a date."""
    gathered = Gathered(NAME, file)
    for member, text in pages.items():
        gathered.refuse("", "no_date", text, member)
    return gathered.loaded(options)


def _own_columns(options: Options, whole: Grid) -> Options:
    """Leave of a mapping what names columns of this database; the first column of any is its title."""
    told = options.mapping.get("columns")
    if told is not None and not isinstance(told, Mapping):
        return options
    own = {name: meaning for name, meaning in (told or {}).items() if name in whole.header}
    if not own:
        own = mapping.proposed_columns(whole)
        if whole.header and whole.header[0] not in own and "title" not in own.values():
            own[whole.header[0]] = "title"
    return replace(options, mapping={**options.mapping, "columns": own})


def _found(file: File) -> _Found:
    found, pages = _Found(), []
    whole: dict[str, bool] = {}
    for member, data in file.archive.texts(".csv", ".md", ".html"):
        if database := _DATABASE.search(member):
            key = f"{member[: database.start()]} {database[1]}"
            if key not in found.tables or (database[2] and not whole[key]):
                found.tables[key], whole[key] = File(file.place(member), data, file.shown), bool(database[2])
        elif _PAGE.search(member):
            pages.append((member, data))
    for member, data in pages:
        folder = str(PurePosixPath(member).parent)
        page = File(member, data)
        text = "" if not page.is_text else page.text if member.lower().endswith(".md") else from_html(page.text)
        title, _, rest = text.lstrip("\n# ").partition("\n")
        owner = next((key for key in found.tables if folder in {key, key.rsplit(" ", 1)[0]}), None)
        if owner is None:
            found.loose[member] = text
        else:
            found.texts[owner].setdefault(title.strip(), []).append(_without_properties(rest))
    found.tables = {key: table for key, table in found.tables.items() if table.is_text}
    return found


def _without_properties(text: str) -> str:
    """Take away the lines ``Name: value`` at the top of a row's page; they are the columns."""
    head, _, rest = text.strip("\n").partition("\n\n")
    if all(_PROPERTY.match(line) for line in head.split("\n")):
        return rest.strip()
    return text.strip()


def _with_pages(whole: Grid, texts: dict[str, list[str]]) -> Grid:
    """Add a column with the text of each row's page, where its title is that of one page and one row."""
    titles = [str(row[0] or "").strip() for row in whole.cells] if whole.header else []
    told = [texts[title][0] if len(texts.get(title, ())) == 1 and titles.count(title) == 1 else "" for title in titles]
    if not any(told):
        return whole
    cells = [[*row, text] for row, text in zip(whole.cells, told, strict=True)]
    return replace(whole, header=(*whole.header, _PAGE_TEXT), cells=cells)


def _together(parts: list[Loaded], notes: list[tuple[str, dict[str, object]]]) -> Loaded:
    told = [resources.text(f"sources.about.{code}", **values) for code, values in notes]
    about = pd.DataFrame(
        {
            "position": [""] * len(told),
            "severity": [WARNING] * len(told),
            "code": [code for code, _ in notes],
            "reason": told,
            "raw": [""] * len(told),
        }
    ).astype("str")
    table = pd.concat([part.table for part in parts], ignore_index=True) if len(parts) > 1 else parts[0].table
    problems = pd.concat([*(part.problems for part in parts), about], ignore_index=True)
    return Loaded(NAME, table, problems, sum(part.read for part in parts))
