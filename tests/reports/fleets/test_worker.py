import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

import fleets
from analysis.reports.fleets import worker

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")


@pytest.fixture
def asked(tmp_path):
    """Return what makes a job for the report of a person."""

    def job(number):
        file = fleets.person(tmp_path / f"p{number}.db", number)
        told = {"file": str(file), "name": file.stem, "out": str(tmp_path / "out")}
        return {**told, "month": fleets.MONTH, "today": "2026-07-01"}

    yield job
    worker.close_all()


def children(warm):
    """Return the processes below a warm one, as soon as there are any."""
    place = Path(f"/proc/{warm._process.pid}/task/{warm._process.pid}/children")
    while not (found := place.read_text(encoding="utf-8").split()):
        time.sleep(0.002)
    return [int(one) for one in found]


def during(job, do):
    """Ask for a report here, and do something to its child in the meantime."""
    warm = worker._own.worker
    meddling = threading.Thread(target=lambda: do(warm, children(warm)))
    meddling.start()
    answer = worker.report(job)
    meddling.join()
    return answer


def kill(_warm, found):
    for number in found:
        os.kill(number, signal.SIGKILL)


def test_a_warm_process_serves_many_outlives_their_children_and_is_started_anew(asked):
    assert worker.report(asked(1))["made"]
    first = worker._own.worker
    told = during(asked(2), kill)
    assert told["code"] == "report_ended"
    assert "try again" in told["reason"]
    assert worker.report(asked(2))["made"]
    assert worker._own.worker is first
    kill(first, [first._process.pid])
    assert worker.report(asked(3))["made"]
    assert worker._own.worker is not first
    seen = []
    told = during(asked(4), lambda _warm, found: (seen.extend(found), worker.close_all()))
    assert told["code"] == "report_ended"
    assert seen
    assert not [number for number in seen if Path(f"/proc/{number}").exists()]
