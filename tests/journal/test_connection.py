"""The file is private and is what it should be, or one sentence says why not; what is there stays as it is."""

import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import apsw
import pytest

from analysis import errors
from analysis.journal import Journal, connection
from analysis.model import Moment

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits and links as on POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux offers")
KEPT = Moment(local_dt=datetime(2026, 9, 14))


def unchanged_and_refused(journal: Journal, expected: type[Exception]) -> None:
    before = journal.path.read_bytes()
    with pytest.raises(expected) as told:
        journal.append(KEPT)
    with pytest.raises(expected):
        journal.moments  # noqa: B018
    assert "\n" not in str(told.value)
    assert journal.path.read_bytes() == before


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_others_can_read_is_refused(journal: Journal, mode: int) -> None:
    journal.day_start = 4
    journal.path.chmod(mode)
    unchanged_and_refused(journal, errors.JournalLoose)
    journal.path.chmod(0o600)
    assert journal.append(KEPT)


@posix
def test_a_link_is_never_followed(journal: Journal, tmp_path: Path, open_at) -> None:
    journal.append(KEPT)
    link = tmp_path / "link.db"
    link.symlink_to(journal.path)
    unchanged_and_refused(open_at(link), errors.JournalLinked)
    nowhere = tmp_path / "nowhere.db"
    nowhere.symlink_to(tmp_path / "new.db")
    with pytest.raises(errors.JournalLinked):
        open_at(nowhere).append(KEPT)
    assert not (tmp_path / "new.db").exists()


@posix
def test_a_link_that_appears_in_between_is_not_followed_either(journal: Journal, tmp_path: Path) -> None:
    journal.append(KEPT)
    target = tmp_path / "target.db"
    shutil.move(journal.path, target)
    journal.path.symlink_to(target)
    with pytest.raises(errors.StoreError):
        connection.connect(journal.path, 0)


@posix
def test_a_folder_that_is_a_link_is_fine(tmp_path: Path, open_at) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert open_at(tmp_path / "link" / "journal.db").append(KEPT)
    assert (tmp_path / "real" / "journal.db").exists()


def test_a_folder_is_not_a_journal(tmp_path: Path, open_at) -> None:
    with pytest.raises(errors.IsFolder):
        open_at(tmp_path).append(KEPT)


@posix
def test_a_pipe_is_not_a_journal(tmp_path: Path, open_at) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(errors.JournalDamaged):
        open_at(tmp_path / "pipe").moments  # noqa: B018


