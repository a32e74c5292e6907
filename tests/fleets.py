"""Folders of small journals, and a real Dask cluster on this computer, for the tests of fleets and cohorts."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import journals
from analysis.model import CheckIn, Moment

KINDLOG = str(Path(sys.executable).with_name("kindlog"))
DASK = str(Path(sys.executable).with_name("dask"))
MONTH = "2026-06"


def canary(person: int) -> str:
    """Return the words that only one person wrote."""
    return f"canary{person:02d}song"


def person(path: Path, number: int, moments: int = 6, checkins: int = 8) -> Path:
    """Make a small journal whose every text is that person's own."""
    words, first = canary(number), datetime(2026, 6, 2, 12)
    told = {"text": f"I said {words}", "trigger": words, "did_well": words, "reframe": words, "keep_quote": True}
    kept = [
        Moment(local_dt=first + timedelta(days=3 * day), support=(number + day) % 11, **told) for day in range(moments)
    ]
    weeks = [datetime(2026, 6, 28) - timedelta(weeks=week) for week in range(checkins)]
    ratings = [
        CheckIn(local_dt=day, precision="day", support=(number + at) % 9, criticism=5) for at, day in enumerate(weeks)
    ]
    journals.filled(path, [*kept, *ratings])
    return path


def folder(top: Path, people: int) -> Path:
    """Make a folder with one journal a person, and one file that is none."""
    made = top / "people"
    made.mkdir(mode=0o700)
    for number in range(people):
        person(made / f"p{number:02d}.db", number)
    return made


def kindlog(*arguments: object, code: int = 0, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [KINDLOG, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environ, timeout=300)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@contextmanager
def cluster(top: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers as processes of their own; yield the address, and the workers."""
    file, started = top / "scheduler.json", []
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]

    def start(name: str, *more: str) -> None:
        with (top / f"{name}.log").open("wb") as log:
            started.append(subprocess.Popen([DASK, *more, *here], stdout=log, stderr=log))

    try:
        start("scheduler", "scheduler", "--port", "0")
        _until(lambda: file.exists() and file.read_text(encoding="utf-8").rstrip().endswith("}"), started)
        logs = [top / f"worker-{number}.log" for number in range(2)]
        for log in logs:
            start(
                log.stem, "worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(top / f"{log.stem}.dask")
            )
        _until(lambda: all(b"Starting established connection" in log.read_bytes() for log in logs), started)
        yield json.loads(file.read_text(encoding="utf-8"))["address"], started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _until(ready, started) -> None:
    while not ready():
        assert all(process.poll() is None for process in started)
        time.sleep(0.05)
