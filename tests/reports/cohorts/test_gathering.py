import pandas as pd
import pytest

import fleets
from analysis import errors, open_journal
from analysis.reports.cohorts import gathering


def nothing(_done, _total):
    pass


def test_what_is_taken_out_of_journals_holds_nobodys_words(study, tmp_path):
    found = gathering.gather(study, tmp_path, nothing)
    assert len(found.people) == 7
    assert found.left_out == []
    for number, folder in enumerate(found.people):
        assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for name in gathering.COLUMNS}
        for name, columns in gathering.COLUMNS.items():
            table = pd.read_parquet(folder / f"{name}.parquet")
            assert list(table.columns) == list(columns)
            assert fleets.canary(number) not in table.to_csv()


def test_a_table_read_back_is_the_journals_table_where_it_is_looked_at(study, exported, tmp_path):
    journal = open_journal(study / "p3.db")
    taken = gathering.gather(study, tmp_path, nothing).people[3]
    for name, columns in gathering.COLUMNS.items():
        wanted = getattr(journal, name)[list(columns)]
        for folder in (taken, exported / "p3"):
            pd.testing.assert_frame_equal(gathering.read(folder, name)[list(columns)], wanted)
            assert gathering.read(folder, name).filter(["text", "note", "trigger"]).isna().all(axis=None)


def test_a_file_that_is_no_journal_is_left_out_with_its_reason(study, tmp_path):
    folder, seen = tmp_path / "mixed", []
    folder.mkdir(mode=0o700)
    (folder / "a.db").write_bytes((study / "p1.db").read_bytes())
    (folder / "b.db").write_bytes(b"no journal")
    for name in "ab":
        (folder / f"{name}.db").chmod(0o600)
    (tmp_path / "into").mkdir()
    found = gathering.gather(folder, tmp_path / "into", lambda *told: seen.append(told))
    assert [(file.name, error.code) for file, error in found.left_out] == [("b.db", "journal_damaged")]
    assert len(found.people) == 1
    assert seen == [(1, 2), (2, 2)]


def test_a_folder_without_people_is_refused(tmp_path):
    with pytest.raises(errors.FolderEmpty):
        gathering.gather(tmp_path, tmp_path, nothing)
    with pytest.raises(errors.FileMissing):
        gathering.gather(tmp_path / "nowhere", tmp_path, nothing)


def test_a_damaged_export_is_named(exported, tmp_path):
    (tmp_path / "plans.parquet").write_bytes((exported / "p1" / "plans.parquet").read_bytes()[:-40])
    with pytest.raises(errors.FileDamaged):
        gathering.read(tmp_path, "plans")
