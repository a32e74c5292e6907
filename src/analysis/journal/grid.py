"""A table as it stands in somebody's file: a header, rows of cells, and where each row stood.

Text with a delimiter, a spreadsheet, JSON records and JSON lines all become the same ``Grid``; what its columns mean is
for ``mapping`` to say.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

import orjson

from analysis import errors, resources
from analysis.journal import dating, rows, salvage, workbooks
from analysis.journal.reading import File, parse_json

_GUARD = re.compile(r"'(?=\s*[=+\-@\t\r\0])")
"""What a careful export puts before a cell that a spreadsheet would run as a formula."""
_HEADER_LOOK = 10
_ENOUGH = 0.6
_WHOLE_FLOAT = 2**53


@dataclass(frozen=True)
class Grid:
    """Rows all as wide as the header; cells are text, numbers, dates, lists or None."""

    header: tuple[str, ...]
    cells: list[list[Any]]
    positions: list[str]
    rest: dict[int, list[Any]] = field(default_factory=dict)
    """Row → cells beyond the header."""
    short: frozenset[int] = frozenset()
    """Rows with fewer cells than the header."""
    torn: frozenset[int] = frozenset()
    refused: tuple[tuple[str, str, str], ...] = ()
    """Position, code and content of what is no row."""
    typed: bool = False
    """Cells carry types of their own, as in a spreadsheet."""
    unread: tuple[str, ...] = ()
    """Sheets of the same file that were left alone."""

    def column(self, name: str) -> list[Any]:
        """Return the cells of a column."""
        at = self.header.index(name)
        return [row[at] for row in self.cells]

    def words(self, name: str) -> list[str]:
        """Return the cells of a column as text; nothing is an empty text."""
        return [as_text(cell) for cell in self.column(name)]


def fingerprint(header: Iterable[str]) -> str:
    """Return a short hash of a header, so that a mapping is remembered for files of the same kind.

    Examples
    --------
    >>> fingerprint(["Date", "Situation "]) == fingerprint(["date", "situation"])
    True
    """
    even = [" ".join(name.split()).casefold() for name in header]
    return hashlib.sha256(orjson.dumps(even)).hexdigest()[:16]


def as_text(cell: Any) -> str:
    """Write one cell as text; whole floats, which is how spreadsheets keep whole numbers, lose their point.

    Examples
    --------
    >>> as_text(7.0), as_text(None), as_text(True), as_text(["a"])
    ('7', '', 'true', '["a"]')
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE_FLOAT:
        return str(int(cell))
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return orjson.dumps(cell, default=str).decode() if isinstance(cell, (list, dict)) else str(cell)


def parts(cell: Any, separator: str | None) -> list[str]:
    """Cut a cell into trimmed words at a separator, or not at all; a list has its words already.

    Examples
    --------
    >>> parts("sad, tired", ", "), parts("sad, tired", None), parts(["sad", " "], None), parts(None, None)
    (['sad', 'tired'], ['sad, tired'], ['sad'], [])
    """
    text = "" if isinstance(cell, list) else as_text(cell)
    cut = map(as_text, cell) if isinstance(cell, list) else text.split(separator) if separator else [text]
    return [word.strip() for word in cut if word.strip()]


