"""Out and in again without loss, in any order of trouble; and tables that no spreadsheet runs."""

import json
import os
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.journal import Journal, archive, backup, load
from analysis.journal.ddl import VERSION, table_of
from analysis.model import RECORDS, CheckIn, Emotion, Moment, Practice, Record
from strategies import of_record

WHEN = datetime(2026, 9, 14, 21, 30)
TABLES = [name for name in archive.TABLES if name != "imports"]
NASTY = ["=1+1", " @home", "a,b;c\t|", 'say "no"', "line\nline\r\nline\rend", "\u2028\u2029\x0b\x1f\x85"]
NASTY += ["🙂 \u200d ñ e\u0301", "\0", "\ud800", "'", "{}"]


def nasty(record: Record, word: str) -> Record:
    """Put a text that trips readers up into every text of a record."""
    texts = {name: word for name, kind in _kinds(type(record)).items() if kind == "text" and name not in {"tz", "kind"}}
    lists = {name: [word, "plain"] for name, kind in _kinds(type(record)).items() if kind == "list" and word != "\0"}
    return type(record).model_validate({**record.model_dump(), **texts, **lists})


def _kinds(record: type[Record]) -> dict[str, str]:
    from analysis.model.fields import columns  # noqa: PLC0415  # the model's own list, for this helper alone

    return {column.name: column.kind for column in columns(record)}


kept = st.sampled_from(list(RECORDS.values())).flatmap(of_record)
histories = st.lists(
    st.tuples(kept, st.none() | st.sampled_from(NASTY), st.sampled_from(["", "", "edited", "erased", "both"])),
    max_size=4,
    unique_by=lambda one: one[0].id,
)


def same_tables(one: Journal, other: Journal, tables: Iterable[str] = TABLES) -> None:
    for name in tables:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def same_rows(journal: Journal) -> dict[str, object]:
    """Return the number and a digest of the rows of every table of entries, erased ones included."""
    with journal.store.reading() as opened:
        return {name: found for name, found in backup.digest(opened).items() if name in {*RECORDS, "affect"}}


def entry_lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines[1:] if not line.startswith('{"table":"imports"')]


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(history=histories)
def test_out_and_in_again_gives_the_same_journal(fresh_folder, open_at, history) -> None:
    folder = fresh_folder()
    first, second = open_at(folder / "one.db"), open_at(folder / "two.db")
    records = [nasty(record, word) if word is not None else record for record, word, _ in history]
    first.extend(records)
    for record, (_, _, deed) in zip(records, history, strict=True):
        if deed in {"edited", "both"}:
            first.amend(record.id, local_dt=WHEN)
        if deed in {"erased", "both"}:
            first.erase(record.id)
    first.export(folder / "one.jsonl")
    receipt = second.import_(load(folder / "one.jsonl"), file="one.jsonl")
    assert (receipt.read, receipt.loaded, receipt.refused) == (len(records), len(records), [])
    same_tables(first, second, {table_of(type(record)) for record in records})
    assert same_rows(first) == same_rows(second)
    second.export(folder / "two.jsonl")
    assert entry_lines(folder / "one.jsonl") == entry_lines(folder / "two.jsonl")


@pytest.fixture
def full(journal: Journal, tmp_path: Path) -> Journal:
    """A journal with something in every corner of the file."""
    csv = tmp_path / "daylio.csv"
    csv.write_text(
        "full_date,weekday,time,mood,activities,note\n2026-09-14,Monday,21:30,meh,work | tea,Hm\nno date,,,,,x\n"
    )
    journal.import_(load(csv), file="daylio.csv")
    one = journal.append(Moment(local_dt=WHEN, text="=HYPERLINK(1)", tags=["a", "=b"], emotions=[Emotion(emotion="-")]))
    journal.amend(one.id, text="  @SUM(1)")
    journal.erase(journal.append(CheckIn(local_dt=WHEN, note="taken back")).id)
    journal.append(CheckIn(local_dt=WHEN, support=0, note="-1"))
    journal.append(Practice(local_dt=WHEN, kind="letter", content={"pain": "+1"}))
    journal.day_start = 2
    journal.keep_mapping("f00d", {"when": "Date"})
    batch = journal.correct_themes(
        [
            {"action": "create", "axis": "area", "theme_id": "t1", "text": "=Band"},
            {"action": "label", "axis": "area", "moment_id": one.id, "theme_id": "t1"},
        ]
    )
    journal.correct_themes([{"action": "undo", "undoes": batch}])
    with journal.store.atomic() as opened:
        opened.execute("INSERT INTO drafts VALUES ('moment', 'DRAFT', 5)")
    return journal


