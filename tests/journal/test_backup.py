"""A copy is whole and the same, or it does not take its place."""

import os
import threading
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from analysis import errors
from analysis.journal import Journal, backup, connection
from analysis.model import Moment

WHEN = datetime(2026, 9, 14)


def digest_of(path: Path) -> dict[str, tuple[int, str]]:
    opened = apsw.Connection(str(path))
    assert backup.whole(opened)
    found = backup.digest(opened)
    opened.close()
    return found


def copied(journal: Journal, target: Path) -> Path:
    with journal.store.reading() as opened:
        return backup.copy(opened, journal.path, target)


def test_the_copy_is_the_same_and_private(journal: Journal, tmp_path: Path) -> None:
    journal.extend(Moment(local_dt=WHEN, text=f"text {n}") for n in range(50))
    target = copied(journal, tmp_path / "copy.db")
    assert digest_of(target) == digest_of(journal.path)
    assert os.name != "posix" or target.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "private"]


def test_copies_made_while_somebody_writes_are_whole(journal: Journal, tmp_path: Path, open_at) -> None:
    journal.append(Moment(local_dt=WHEN))
    stop = threading.Event()

    def write() -> None:
        other = open_at(journal.path, 30)
        while not stop.is_set():
            other.extend(Moment(local_dt=WHEN, text="both or none") for _ in range(2))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        counts = []
        for number in range(6):
            copy = copied(open_at(journal.path, 30), tmp_path / f"copy-{number}.db")
            counts.append(digest_of(copy)["moments"][0])
    finally:
        stop.set()
        thread.join()
    assert all(count % 2 == 1 for count in counts)
    assert counts == sorted(counts)


def test_a_copy_that_differs_is_not_kept(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    journal.append(Moment(local_dt=WHEN))
    target = tmp_path / "copy.db"
    target.write_bytes(b"the one before")
    answers = iter([{"moments": (1, "a")}, {"moments": (1, "b")}])
    monkeypatch.setattr(backup, "digest", lambda _: next(answers))
    with pytest.raises(errors.JournalUnwritable):
        copied(journal, target)
    assert target.read_bytes() == b"the one before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "private"]


def test_a_folder_that_is_not_there(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    journal.append(Moment(local_dt=WHEN))

    def torn(_: Path) -> None:
        raise errors.JournalFull

    monkeypatch.setattr(connection, "create", torn)
    with pytest.raises(errors.JournalFull):
        copied(journal, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_digest_sees_every_value(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN, text="one"))
    before = digest_of(journal.path)
    journal.erase(kept.id)
    erased = digest_of(journal.path)
    journal.restore(kept.id)
    assert erased["moments"] != before["moments"]
    assert digest_of(journal.path) == before


def test_a_place_that_takes_no_copy_is_named_as_it_was_given(journal: Journal, tmp_path: Path) -> None:
    journal.append(Moment(local_dt=WHEN))
    (tmp_path / "file").write_text("")
    with pytest.raises(errors.StoreError) as told:
        copied(journal, tmp_path / "file" / "copy.db")
    assert "copy.db" in str(told.value)
