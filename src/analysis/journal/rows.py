"""Rows of a delimited text, each with the line it starts on; a torn quote costs its own row, not the rest.

Quotes and newlines inside cells are read by the standard library. Where a row runs over several lines and has a quote
in the middle of a cell, or one that never closes, its lines are looked at again: a line that has the header's width
by itself begins a new row.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from analysis.journal.arrow_text import TEXT, Bytes, count, places

DELIMITERS = (",", ";", "\t")
_WIDEST = 5_000
_LONG = 1_000_000
_LF, _QUOTE = b'\n"'
_HEADER = 100_000
"""Characters in which a header is looked for."""


@dataclass
class Rows:
    """The rows of a text."""

    cells: list[list[str]]
    """One list a row; blank rows and rows of delimiters only are left out."""
    lines: list[int]
    """Line each row starts on, from 1."""
    torn: set[int] = field(default_factory=set)
    """Lines of rows with a quote that never closed; the rows behind it were found again."""


def too_wide(text: str) -> bool:
    """Say whether a line holds more cells than any table: a hostile file."""
    return len(text) > _LONG and any(
        len(line) > _LONG and sum(line.count(mark) for mark in DELIMITERS) > _WIDEST for line in text.split("\n")
    )


def read(text: str, delimiter: str = ",", start: int = 1, width: int | None = None) -> Rows:
    r"""Cut a text into rows.

    Parameters
    ----------
    text
        Lines ending in LF.
    delimiter
        One character.
    start
        Number of the first line.
    width
        Cells of a whole row; of the first row by default.

    Examples
    --------
    >>> read('a,b\n1,"x\ny"\n,\n2,z\n').cells
    [['a', 'b'], ['1', 'x\ny'], ['2', 'z']]
    >>> torn = read('a,b\n1,"x\n2,y\n3,z\n')
    >>> torn.cells, torn.lines
    ([['a', 'b'], ['1', 'x'], ['2', 'y'], ['3', 'z']], [1, 2, 3, 4])
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    cells, ends = [], []
    for row in reader:
        cells.append(row)
        ends.append(reader.line_num)
    lines = [start, *(end + start for end in ends[:-1])] if ends else []
    found = _mend(text, delimiter, Rows(cells, lines), ends[-1] + start if ends else start, width)
    kept = [index for index, row in enumerate(found.cells) if _holds(row)]
    if len(kept) < len(found.cells):
        found.cells, found.lines = [found.cells[at] for at in kept], [found.lines[at] for at in kept]
    return found


def names(text: str, mark: str | None = None) -> list[str]:
    r"""Return the cells of the first line, trimmed; nothing when it is no row.

    Examples
    --------
    >>> names('date;"mood"\n1;2\n')
    ['date', 'mood']
    """
    line = text[:_HEADER].lstrip("\ufeff").split("\n", 1)[0]
    if line.lstrip()[:1] in ("{", "[", "<"):
        return []
    try:
        cells = read(line, mark or delimiter(line)).cells
    except csv.Error:
        return []
    return [cell.strip() for cell in cells[0]] if cells else []


