from datetime import datetime

import apsw
import pytest

from analysis import CheckIn, Moment, errors, open_journal
from analysis.journal.health import health, sqlite_version

AT = datetime(2026, 9, 14, 21, 30)


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "mine" / "journal.db")


def test_there_is_nothing_wrong_with_a_journal_that_is_not_there_yet(journal):
    found = health(journal.store)
    assert found.whole
    assert set(found.entries.values()) == {0}
    assert not journal.path.exists()


def test_entries_are_counted_by_table_and_erased_ones_apart(journal):
    kept = [journal.append(Moment(local_dt=AT, text="x")) for _ in range(3)]
    journal.append(CheckIn(local_dt=AT, support=5))
    journal.erase(kept[0].id)
    found = health(journal.store)
    assert (found.entries["moments"], found.entries["checkins"], found.erased) == (2, 1, 1)
    assert found.version > 0
    assert found.whole


def test_looking_changes_nothing(journal):
    journal.append(Moment(local_dt=AT, text="x"))
    before = journal.path.read_bytes()
    health(journal.store)
    assert journal.path.read_bytes() == before


def test_damage_is_seen(journal):
    journal.extend([Moment(local_dt=AT, text="word " * 400) for _ in range(50)])
    with journal.path.open("r+b") as file:
        file.seek(journal.path.stat().st_size - 4096)
        file.write(b"\xff" * 4096)
    try:
        whole = health(journal.store).whole
    except errors.JournalDamaged:
        whole = False
    assert not whole


def test_a_reference_to_nothing_is_seen(journal):
    kept = journal.append(Moment(local_dt=AT, text="x", emotions=[{"emotion": "sad"}]))
    loose = apsw.Connection(str(journal.path))
    loose.execute("DELETE FROM moments WHERE moment_id = ?", (kept.id,))
    loose.close()
    assert not health(journal.store).whole


def test_the_version_of_sqlite_is_new_enough():
    assert tuple(map(int, sqlite_version().split("."))) >= (3, 51, 3)