def records(document: Any) -> list[Any] | None:
    """Find the records of a JSON document: a list of objects, or the one list of objects under a key."""
    if isinstance(document, list):
        return document if any(isinstance(item, dict) for item in document) else None
    if not isinstance(document, dict) or "$schema" in document:
        return None
    lists = [value for value in document.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 else None


def is_table(file: File) -> bool:
    """Say whether a file holds rows: a spreadsheet, JSON records or lines, or text most rows of which are as wide."""
    if workbooks.is_workbook(file):
        return True
    if not file.is_text:
        return False
    start = file.text.lstrip()[:1]
    if start == "[" or start == "{":  # noqa: PLR1714
        return records(file.document) is not None or _lines(file.text) is not None or _broken(file.text) is not None
    return not rows.too_wide(file.text) and _regular(file.text)


def read(file: File, sheet: str | None = None) -> Grid:
    """Return the table of a file.

    Raises
    ------
    FileEmpty
        When there is a header and nothing else, or nothing at all.
    FormatMismatch
        When there is no table in it.
    """
    if workbooks.is_workbook(file):
        cells, _, others = workbooks.read(file, sheet)
        found = replace(_headed(cells, [str(row) for row in range(1, len(cells) + 1)], typed=True), unread=others)
    elif file.text.lstrip().startswith(("[", "{")):
        found = _from_json(file)
    else:
        if rows.too_wide(file.text):
            raise errors.FileTooLarge(path=file.shown, what=resources.text("sources.too_large.columns"))
        table = rows.read(file.text, rows.delimiter(file.text))
        cells = [[_GUARD.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row] for row in table.cells]
        found = _headed(cells, [str(line) for line in table.lines])
        torn = {str(line) for line in table.torn}
        found = replace(found, torn=frozenset(at for at, here in enumerate(found.positions) if here in torn))
    if not found.cells and not found.refused:
        raise errors.FileEmpty(path=file.shown)
    return found


def _regular(text: str) -> bool:
    head = text[:200_000]
    cut = rows.read(head, rows.delimiter(head)).cells
    widths = [len(row) for row in cut]
    if len(cut) < 2:  # noqa: PLR2004 - a header and a row
        return False
    common = max(set(widths), key=widths.count)
    return common > 1 and (widths.count(common) >= _ENOUGH * len(widths) or _names_a_date(cut[0]))


def _names_a_date(header: list[str]) -> bool:
    """Say whether a cell of the first row is a word for a date column, which makes up for ragged rows below it."""
    known = dict(resources.load("sources_words")["headers"])["date"]
    return len(header) > 1 and any(cell.strip().casefold() in known for cell in header)


def _headed(cells: list[list[Any]], positions: list[str], *, typed: bool = False) -> Grid:
    """Part header and rows; what stands above the header is one refused unit."""
    filled = [at for at, row in enumerate(cells) if any(_is_filled(cell) for cell in row)]
    if not filled:
        return Grid((), [], [], typed=typed)
    counts = {at: sum(map(_is_filled, cells[at])) for at in filled[:_HEADER_LOOK]}
    top = next(at for at in counts if counts[at] >= max(counts.values()) / 2)
    above = [cells[at] for at in filled if at < top]
    if any(_looks_dated(cell) for cell in cells[top]):
        names, body = _names([None] * len(cells[top])), [at for at in filled if at >= top]
    else:
        names, body = _names(_trimmed(cells[top])), [at for at in filled if at > top]
    refused = ((positions[filled[0]], "before_header", dump(above)),) if above else ()
    wide = len(names)
    return Grid(
        names,
        [(cells[at] + [None] * wide)[:wide] for at in body],
        [positions[at] for at in body],
        {row: cells[at][wide:] for row, at in enumerate(body) if any(map(_is_filled, cells[at][wide:]))},
        frozenset(row for row, at in enumerate(body) if len(cells[at]) < wide) if not typed else frozenset(),
        refused=refused,
        typed=typed,
    )


def _trimmed(row: list[Any]) -> list[Any]:
    last = max(at for at, cell in enumerate(row) if _is_filled(cell))
    return row[: last + 1]


def _names(cells: list[Any]) -> tuple[str, ...]:
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(as_text(cell).split()) or resources.text("sources.column", n=number)
        same = sum(before == name or before.startswith(f"{name} (") for before in names)
        names.append(f"{name} ({same + 1})" if name in names else name)
    return tuple(names)


def _is_filled(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _looks_dated(cell: Any) -> bool:
    if isinstance(cell, str):
        return dating.is_date(cell)
    return isinstance(cell, (date, datetime))


def _from_json(file: File) -> Grid:
    found = records(file.document)
    if found is not None:
        return _from_records(found, [str(number) for number in range(1, len(found) + 1)])
    lines = _lines(file.text)
    if lines is not None:
        values = [parse_json(line) for _, line in lines]
        whole = [(number, value) for (number, _), value in zip(lines, values, strict=True) if value is not None]
        bad = [
            (str(number), "json_damaged", line)
            for (number, line), value in zip(lines, values, strict=True)
            if value is None
        ]
        return _from_records([value for _, value in whole], [str(number) for number, _ in whole], bad)
    broken = _broken(file.text)
    if broken is None:
        raise errors.FormatMismatch(path=file.shown, format="table", why=resources.text("sources.why.other_content"))
    objects, damaged = broken
    bad = [(place, "json_damaged", piece) for place, piece in damaged]
    return _from_records(objects, [str(number) for number in range(1, len(objects) + 1)], bad)


def _from_records(items: list[Any], positions: list[str], damaged: Iterable[tuple[str, str, str]] = ()) -> Grid:
    names = tuple(dict.fromkeys(key for item in items if isinstance(item, dict) for key in item))
    kept = [
        (position, item) for position, item in zip(positions, items, strict=True) if isinstance(item, dict) and item
    ]
    odd = [
        (position, "not_an_entry", dump(item))
        for position, item in zip(positions, items, strict=True)
        if not (isinstance(item, dict) and item)
    ]
    cells = [[item.get(name) for name in names] for _, item in kept]
    return Grid(names, cells, [position for position, _ in kept], refused=(*damaged, *odd))


def _lines(text: str) -> list[tuple[int, str]] | None:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    whole = sum(line.lstrip().startswith("{") and line.rstrip().endswith("}") for _, line in lines)
    return (
        lines
        if len(lines) > 1 and whole >= _ENOUGH * len(lines) and isinstance(parse_json(lines[0][1]), dict)
        else None
    )


def _broken(text: str) -> tuple[list[dict[str, Any]], list[salvage.Damaged]] | None:
    if not text.lstrip().startswith("[") or parse_json(text) is not None:
        return None
    first = re.match(r'\s*\[\s*\{\s*"((?:[^"\\]|\\.)*)"', text)
    objects, damaged = salvage.objects(text, None, _unquoted(first[1]) if first else "")
    return (objects, damaged) if objects else None


def _unquoted(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written


def dump(value: Any) -> str:
    """Write cells as JSON text, dates in ISO form, whole floats as whole numbers."""
    return orjson.dumps(_plain(value), default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_FLOAT:
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