def regular(text: str | bytes, delimiter: str = ",") -> tuple[dict[str, pa.Array], pa.Array] | None:
    r"""Read a text as columns, fast, when every row has the width of the header and no quote is torn; else None.

    Returns
    -------
    tuple or None
        Header → texts, and the line each row starts on (int64, the header is line 1).

    Examples
    --------
    >>> columns, lines = regular('a,b\n1,"x\ny"\n2,z\n')
    >>> columns["b"].to_pylist(), lines.to_pylist()
    (['x\ny', 'z'], [2, 4])
    >>> regular("a,b\n1,x,y\n") is None
    True
    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    data = data.rstrip(b"\n") if data.endswith(b"\n\n") else data
    names = next(csv.reader([data[: data.find(b"\n") % (len(data) + 1)].decode()], delimiter=delimiter), [])
    if data.startswith(b"\n") or len(set(names)) < len(names):
        return None
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(data),
            read_options=pyarrow.csv.ReadOptions(block_size=len(data) + 1, column_names=names, skip_rows=1),
            parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, TEXT), check_utf8=False),
        ).combine_chunks()
    except (pa.ArrowInvalid, pa.ArrowException):
        return None
    whole = np.frombuffer(data, np.uint8)
    breaks = count(whole, _LF) + (not data.endswith(b"\n"))
    simple = breaks <= table.num_rows + 1
    if count(whole, _QUOTE) % 2 or not (simple or _is_plain(whole, ord(delimiter))):
        return None
    columns = {name: _whole(table.column(name)) for name in names}
    return columns, _starts(columns, table.num_rows, breaks)


def _is_plain(whole: Bytes, delimiter: int) -> bool:
    """Say whether no line is blank, and every quote opens a cell, closes one, or is doubled inside one."""
    if places(whole, lambda part: (part[1:] == _LF) & (part[:-1] == _LF), 1).size:
        return False
    quotes = places(whole, lambda part: part == _QUOTE)
    edge = np.isin(np.arange(256), [_QUOTE, _LF, delimiter])
    opens, closes = quotes[::2], quotes[1::2]
    before = edge[whole[np.maximum(opens - 1, 0)]] | (opens == 0)
    return bool(before.all() and edge[whole[np.minimum(closes + 1, len(whole) - 1)]].all())


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks or [pa.array([], TEXT)])


def _starts(columns: dict[str, pa.Array], count: int, breaks: int) -> pa.Array:
    lines = np.arange(2, count + 2, dtype=np.int64)
    if breaks > count + 1:
        inside = sum(np.asarray(pc.count_substring(column, "\n"), dtype=np.int64) for column in columns.values())
        lines[1:] += np.cumsum(inside)[:-1]
    return pa.array(lines)


def delimiter(text: str) -> str:
    r"""Choose comma, semicolon or tab: the one that gives the most rows of equal width, two cells or more.

    Examples
    --------
    >>> delimiter("Datum;Notiz\n1.2.2026;so, so\n2.2.2026;na, ja\n")
    ';'
    """
    head = text[:_LONG]
    return max(DELIMITERS, key=lambda mark: _vote(read(head, mark).cells))


def _vote(cells: list[list[str]]) -> tuple[int, int]:
    widths = [len(row) for row in cells if len(row) > 1]
    if not widths:
        return (0, 0)
    common = max(set(widths), key=lambda width: (widths.count(width), width))
    return (widths.count(common), common)


def _holds(row: Iterable[str]) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _mend(text: str, delimiter: str, rows: Rows, end: int, width: int | None) -> Rows:
    """Look again at rows of several lines that have a quote where none can be, or one that never closes."""
    wanted = width or next((len(row) for row in rows.cells if _holds(row)), None)
    if wanted is None:
        return rows
    limits = [*rows.lines[1:], end]
    long = [at for at, limit in enumerate(limits) if limit - rows.lines[at] > 1]
    physical = text.split("\n") if long else []
    first = rows.lines[0]
    for at in reversed(long):
        block = physical[rows.lines[at] - first : limits[at] - first]
        if is_sound("\n".join(block), delimiter):
            continue
        pieces = _again(block, delimiter, wanted)
        if len(pieces) > 1:
            rows.torn.add(rows.lines[at])
            rows.cells[at : at + 1] = [piece for _, piece in pieces]
            rows.lines[at : at + 1] = [rows.lines[at] + offset for offset, _ in pieces]
    return rows


def is_sound(text: str, delimiter: str) -> bool:
    """Say whether every quote opens a cell, closes one, or is doubled inside one."""
    try:
        for _ in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _again(block: list[str], delimiter: str, wanted: int) -> list[tuple[int, list[str]]]:
    """Begin a new row at every line that is a whole row by itself; other lines belong to the row before."""
    alone = [next(csv.reader([line], delimiter=delimiter), []) for line in block]
    starts = [0, *(at for at, row in enumerate(alone) if at and len(row) == wanted)]
    pieces = []
    for begin, stop in zip(starts, [*starts[1:], len(block)], strict=True):
        part = "\n".join(block[begin:stop]).rstrip("\n")
        row = next(csv.reader(io.StringIO(part), delimiter=delimiter), [])
        pieces.append((begin, row))
    return pieces