def test_everything_but_drafts_travels(full: Journal, tmp_path: Path, open_at) -> None:
    before = full.export(tmp_path / "one.jsonl").read_text(encoding="utf-8")
    assert "DRAFT" not in before
    assert json.loads(before.split("\n", 1)[0]) == {"kindlog": 1, "schema": VERSION, "journal_id": full.journal_id}
    other = open_at(tmp_path / "other.db")
    other.import_(load(tmp_path / "one.jsonl"), file="one.jsonl")
    same_tables(full, other)
    assert (other.day_start, other.mapping("f00d")) == (2, {"when": "Date"})
    after = other.export(tmp_path / "two.jsonl").read_text(encoding="utf-8").split("\n")
    lost = [line for line in before.split("\n")[1:] if line not in after]
    assert lost == []
    receipts = other.imports["import_id"].tolist()
    assert set(full.imports["import_id"]) < set(receipts)
    assert other.refusals(full.imports["import_id"][0]) == full.refusals(full.imports["import_id"][0])
    assert other.undo_import(full.imports["import_id"][0]) == 1  # an earlier import can still be taken back


def test_taking_it_back_leaves_nothing_of_it(full: Journal, tmp_path: Path, open_at) -> None:
    full.export(tmp_path / "one.jsonl")
    other = open_at(tmp_path / "other.db")
    other.append(Moment(local_dt=WHEN, text="mine"))
    before = other.export(tmp_path / "before.jsonl").read_bytes()
    receipt = other.import_(load(tmp_path / "one.jsonl"), file="one.jsonl")
    assert receipt.loaded == 5
    assert other.undo_import(receipt.import_id) == 5
    assert other.export(tmp_path / "after.jsonl").read_bytes() == before


def test_importing_it_again_adds_nothing(full: Journal, tmp_path: Path) -> None:
    before = [getattr(full, name) for name in TABLES]
    receipt = full.import_(load(full.export(tmp_path / "one.jsonl")), file="one.jsonl")
    assert (receipt.read, receipt.loaded, receipt.already_here) == (5, 0, 5)
    assert all(getattr(full, name).equals(table) for name, table in zip(TABLES, before, strict=True))


def test_a_setting_made_here_is_kept(full: Journal, tmp_path: Path, open_at) -> None:
    full.export(tmp_path / "one.jsonl")
    other = open_at(tmp_path / "other.db")
    other.day_start = 6
    own = other.journal_id
    other.import_(load(tmp_path / "one.jsonl"), file="one.jsonl")
    assert (other.day_start, other.journal_id) == (6, own)


def test_an_entry_loaded_from_its_app_and_from_a_journal_is_one(full: Journal, tmp_path: Path, open_at) -> None:
    other = open_at(tmp_path / "other.db")
    other.import_(load(tmp_path / "daylio.csv"), file="daylio.csv")
    receipt = other.import_(load(full.export(tmp_path / "one.jsonl")), file="one.jsonl")
    assert (receipt.read, receipt.loaded, receipt.already_here) == (5, 4, 1)


def test_an_empty_journal_goes_out_and_in(journal: Journal, tmp_path: Path, open_at) -> None:
    journal.export(tmp_path / "none.jsonl")
    assert open_at(tmp_path / "b.db").import_(load(tmp_path / "none.jsonl"), file="none.jsonl").read == 0


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_exports_are_private_and_replaced_only_when_asked(full: Journal, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    target.write_text("something else")
    with pytest.raises(errors.ExportExists, match="already there"):
        full.export(target, kind)
    assert target.read_text() == "something else"
    target.unlink()
    full.export(target, kind)
    full.append(Moment(local_dt=WHEN, text="one more"))
    full.export(target, kind, replace=True)
    if os.name == "posix":
        files = [target] if kind == "jsonl" else [*target.iterdir()]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert kind == "jsonl" or target.stat().st_mode & 0o777 == 0o700
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".kindlog")]


def test_formats_and_folders_that_are_not_there(full: Journal, tmp_path: Path) -> None:
    with pytest.raises(errors.UnknownWord, match="jsonl, csv, parquet"):
        full.export(tmp_path / "out", "xml")
    for format_ in ("jsonl", "csv", "parquet"):
        with pytest.raises(errors.FolderUnwritable):
            full.export(tmp_path / "no" / "such" / "out", format_)


