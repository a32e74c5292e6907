"""Exports as other apps wrote them, where they lie beside the repository: found = loaded + refused, to the unit."""

import hashlib

import pytest

from analysis import errors
from analysis.journal.loading import load

FOUND = {
    "daylio_csv/daylio_export_ok.csv": ("daylio", 12, 0),
    "daylio_csv/daylio_export_ok_scales.csv": ("daylio", 7, 0),
    "daylio_csv/daylio_export_escaped_characters.csv": ("daylio", 5, 0),
    "daylio_csv/daylio_export_bad_inconsistent_fields.csv": ("daylio", 5, 0),
    "daylio_csv/daylio_export_bad_missing_fields.csv": ("daylio", 4, 1),
    "daylio_csv/daylio_export_bad_empty_lines_whitespace.csv": ("daylio", 5, 0),
    "daylio_csv/daylio_export_bad_quoted_fields.csv": ("daylio", 5, 0),
    "daylio_csv/daylio_export_bad_unknown_fields.csv": ("daylio", 12, 0),
    "daylio_csv/michaelcurrin_multiple_moods.csv": ("daylio", 7, 0),
    "daylio_csv/michaelcurrin_sample.csv": ("daylio", 3, 0),
    "daylio_csv/staticf0x_test_data.csv": ("daylio", 32, 0),
    "daylio_backup/old.daylio": ("daylio-backup", 365, 0),
    "daylio_backup/english.daylio": ("daylio-backup", 5, 0),
    "day_one_json/ergebnis_Example.json": ("day-one", 54, 0),
    "day_one_json/ergebnis_NotValidAccordingToSchema.json": ("day-one", 1, 0),
    "day_one_json/marcdonald_Dev_Journal.json": ("day-one", 5, 0),
    "day_one_json/marcdonald_Dev_Journal_One_Invalid.json": ("day-one", 5, 1),
    "day_one_json/minidiary_jsonDayOne.json": ("day-one", 2, 0),
    "day_one_classic": ("day-one-classic", 14, 1),
    "day_one_txt/txtDayOne.txt": ("day-one-text", 2, 0),
    "apple_journal": ("apple-journal", 3, 0),
    "bearable/omegajak_rows_0.csv": ("bearable", 1, 0),
    "freecbt_quirk/freecbt_archive_multiple.txt": ("freecbt", 2, 0),
    "generic_csv/comprehensive-test.csv": ("table", 9, 1),
    "google_keep": ("google-keep", 13, 2),
    "how_we_feel/HowWeFeelEmotions.example.csv": ("how-we-feel", 3, 0),
    "jrnl/exported_by_jrnl_4.6/basic_onefile/basic_onefile.json": ("jrnl", 3, 0),
    "jrnl/exported_by_jrnl_4.6/basic_onefile/basic_onefile.md": ("jrnl", 3, 0),
    "jrnl/exported_by_jrnl_4.6/basic_onefile/basic_onefile.txt": ("jrnl", 3, 0),
    "jrnl/exported_by_jrnl_4.6/basic_onefile/yaml": ("jrnl", 3, 0),
    "jrnl/exported_by_jrnl_4.6/mostlyreadabledates/mostlyreadabledates.xml": ("jrnl", 3, 0),
    "jrnl/exported_by_jrnl_4.6/tags-216/tags-216.xml": ("jrnl", 1, 0),
    "jrnl/native/basic_onefile.journal": ("jrnl", 3, 0),
    "jrnl/native/brackets.journal": ("jrnl", 1, 0),
    "jrnl/native/little_endian_dates.journal": ("jrnl", 2, 0),
    "jrnl/native/mostlyreadabledates.journal": ("jrnl", 3, 0),
    "jrnl/native/tags-237.journal": ("jrnl", 1, 0),
    "logseq/docs": ("logseq", 18, 73),
    "m_path": ("m-path", 3, 0),
    "markdown_frontmatter/pyfm": ("markdown", 0, 7),
    "mini_diary/jsonMiniDiary.json": ("mini-diary", 2, 0),
    "notion/obsidianimporter_Notion.Test.Export.zip": ("notion", 269, 0),
    "notion/obsidianimporter_notion-testspace.zip": ("notion", 0, 4),
    "obsidian_daily_notes": ("markdown", 93, 8),
    "org/orgparse": ("org", 0, 27),
    "pixy/mrzmyr_seed.json": ("pixy", 14, 0),
    "write_a_day/writeaday_sample.txt": ("write-a-day", 3, 0),
}
WHOLE = {
    "daylio_csv/daylio_export_bad_empty.csv": errors.FileEmpty,
    "daylio_csv/daylio_export_bad_corrupted.csv": errors.FileError,
    "day_one_json/ergebnis_schema.json": errors.FormatUnknown,
    "freecbt_quirk/freecbt_archive_empty.txt": errors.FileEmpty,
    "how_we_feel/moods.txt": errors.FormatUnknown,
    "daylio_backup/english_pdf_export_as_text.txt": errors.FormatUnknown,
    "m_path/test_meta.csv": errors.MappingNeeded,
}
"""Refused as a whole, each with its sentence."""


@pytest.mark.parametrize("name", FOUND)
def test_counts_hold_to_the_unit(shared_data, name):
    loaded = load(shared_data / "exports" / name)
    assert (loaded.source, len(loaded.table), len(loaded.refused)) == FOUND[name]
    assert loaded.read == len(loaded.table) + len(loaded.refused)
    assert loaded.table["entry_id"].is_unique


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_no_export_is_refused_whole(shared_data, name):
    with pytest.raises(WHOLE[name]):
        load(shared_data / "exports" / name)


def test_every_single_file_ends_in_counts_or_a_sentence(shared_data):
    files = [path for path in sorted((shared_data / "exports").rglob("*")) if path.is_file() and path.suffix != ".csv"]
    told = {}
    for path in files:
        before = hashlib.sha256(path.read_bytes()).digest()
        try:
            loaded = load(path)
        except errors.FileError as error:
            told[path.name] = error.code
        else:
            assert loaded.read == len(loaded.table) + len(loaded.refused)
        assert hashlib.sha256(path.read_bytes()).digest() == before
    assert set(told.values()) <= {"file_empty", "format_unknown", "date_order_unknown"}


def test_one_journal_in_four_shapes_is_one(shared_data, tmp_path):
    folder = shared_data / "exports" / "jrnl" / "exported_by_jrnl_4.6" / "basic_onefile"
    shapes = ["basic_onefile.json", "basic_onefile.md", "basic_onefile.txt", "yaml"]
    tables = [load(folder / shape).table.sort_values("local_dt") for shape in shapes]
    for column in ("local_dt", "precision", "title", "text", "entry_id"):
        assert all(table[column].tolist() == tables[0][column].tolist() for table in tables)
