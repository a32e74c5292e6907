"""An upgrade is whole or has not happened, and the copy made before it is good."""

import os
import subprocess
import sys
from pathlib import Path

import apsw
import pandas as pd
import pytest

from analysis import errors
from analysis.journal import Journal, backup, connection, ddl, migrations
from analysis.model import RECORDS

VERSION_1 = Path(__file__).parent / "data" / "version_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    connection.create(path)
    opened = apsw.Connection(str(path))
    opened.execute(VERSION_1.read_text(encoding="utf-8"))
    opened.close()
    return path


def schema_of(path: Path) -> dict[str, object]:
    opened = apsw.Connection(str(path))
    names = [name for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")]
    found = {name: opened.execute(f"PRAGMA table_xinfo({name})").fetchall() for name in names}
    found |= {f"{name} index": opened.execute(f"PRAGMA index_xinfo({name})").fetchall() for name in names}
    opened.close()
    return found


def digest_of(path: Path) -> dict[str, tuple[int, str]]:
    opened = apsw.Connection(str(path))
    found = backup.digest(opened)
    opened.close()
    return found


def test_there_is_a_step_from_every_version() -> None:
    assert set(migrations.STEPS) == set(range(1, ddl.VERSION))


def test_every_entry_is_there_after_the_upgrade(old: Path, open_at) -> None:
    journal: Journal = open_at(old)
    assert {name: len(getattr(journal, name)) for name in RECORDS} == {
        "moments": 2, "checkins": 1, "practices": 1, "plans": 1, "goals": 1, "scales": 1
    }  # fmt: skip
    assert journal.journal_id == "j-1"
    assert journal.get("m-1").text == "SYNTHETIC: a quiet evening; it's fine"
    assert journal.affect["after"].tolist() == [3.5]
    assert journal.details("m-2")["raw"] == '{"day":"SYNTHETIC"}'
    assert journal.undo_import("i-1") == 1


def test_an_upgraded_journal_has_the_tables_of_a_fresh_one(old: Path, tmp_path: Path, open_at) -> None:
    """Also proves that a column added to the model comes with a step for journals that exist."""
    fresh = open_at(tmp_path / "fresh.db")
    fresh.day_start = 5
    assert len(open_at(old).moments) == 2
    assert schema_of(old) == schema_of(fresh.path)


def test_the_copy_is_the_journal_as_it_was(old: Path, open_at) -> None:
    before = digest_of(old)
    open_at(old).journal_id  # noqa: B018  # reading is what upgrades
    copy = migrations.copies_of(old, 2)
    assert digest_of(copy) == before
    assert os.name != "posix" or copy.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in old.parent.iterdir()) == ["journal.db", "journal.db.before-2"]


def test_an_upgrade_happens_once(old: Path, open_at) -> None:
    open_at(old).journal_id  # noqa: B018
    copy = migrations.copies_of(old, 2)
    copy.unlink()
    assert len(open_at(old).moments) == 2
    assert not copy.exists()


def test_forgetting_takes_the_copy_too(old: Path, open_at) -> None:
    journal = open_at(old)
    journal.forget("m-1")
    assert b"quiet evening" not in b"".join(file.read_bytes() for file in old.parent.iterdir())


def test_corrections_of_version_2_are_kept_in_the_new_log(old: Path, open_at, monkeypatch) -> None:
    monkeypatch.setattr(ddl, "VERSION", 2)
    open_at(old).journal_id  # noqa: B018
    opened = apsw.Connection(str(old))
    opened.execute("INSERT INTO theme_corrections VALUES ('t-1', 'm-1', 'area', 'work', 'label', 5)")
    opened.close()
    monkeypatch.undo()
    told = open_at(old).theme_corrections
    assert told[["correction_id", "batch_id", "action", "axis", "moment_id", "theme_id"]].to_numpy().tolist() == [
        ["t-1", "t-1", "label", "area", "m-1", "work"]
    ]
    assert migrations.copies_of(old, 3).exists()


def test_a_step_that_does_not_work_leaves_the_file_untouched(old: Path, open_at, monkeypatch) -> None:
    def half(opened: apsw.Connection) -> None:
        opened.execute("DELETE FROM moments")
        opened.execute("CREATE TABLE drafts (form TEXT)")
        opened.execute("SELECT no_such_thing FROM nowhere")

    monkeypatch.setattr(migrations, "STEPS", {1: half})
    before = old.read_bytes()
    with pytest.raises(errors.UpgradeStopped) as told:
        open_at(old).moments  # noqa: B018
    assert str(migrations.copies_of(old, 2)) in str(told.value)
    assert migrations.copies_of(old, 2).exists()
    assert old.read_bytes() == before


def test_a_step_that_loses_rows_is_stopped(old: Path, open_at, monkeypatch) -> None:
    losing = {2: lambda opened: opened.execute("DELETE FROM goals")}
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, **losing})
    before = digest_of(old)
    with pytest.raises(errors.UpgradeStopped, match="same entries"):
        open_at(old).moments  # noqa: B018
    assert digest_of(old) == before


def test_killed_in_the_middle_of_a_step(old: Path, open_at) -> None:
    before = digest_of(old)
    work = (
        "import os, signal, sys\nfrom analysis import open_journal\nfrom analysis.journal import migrations\n"
        "def half(opened):\n"
        "    opened.execute('PRAGMA cache_size=1')\n"
        "    opened.execute(\"UPDATE moments SET text = zeroblob(100000) || ''\")\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrations.STEPS = {1: half}\n"
        "open_journal(sys.argv[1]).moments\n"
    )
    done = subprocess.run([sys.executable, "-c", work, str(old)], check=False, capture_output=True)
    assert done.returncode == -9
    assert digest_of(old) == before
    assert len(open_at(old).moments) == 2


def test_a_journal_from_the_future_is_left_alone(journal: Journal) -> None:
    journal.day_start = 5
    opened = apsw.Connection(str(journal.path))
    opened.pragma("user_version", ddl.VERSION + 1)
    opened.close()
    before = journal.path.read_bytes()
    for look in (lambda: journal.moments, lambda: journal.find("a"), lambda: setattr(journal, "day_start", 4)):
        with pytest.raises(errors.JournalNewer, match="newer kindlog"):
            look()
    assert journal.path.read_bytes() == before


def test_somebody_elses_database_is_not_a_journal(tmp_path: Path, open_at) -> None:
    path = tmp_path / "other.db"
    connection.create(path)
    opened = apsw.Connection(str(path))
    opened.execute("CREATE TABLE moments (a)")
    opened.close()
    with pytest.raises(errors.JournalDamaged):
        open_at(path).moments  # noqa: B018


def test_tables_of_the_old_journal_fit_the_schema(old: Path, open_at) -> None:
    assert isinstance(open_at(old).practices, pd.DataFrame)
