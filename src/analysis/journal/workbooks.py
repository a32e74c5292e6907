"""Spreadsheet files (xlsx, xls, ods) as rows of typed cells, within limits.

A sheet is looked at before it is read, because a few bytes can claim a cell a million rows down.
"""

import io
import re
from typing import Any

import python_calamine

from analysis import errors, resources
from analysis.journal.reading import File

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_CELLS = 20_000_000
"""Most cells a sheet may span."""
_REFERENCE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_ALPHABET = 26
_REPEATS = 100_000
"""An empty tail of an ods sheet repeats a million times; that many filled cells are no diary."""


def is_workbook(file: File) -> bool:
    """Look for what only a spreadsheet holds."""
    if file.is_zip:
        return _XLSX in file.archive.names or _is_ods(file)
    return file.data.startswith(_OLE)


def read(file: File, sheet: str | None = None) -> tuple[list[list[Any]], str, tuple[str, ...]]:
    """Read one sheet: the named one, else the first that holds anything.

    Returns
    -------
    tuple
        Rows of str, float, int, bool, date, datetime, time or None; the sheet's name; and, unless a sheet was named,
        the names of the others that hold anything. Cells merged downwards all carry their value.

    Raises
    ------
    FileEncrypted, FileTooLarge, FileDamaged, FileEmpty, MappingInvalid
    """
    if _LOCKED in file.data[:200_000] or _LOCKED in file.data[-200_000:]:
        raise errors.FileEncrypted(path=file.shown)
    if file.is_zip:
        _weigh(file)
    try:
        book = python_calamine.load_workbook(io.BytesIO(file.data))
        if sheet is not None and sheet not in book.sheet_names:
            why = resources.text("sources.mapping.sheet", value=sheet)
            raise errors.MappingInvalid(path=file.shown, why=why)
        for at, name in enumerate([sheet] if sheet else book.sheet_names, 1):
            rows = _rows(book.get_sheet_by_name(name))
            if rows:
                behind = [] if sheet else book.sheet_names[at:]
                return rows, name, tuple(other for other in behind if book.get_sheet_by_name(other).height)
    except python_calamine.PasswordError as error:
        raise errors.FileEncrypted(path=file.shown) from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise errors.FileDamaged(path=file.shown) from error
    raise errors.FileEmpty(path=file.shown)


def _is_ods(file: File) -> bool:
    return "mimetype" in file.archive.names and _ODS in file.archive.names


def _rows(sheet: "python_calamine.CalamineSheet") -> list[list[Any]]:
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right and bottom < len(rows):
            for at in range(top + 1, bottom + 1):
                rows[at][left] = rows[top][left]
    return [[None if cell == "" else cell for cell in row] for row in rows]


def _weigh(file: File) -> None:
    """Read the members calamine will read, which counts them, and refuse a sheet that spans too many cells."""
    for name in file.archive.named(".xml", ".bin"):
        data = file.archive.read(name)
        if name.startswith("xl/worksheets/") and _span(data) > _CELLS:
            raise errors.FileTooLarge(path=file.shown, what=resources.text("sources.too_large.cells", n=_CELLS))
        if name == _ODS and any(int(found) > _REPEATS for found in _REPEATED.findall(data[: data.rfind(b"<text:p")])):
            raise errors.FileTooLarge(path=file.shown, what=resources.text("sources.too_large.repeated"))
    file.archive.release()


def _span(data: bytes) -> int:
    cells = _REFERENCE.findall(data)
    widest = max((_number(letters) for letters in {letters for letters, _ in cells}), default=1)
    last = max((int(number) for number in {number for _, number in cells}), default=1)
    return last * widest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - 64
    return number
