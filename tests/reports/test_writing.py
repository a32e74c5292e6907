import errno
import os
import stat
import subprocess
import sys
import time

import pytest

from analysis import errors
from analysis.reports import writing

MARK = "a" * 64
PAGE = f'<html><meta name="kindlog-content" content="{MARK}"></html>\n'


def test_what_is_written_is_found_again_and_private(tmp_path):
    place = writing.folder(tmp_path / "new" / "reports") / "report.html"
    writing.write(place, PAGE, "2026-06")
    assert writing.made_from(place) == MARK
    assert place.read_text(encoding="utf-8") == PAGE
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [path.name for path in place.parent.iterdir()] == ["report.html"]


@pytest.mark.parametrize("half", ["", PAGE[:-10], "<html></html>", PAGE.replace("kindlog-content", "else")])
def test_half_a_report_is_no_report(tmp_path, half):
    place = tmp_path / "report.html"
    place.write_text(half, encoding="utf-8")
    assert writing.made_from(place) is None
    assert writing.made_from(tmp_path / "absent.html") is None


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_full_disk_leaves_the_earlier_report(tmp_path, monkeypatch, step):
    place = tmp_path / "report.html"
    writing.write(place, PAGE, "2026-06")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(os, "fdopen", lambda handle, *_, **__: os.close(handle) or full())
    with pytest.raises(errors.ReportUnfinished, match="the disk is full"):
        writing.write(place, PAGE.replace("</html>", "more</html>"), "2026-06")
    assert place.read_text(encoding="utf-8") == PAGE
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "reports").write_text("", encoding="utf-8")
    with pytest.raises(errors.FolderUnwritable):
        writing.folder(tmp_path / "reports")


def test_a_folder_that_takes_no_file_is_refused(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(errors.FolderUnwritable):
        writing.write(tmp_path / "report.html", PAGE, "2026-06")


def test_a_link_in_place_of_the_report_is_replaced_not_followed(tmp_path):
    target = tmp_path / "elsewhere.txt"
    target.write_text("mine", encoding="utf-8")
    place = tmp_path / "report.html"
    place.symlink_to(target)
    writing.write(place, PAGE, "2026-06")
    assert target.read_text(encoding="utf-8") == "mine"
    assert not place.is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that a process has ended and was not noticed")
def test_a_process_that_has_ended_is_not_running_before_anybody_noticed():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    deadline = time.monotonic() + 60
    while writing.alive(ended.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not writing.alive(ended.pid)
    ended.wait()