def test_a_write_that_stops_half_way_leaves_the_earlier_export(full: Journal, tmp_path: Path, monkeypatch) -> None:
    for format_ in ("jsonl", "csv"):
        target = full.export(tmp_path / format_, format_)
        before = read(target)

        def torn(*_: object, **__: object) -> str:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(archive, "as_json", torn)
        with pytest.raises(errors.StoreError if format_ == "jsonl" else errors.FolderUnwritable):
            full.export(target, format_, replace=True)
        monkeypatch.undo()
        assert read(target) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["csv", "daylio.csv", "jsonl", "private"]


def read(target: Path) -> dict[str, bytes]:
    files = [*target.iterdir()] if target.is_dir() else [target]
    return {file.name: file.read_bytes() for file in files}


def test_parquet_gives_the_same_tables(full: Journal, tmp_path: Path) -> None:
    folder = full.export(tmp_path / "out", "parquet")
    for name in archive.TABLES:
        found = schema.validate(name, pd.read_parquet(folder / f"{name}.parquet"))
        pd.testing.assert_frame_equal(found, getattr(full, name))


def test_no_cell_of_a_csv_is_a_formula(full: Journal, tmp_path: Path) -> None:
    folder = full.export(tmp_path / "out", "csv")
    cells = pd.read_csv(folder / "moments.csv", dtype=str, keep_default_na=False)
    assert "'  @SUM(1)" in cells["text"].tolist()
    assert pd.read_csv(folder / "practices.csv", dtype=str)["pain"].tolist() == ["'+1"]
    assert pd.read_csv(folder / "checkins.csv", dtype=str)["note"].tolist() == ["'-1"]
    for name in archive.TABLES:
        table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        assert table.shape == getattr(full, name).shape
        numbers = getattr(full, name).select_dtypes("number").columns
        for column in table.columns.difference(numbers):
            assert not any(cell.lstrip(" ").startswith(archive.GUARDED) for cell in table[column]), column


@pytest.mark.parametrize("text", [*NASTY, "-", "a-b", "  -1", "ok"])
def test_the_guard_touches_nothing_else(text: str) -> None:
    guarded = archive.guarded(text)
    assert guarded in {text, f"'{text}"}
    assert (guarded != text) == text.lstrip(" ").startswith(archive.GUARDED)


def test_lines_are_in_a_fixed_order(full: Journal, tmp_path: Path) -> None:
    one = full.export(tmp_path / "one.jsonl").read_bytes()
    opened = apsw.Connection(str(full.path))
    opened.execute("VACUUM")
    opened.close()
    assert full.export(tmp_path / "two.jsonl").read_bytes() == one
    assert not zipfile.is_zipfile(tmp_path / "one.jsonl")


def test_times_keep_their_microseconds(journal: Journal, tmp_path: Path, open_at) -> None:
    at = datetime(2026, 1, 1, 1, 2, 3, 456789, tzinfo=UTC)
    kept_one = journal.append(Moment(local_dt=WHEN.replace(microsecond=1), written_at=at))
    other = open_at(tmp_path / "b.db")
    other.import_(load(journal.export(tmp_path / "one.jsonl")), file="one.jsonl")
    assert other.get(kept_one.id) == kept_one


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_a_journal_is_never_replaced_by_its_export(journal: Journal, tmp_path: Path, open_at, kind: str) -> None:
    journal.append(Moment(local_dt=WHEN, text="here"))
    open_at(tmp_path / "other.db").append(Moment(local_dt=WHEN))
    for place in (journal.path, tmp_path / "other.db"):
        before = place.read_bytes()
        with pytest.raises(errors.ExportInTheWay):
            journal.export(place, kind, replace=True)
        assert place.read_bytes() == before


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_a_folder_with_other_things_in_it_is_never_replaced(journal: Journal, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "years of work"
    folder.mkdir()
    (folder / "moments.csv").write_text("old")
    (folder / "thesis.txt").write_text("precious")
    with pytest.raises(errors.ExportInTheWay):
        journal.export(folder, kind, replace=True)
    assert (folder / "thesis.txt").read_text() == "precious"
    (folder / "thesis.txt").unlink()
    if kind != "jsonl":
        journal.export(folder, kind, replace=True)
        assert (folder / f"moments.{kind}").stat().st_size > len("old")
