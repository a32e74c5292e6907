import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from analysis.reports import scratch

WORK = """
import os, sys, time
from analysis.reports import scratch
with scratch.folder() as place:
    if os.fork() == 0:
        sys.stdin.read()
        os._exit(0)
    print(place, flush=True)
    os.wait()
"""


def aged(place):
    os.utime(place, times=(time.time() - 2 * scratch.YOUNG,) * 2)


def test_a_folder_is_private_and_gone_afterwards(tmp_path):
    with scratch.folder(tmp_path) as place:
        assert place.parent == tmp_path
        if os.name == "posix":
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
        aged(place)
        assert scratch.clear(tmp_path) == []
        assert place.is_dir()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="such locks are those of a POSIX system")
def test_what_a_killed_run_left_goes_with_the_next_one_once_its_children_are_gone(tmp_path):
    work = subprocess.Popen(
        [sys.executable, "-c", WORK],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    place = tmp_path / work.stdout.readline().strip()
    (place / "words.txt").write_text("canary")
    aged(place)
    work.send_signal(signal.SIGKILL)
    work.wait()
    work.stdout.close()
    assert scratch.clear(tmp_path) == []  # its child still works there
    work.stdin.close()
    end = time.monotonic() + 60
    while place.exists() and time.monotonic() < end:
        with scratch.folder(tmp_path):
            time.sleep(0.05)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="such locks are those of a POSIX system")
def test_what_is_young_or_no_folder_of_ours_stays(tmp_path):
    names = (f"{scratch.PREFIX}abcdefgh", f"{scratch.PREFIX}abcdefg1", f"{scratch.PREFIX}abcdefg2", "kindlog-other")
    young, link, other, foreign = (tmp_path / name for name in names)
    young.mkdir()
    foreign.mkdir()
    link.symlink_to(foreign)
    other.write_text("a file")
    for path in (foreign, other):
        aged(path)
    assert scratch.clear(tmp_path) == []
    assert {path.name for path in tmp_path.iterdir()} == set(names)
