"""Private files: whole or as before, readable by their owner alone, one writer at a time."""

import threading

import pytest

from analysis import errors
from analysis.sharing import private


def test_written_files_are_private_and_whole(tmp_path):
    path = tmp_path / "new" / "notes"
    assert private.read(path) is None
    private.replace(path, b"one")
    private.replace(path, b"two")
    assert private.read(path) == b"two"
    assert path.stat().st_mode & 0o77 == path.parent.stat().st_mode & 0o77 == 0
    assert [each.name for each in path.parent.iterdir()] == ["notes"]


def test_loose_files_and_links_are_refused(tmp_path):
    path = tmp_path / "notes"
    private.replace(path, b"one")
    path.chmod(0o644)
    with pytest.raises(errors.JournalLoose):
        private.read(path)
    link = tmp_path / "link"
    link.symlink_to(path)
    with pytest.raises(errors.FileUnreadable):
        private.read(link)


def test_a_folder_that_takes_nothing_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(errors.StoreError):
        private.replace(tmp_path / "file" / "notes", b"one")


def test_a_second_writer_waits(tmp_path):
    order = []

    def second():
        with private.locked(tmp_path):
            order.append("second")

    with private.locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert (tmp_path / ".lock").stat().st_mode & 0o77 == 0