@pytest.mark.parametrize(
    "content",
    [b"full_date,mood\n2026-01-01,rad\n" * 50, b"SQLite format 3\0" + b"\0" * 4080, b"{}", b"PK\x03\x04" + b"a" * 508],
    ids=["text", "torn header", "json", "zip"],
)
def test_what_is_no_database_is_called_damaged(tmp_path: Path, open_at, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    path.chmod(0o600)
    unchanged_and_refused(open_at(path), errors.JournalDamaged)


def test_a_damaged_page_is_called_damaged(journal: Journal) -> None:
    journal.extend(Moment(local_dt=datetime(2026, 1, 1), text="words " * 400) for _ in range(20))
    content = bytearray(journal.path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    journal.path.write_bytes(content)
    with pytest.raises(errors.JournalDamaged):
        journal.moments  # noqa: B018


def test_an_encrypted_journal_is_called_locked(tmp_path: Path, open_at) -> None:
    path = tmp_path / "journal.db"
    connection.create(path)
    opened = apsw.Connection(str(path))
    opened.pragma("key", "a passphrase")
    opened.execute("CREATE TABLE a (b)")
    opened.close()
    unchanged_and_refused(open_at(path), errors.JournalLocked)


def test_an_empty_file_becomes_a_journal(tmp_path: Path, open_at) -> None:
    path = tmp_path / "journal.db"
    connection.create(path)
    journal = open_at(path)
    assert journal.moments.empty
    assert journal.append(KEPT) == journal.get(KEPT.id)


def read_only(journal: Journal) -> None:
    before = journal.path.read_bytes()
    with pytest.raises(errors.JournalReadOnly):
        journal.append(KEPT)
    assert journal.moments.empty
    assert journal.path.read_bytes() == before


def test_a_file_that_can_only_be_read(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite meets it, also for root, whom permission bits do not bind."""
    journal.day_start = 4
    plain = apsw.Connection
    monkeypatch.setattr(apsw, "Connection", lambda name, **_: plain(name, flags=apsw.SQLITE_OPEN_READONLY))
    with pytest.raises(errors.JournalReadOnly):
        journal.append(KEPT)
    monkeypatch.undo()
    assert journal.moments.empty


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="permission bits do not bind root")
@pytest.mark.parametrize(("what", "mode"), [("file", 0o400), ("folder", 0o500)])
def test_permission_bits(journal: Journal, what: str, mode: int) -> None:
    journal.day_start = 4
    place = journal.path if what == "file" else journal.path.parent
    place.chmod(mode)
    try:
        read_only(journal)
    finally:
        place.chmod(0o700 if what == "folder" else 0o600)


@linux
def test_a_file_system_mounted_read_only(journal: Journal) -> None:
    """In a mount namespace of its own, where the system lets us have one."""
    journal.day_start = 4
    folder = journal.path.parent
    work = (
        "import sys\nfrom datetime import datetime\nfrom analysis import Moment, errors, open_journal\n"
        "journal = open_journal(sys.argv[1])\nassert journal.moments.empty\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n        open_journal(path).append(Moment(local_dt=datetime(2026, 1, 1)))\n"
        "    except errors.JournalReadOnly:\n        print('refused')\n"
    )
    mount = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}" && exec "$0" "$@"'
    inside = ["unshare", "--mount", "--user", "--map-root-user", "sh", "-c", mount]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*inside, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no mount namespace to be had here")
    paths = [str(journal.path), str(folder / "new.db"), str(folder / "deeper" / "new.db")]
    done = subprocess.run([*inside, sys.executable, "-c", work, *paths], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["refused"] * 3


@linux
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """On a tiny file system in a namespace of its own, where the system lets us have one."""
    work = (
        "import sys\nfrom datetime import datetime\nfrom analysis import Moment, errors, open_journal\n"
        "journal = open_journal(sys.argv[1] + '/journal.db')\nkept = 0\n"
        "try:\n"
        "    for _ in range(1000):\n"
        "        journal.append(Moment(local_dt=datetime(2026, 1, 1), text='word ' * 2000))\n        kept += 1\n"
        "except errors.JournalFull:\n    print('full')\n"
        "print(kept == len(journal.moments), kept > 0)\n"
    )
    mount = f'mount -t tmpfs -o size=1m none "{tmp_path}" && exec "$0" "$@"'
    inside = ["unshare", "--mount", "--user", "--map-root-user", "sh", "-c", mount]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*inside, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no mount namespace to be had here")
    done = subprocess.run(
        [*inside, sys.executable, "-c", work, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["full", "True", "True"]


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (OSError(28, "No space left on device"), errors.JournalFull),
        (OSError(30, "Read-only file system"), errors.JournalReadOnly),
        (OSError(5, "Input/output error"), errors.JournalUnwritable),
        (apsw.IOError("disk I/O error"), errors.JournalUnwritable),
        (apsw.FullError("full"), errors.JournalFull),
        (apsw.BusyError("busy"), errors.JournalBusy),
        (apsw.LockedError("locked"), errors.JournalBusy),
        (apsw.ReadOnlyError("read only"), errors.JournalReadOnly),
        (apsw.CorruptError("malformed"), errors.JournalDamaged),
    ],
)
def test_each_report_has_one_sentence(tmp_path: Path, reported: Exception, expected: type[Exception]) -> None:
    told = connection.translated(reported, tmp_path / "journal.db")
    assert type(told) is expected
    assert str(told).count("\n") == 0


def test_our_own_mistakes_are_not_dressed_up(tmp_path: Path) -> None:
    mistake = apsw.SQLError("no such column")
    assert connection.translated(mistake, tmp_path) is mistake


def test_many_threads_make_one_journal(tmp_path: Path, open_at) -> None:
    path = tmp_path / "journal.db"
    ids: list[str] = []

    def work() -> None:
        ids.append(open_at(path, 30).append(Moment(local_dt=datetime(2026, 1, 1))).id)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(open_at(path).moments["moment_id"]) == set(ids)
    assert len(ids) == 8


@posix
@pytest.mark.parametrize("held", [b"root:x:0:0:root\n", b"SQLite format 3\0" + bytes(500), bytes(range(256)) * 8])
def test_nobody_is_told_to_change_the_mode_of_a_file_that_is_no_journal(open_at, tmp_path: Path, held: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(held)
    other.chmod(0o644)
    with pytest.raises(errors.JournalDamaged) as told:
        open_at(other).append(KEPT)
    assert "chmod" not in str(told.value)
    assert other.read_bytes() == held
    assert other.stat().st_mode & 0o777 == 0o644
