"""Files made to harm: each is read or refused in 2 s of CPU and 300 MB, and nothing is written, called or run."""

import json
import os
import subprocess
import sys

import pytest

import hostile

SECONDS, MEGABYTES = 2, 300


@pytest.fixture(scope="module")
def told(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("hostile")
    hostile.write(folder)
    before = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    command = [sys.executable, root / "tests" / "hostile.py", folder]
    env = {**os.environ, "PYTHONPATH": str(root / "tests"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == before
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_are_enough_of_them_and_all_were_tried(told):
    assert len({one["file"] for one in told}) == len(told) >= 60


def test_the_watch_sees_what_it_watches_for():
    assert hostile.harm("open", ("x", "w", os.O_WRONLY | os.O_CREAT))
    assert not hostile.harm("open", ("x", "r", os.O_RDONLY))
    assert hostile.harm("socket.connect", ())


def test_each_is_read_or_refused(told):
    assert not [one for one in told if one["ended"].startswith(("traceback", "counts"))]


def test_none_costs_more_than_it_may(told):
    assert not [one for one in told if one["seconds"] >= SECONDS or one["megabytes"] >= MEGABYTES]


def test_none_writes_calls_or_runs_anything(told):
    assert not [one for one in told if one["harm"]]


def test_the_worst_are_refused_and_not_half_read(told):
    ended = {one["file"]: one["ended"] for one in told}
    unsafe = ("up.zip", "absolute.zip", "drive.zip", "backslash.zip", "link.zip")
    assert {ended[name] for name in unsafe} == {"file_unsafe"}
    assert {ended[name] for name in ("bomb.zip", "bomb-csv.zip", "members.zip", "notes.zip", "gigabyte.csv")} == {
        "file_too_large"
    }
    assert {ended[name] for name in ("pipe.csv", "device.csv")} == {"file_unreadable"}
    assert ended["locked.zip"] == "file_encrypted"
