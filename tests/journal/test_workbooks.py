import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from analysis import errors
from analysis.journal import workbooks
from analysis.journal.reading import File
from exports import zipped


def book(rows, merged=(), title="Sheet"):
    made = Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    held = io.BytesIO()
    made.save(held)
    return File("book.xlsx", held.getvalue())


def swapped(file, name, content):
    """Replace one member of a workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return File("book.xlsx", held.getvalue())


def test_typed_cells():
    file = book([["When", "n"], [datetime(2026, 9, 14, 21, 30), 7], [date(2026, 9, 15), 7.5], [time(9), None]])
    assert workbooks.is_workbook(file)
    rows, name, _ = workbooks.read(file)
    assert name == "Sheet"
    assert rows[1] == [datetime(2026, 9, 14, 21, 30), 7.0]
    assert rows[2][0] == date(2026, 9, 15)
    assert rows[3] == [time(9), None]


def test_cells_merged_downwards_all_carry_their_value():
    rows, *_ = workbooks.read(book([["Date", "n"], ["2026-09-14", 1], [None, 2], ["2026-09-15", 3]], ["A2:A3"]))
    assert [row[0] for row in rows[1:]] == ["2026-09-14", "2026-09-14", "2026-09-15"]


def test_other_sheets_that_hold_anything_are_named_unless_one_was_asked_for():
    made = Workbook()
    made.active.append(["a", "b"])
    made.create_sheet("nothing")
    made.create_sheet("2027").append(["c", "d"])
    held = io.BytesIO()
    made.save(held)
    file = File("book.xlsx", held.getvalue())
    assert workbooks.read(file)[1:] == ("Sheet", ("2027",))
    assert workbooks.read(file, "Sheet")[1:] == ("Sheet", ())


def test_empty_sheets_are_passed_over():
    made = Workbook()
    made.create_sheet("second").append(["a", "b"])
    held = io.BytesIO()
    made.save(held)
    file = File("book.xlsx", held.getvalue())
    assert workbooks.read(file)[1:] == ("second", ())
    with pytest.raises(errors.FileEmpty):
        workbooks.read(book([]))


def test_an_absent_sheet_is_named_back():
    with pytest.raises(errors.MappingInvalid):
        workbooks.read(book([["a", "b"]]), "nowhere")


def test_a_cell_a_million_rows_down_is_refused():
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    with pytest.raises(errors.FileTooLarge):
        workbooks.read(swapped(book([["a", "b"], [1, 2]]), "xl/worksheets/sheet1.xml", far))


def test_a_bomb_in_a_sheet_is_refused():
    with pytest.raises(errors.FileTooLarge):
        workbooks.read(swapped(book([["a", "b"]]), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 30_000_000))


def test_entities_do_not_unfold():
    laughs = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    try:
        rows, *_ = workbooks.read(swapped(book([["a", "b"]]), "xl/worksheets/sheet1.xml", laughs))
    except errors.FileError:
        return
    assert "ha" not in str(rows)


def test_a_locked_workbook():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    with pytest.raises(errors.FileEncrypted):
        workbooks.read(File("book.xlsx", locked))


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, zipped({"xl/workbook.xml": "no"})])
def test_a_damaged_workbook(data):
    file = File("book.xlsx", data)
    assert workbooks.is_workbook(file)
    with pytest.raises(errors.FileDamaged):
        workbooks.read(file)


def test_other_files_are_none():
    assert not workbooks.is_workbook(File("x.zip", zipped({"a.json": "1"})))
    assert not workbooks.is_workbook(File("x.csv", b"a,b"))
