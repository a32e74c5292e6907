"""A backup comes back exactly as it was, in one piece, and what was there before is not lost."""

import os
import threading
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from analysis import errors
from analysis.journal import Journal, backup, ddl
from analysis.journal.restoring import back_up, restore
from analysis.model import Emotion, Moment

WHEN = datetime(2026, 9, 14)
VERSION_1 = Path(__file__).parent / "data" / "version_1.sql"


def digest_of(path: Path) -> dict[str, tuple[int, str]]:
    opened = apsw.Connection(str(path))
    found = backup.digest(opened)
    opened.close()
    return found


@pytest.fixture
def written(journal: Journal) -> Journal:
    kept = journal.append(Moment(local_dt=WHEN, text="first", tags=["a"], emotions=[Emotion(emotion="sad", before=3)]))
    journal.amend(kept.id, text="changed")
    journal.day_start = 5
    return journal


def test_a_hundred_times_out_and_back(written: Journal, tmp_path: Path, open_at) -> None:
    target = tmp_path / "backup.db"
    for number in range(100):
        written.append(Moment(local_dt=WHEN, text=f"text {number}"))
        back_up(written.store, target, replace=True)
        before = digest_of(written.path)
        assert digest_of(target) == before
        lost = written.append(Moment(local_dt=WHEN, text="after the backup"))
        kept = restore(written.store, target)
        assert digest_of(written.path) == before
        assert open_at(kept).get(lost.id).text == "after the backup"
        kept.unlink()
    assert sorted(file.name for file in written.path.parent.iterdir()) == [written.path.name]


@pytest.mark.skipif(os.name != "posix", reason="permission bits as on POSIX")
def test_a_backup_is_private_and_only_read(written: Journal, tmp_path: Path, open_at) -> None:
    target = back_up(written.store, tmp_path / "new" / "backup.db")
    assert target.stat().st_mode & 0o777 == 0o600
    target.chmod(0o444)
    content = target.read_bytes()
    other = open_at(tmp_path / "other" / "journal.db")
    assert restore(other.store, target) is None
    assert digest_of(other.path) == digest_of(written.path)
    assert other.path.stat().st_mode & 0o777 == 0o600
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (content, 0o444)


def test_nothing_but_an_earlier_backup_is_replaced(written: Journal, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("precious")
    with pytest.raises(errors.ExportExists):
        back_up(written.store, thesis)
    before = written.path.read_bytes()
    for place in (thesis, tmp_path, written.path):
        with pytest.raises(errors.ExportInTheWay):
            back_up(written.store, place, replace=True)
    assert (thesis.read_text(), written.path.read_bytes()) == ("precious", before)


@pytest.mark.parametrize("held", [b"", b"no journal at all", os.urandom(4096), None])
def test_what_is_no_whole_backup_changes_nothing(written: Journal, tmp_path: Path, held: bytes | None) -> None:
    target = back_up(written.store, tmp_path / "backup.db")
    whole = target.read_bytes()
    target.write_bytes(whole[:5000] + bytes(20_000) + whole[25_000:] if held is None else held)
    before = digest_of(written.path)
    with pytest.raises((errors.JournalDamaged, errors.JournalLocked)) as told:
        restore(written.store, target)
    assert str(target) in str(told.value)
    assert digest_of(written.path) == before
    assert [file.name for file in written.path.parent.iterdir()] == [written.path.name]


def test_a_backup_that_cannot_be_opened(written: Journal, tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing):
        restore(written.store, tmp_path / "absent.db")
    with pytest.raises(errors.IsFolder):
        restore(written.store, tmp_path)


def test_a_backup_from_the_future_is_left_alone(written: Journal, tmp_path: Path) -> None:
    target = back_up(written.store, tmp_path / "backup.db")
    opened = apsw.Connection(str(target))
    opened.pragma("user_version", ddl.VERSION + 1)
    opened.close()
    with pytest.raises(errors.JournalNewer):
        restore(written.store, target)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(written: Journal, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    opened = apsw.Connection(str(old))
    opened.execute(VERSION_1.read_text(encoding="utf-8"))
    opened.close()
    content = old.read_bytes()
    restore(written.store, old)
    assert written.journal_id == "j-1"
    assert len(written.moments) == 2
    assert old.read_bytes() == content
    assert not list(written.path.parent.glob(".*"))


def test_a_damaged_journal_makes_room_and_is_kept(written: Journal, tmp_path: Path) -> None:
    target = back_up(written.store, tmp_path / "backup.db")
    content = bytearray(written.path.read_bytes())
    content[4096:40_000] = os.urandom(40_000 - 4096)
    written.path.write_bytes(bytes(content))
    kept = restore(written.store, target)
    assert kept.read_bytes() == bytes(content)
    assert digest_of(written.path) == digest_of(target)


def test_another_programs_file_is_never_moved(tmp_path: Path, written: Journal, open_at) -> None:
    target = back_up(written.store, tmp_path / "backup.db")
    other = tmp_path / "other.db"
    other.write_bytes(b"something of another program")
    other.chmod(0o600)
    with pytest.raises(errors.JournalDamaged):
        restore(open_at(other).store, target)
    assert other.read_bytes() == b"something of another program"


def test_forgetting_reaches_what_was_kept_before(written: Journal, tmp_path: Path) -> None:
    secret = written.append(Moment(local_dt=WHEN, text="canaryzebra"))
    target = back_up(written.store, tmp_path / "backup.db")
    kept = restore(written.store, target)
    assert b"canaryzebra" in kept.read_bytes()
    written.forget(secret.id)
    assert not kept.exists()


def test_what_somebody_writes_meanwhile_is_in_the_journal_or_in_what_is_kept(
    written: Journal, tmp_path: Path, open_at
) -> None:
    target = back_up(written.store, tmp_path / "backup.db")
    made, stop = [], threading.Event()

    def write() -> None:
        other = open_at(written.path, 30)
        while not stop.is_set():
            made.append(other.append(Moment(local_dt=WHEN)).id)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies = [restore(open_at(written.path, 30).store, target) for _ in range(4)]
    finally:
        stop.set()
        thread.join()
    places = [open_at(place) for place in [written.path, *copies]]
    there = {own for place in places for own in place.moments["moment_id"]}
    assert set(made) <= there
