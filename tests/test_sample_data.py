"""data/sample: made by its script to the byte, marked, small, and the same person through every app's export."""

import importlib.util
import sys

import pandas as pd
import pytest

from analysis import load, open_journal
from analysis.journal.importing import import_
from analysis.journal.sample import SEED, records
from analysis.model import Moment

LIMIT = 1_000_000
OF_OTHER_APPS = {
    "daylio_export.SYNTHETIC.csv": "daylio",
    "backup.SYNTHETIC.daylio": "daylio-backup",
    "day_one.SYNTHETIC.zip": "day-one",
    "thought_record.SYNTHETIC.csv": "google-forms",
    "thought_record.SYNTHETIC.xlsx": "table",
}


@pytest.fixture(scope="module")
def folder(root):
    return root / "data" / "sample"


@pytest.fixture(scope="module")
def script(folder):
    spec = importlib.util.spec_from_file_location("make_exports", folder / "make_exports.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules["make_exports"] = made
    yield spec.loader.exec_module(made) or made
    del sys.modules["make_exports"]


@pytest.fixture(scope="module")
def moments():
    told = [record for record in records() if isinstance(record, Moment)]
    return sorted(told, key=lambda moment: (moment.local_dt, moment.moment_id))


def test_remaking_gives_the_committed_bytes(folder, script):
    for name, make in script.FILES.items():
        assert (folder / name).read_bytes() == make(), f"{name} is older than the code: run data/sample/make_exports.py"


def test_the_folder_holds_what_the_script_makes_and_nothing_else(folder, script):
    assert {path.name for path in folder.iterdir() if path.is_file()} == {*script.FILES, "README.md", "make_exports.py"}
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < LIMIT


def test_everything_says_that_it_is_made_up(folder, script):
    for name in script.FILES:
        assert "SYNTHETIC" in name or b"SYNTHETIC" in (folder / name).read_bytes()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "SYNTHETIC" in readme
    assert str(SEED) in readme
    assert all(name in readme for name in script.FILES)


def test_the_readme_counts_right(folder):
    readme = (folder / "README.md").read_text(encoding="utf-8")
    journal = open_journal(sample=True)
    for table in ("moments", "checkins", "practices", "plans", "goals", "scales"):
        assert f"| {table} | {len(getattr(journal, table))} |" in readme


@pytest.mark.parametrize(("name", "source"), OF_OTHER_APPS.items())
def test_an_export_of_another_app_tells_the_same_moments(folder, moments, name, source):
    loaded = load(folder / name)
    assert loaded.source == source
    assert loaded.read == len(loaded.table) == len(moments)
    assert not len(loaded.refused)
    told = (
        loaded.table["text"].fillna(loaded.table.get("trigger")) if "trigger" in loaded.table else loaded.table["text"]
    )
    read = sorted(zip(told, loaded.table["local_dt"], loaded.table["precision"], strict=True))
    for moment, (text, local_dt, precision) in zip(sorted(moments, key=lambda one: one.text), read, strict=True):
        assert text == moment.text
        timed = moment.precision == "minute"
        assert local_dt == (moment.local_dt if timed else pd.Timestamp(moment.local_dt).normalize())
        assert (precision == "day") != timed


def test_daylio_twice_is_one_diary(folder):
    sheet, backup = (load(folder / name).table for name in ("daylio_export.SYNTHETIC.csv", "backup.SYNTHETIC.daylio"))
    assert set(sheet["entry_id"]) == set(backup["entry_id"])
    assert backup["tz"].nunique() == 3
    assert set(backup["valence"].dropna()) == {-1.0, -0.5, 0.0, 0.5, 1.0}


def test_day_one_keeps_the_zones_of_both_journals(folder, moments):
    table = load(folder / "day_one.SYNTHETIC.zip").table.set_index("text")
    for moment in moments:
        assert table.loc[moment.text, "tz"] == moment.tz
    timed = table[table["precision"] != "day"]
    instants = {moment.text: moment.utc_dt for moment in moments}
    assert all(row.utc_dt == instants[text] for text, row in timed.iterrows())


@pytest.mark.parametrize("name", ["thought_record.SYNTHETIC.csv", "thought_record.SYNTHETIC.xlsx"])
def test_a_thought_record_keeps_thought_response_and_strength(folder, moments, name):
    table = load(folder / name).table.set_index("trigger")
    for moment in moments:
        row = table.loc[moment.text]
        for field in ("self_talk", "response", "outcome", "reframe"):
            told = row[field]
            assert (None if pd.isna(told) else told) == getattr(moment, field)
        strongest = max((named.before for named in moment.emotions), default=None)
        assert [named["before"] for named in row["emotions"]] == ([] if strongest is None else [strongest])


def test_kindlogs_own_export_gives_the_whole_journal_again(folder, tmp_path):
    journal = open_journal(tmp_path / "again.db")
    import_(journal.store, load(folder / "sample.jsonl"), file="sample.jsonl")
    sample = open_journal(sample=True)
    for table in ("moments", "affect", "checkins", "practices", "plans", "goals", "scales"):
        pd.testing.assert_frame_equal(getattr(journal, table), getattr(sample, table))
