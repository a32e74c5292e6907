import os
import signal
import subprocess
import time

import pytest

import fleets
from analysis import errors
from analysis.reports.fleets import cluster, fleet

PEOPLE = 6


def test_two_workers_make_the_same_files_and_a_killed_one_loses_none(run, tmp_path):
    people = fleets.folder(tmp_path, PEOPLE)
    for number in range(4):
        (people / f"p{number:02d}.db").write_bytes((run.people / f"p{number:02d}.db").read_bytes())
    out = tmp_path / "out"
    with fleets.cluster(tmp_path) as (address, workers):
        command = [fleets.KINDLOG, "fleet", people, "--out", out, "--month", fleets.MONTH, "--scheduler", address]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"TMPDIR": str(tmp_path)})
        while not (out.exists() and any(path.suffix == ".html" for path in out.iterdir())):
            assert running.poll() is None
            time.sleep(0.02)
        workers[0].send_signal(signal.SIGKILL)
        assert running.wait(300) == 0
    assert sorted(path.name for path in out.iterdir()) == [f"p{number:02d}-2026-06.html" for number in range(PEOPLE)]
    for path in run.out.iterdir():
        assert path.read_bytes() == (out / path.name).read_bytes()
    logs = "".join(log.read_text(encoding="utf-8") for log in tmp_path.glob("*.log"))
    assert fleets.canary(0)[:6] not in logs


def test_where_no_scheduler_answers_nothing_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 1)
    fleets.person(tmp_path / "a.db", 1)
    with pytest.raises(errors.ClusterAbsent, match="No Dask scheduler answers"):
        fleet(tmp_path, tmp_path / "out", scheduler="tcp://127.0.0.1:9", month=fleets.MONTH)
    with pytest.raises(errors.ClusterAbsent):
        fleet(tmp_path, tmp_path / "out", scheduler="nonsense://x", month=fleets.MONTH)
