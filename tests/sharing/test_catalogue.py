"""Every column of the schema is shared on purpose, or never."""

from analysis import schema
from analysis.sharing import catalogue

NEVER = {"source", "source_file", "source_pos", "entry_id", "tz", "utc_dt", "written_at", "edited_at", "moment_id"}


def test_nothing_about_the_source_or_the_writing_is_in_it():
    assert not {name.partition(".")[2] for name in catalogue.fields() if name.startswith("moments.")} & NEVER


def test_coded_fields_hold_nothing_typed():
    columns = {f"{name}.{column.name}": column for name in catalogue.TABLES for column in schema.TABLES[name].columns}
    for full, field in catalogue.fields().items():
        if field.coded and full in columns and columns[full].kind == "text":
            assert field.words or field.kind == "link", full
        if field.kind == "word":
            assert field.words, full


def test_each_table_has_its_fields():
    for table in catalogue.TABLES:
        assert {field.table for field in catalogue.of(table)} == {table}
    assert catalogue.fields()["practices.kind"].coded
    assert not catalogue.fields()["moments.tags"].coded
