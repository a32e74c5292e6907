"""One worker's hold on its warm process: started when needed, asked a job at a time, started anew when it dies."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from analysis import errors

_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""A worker has one core; more threads would only take turns on it."""
TIMES = 2
"""A job whose warm process died under it is asked once more."""
_own = threading.local()
_all: "set[Worker]" = set()


class Worker:
    """A warm process and the pipes to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "analysis.reports.fleets.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            start_new_session=True,  # Ctrl+C is for whoever asks; this ends when the pipe closes
        )
        self.closed = False
        _all.add(self)

    @property
    def number(self) -> int:
        """The process's number."""
        return self._process.pid

    def ask(self, job: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the answer to a job, or None when the process died."""
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            return None
        try:
            asked.write(json.dumps(job).encode() + b"\n")
            asked.flush()
            line = told.readline()
        except (BrokenPipeError, ValueError):
            return None
        return dict(json.loads(line)) if line.endswith(b"\n") else None

    def close(self) -> None:
        """End the process, and the child it may have; whoever waits for an answer gets none."""
        self.closed = True
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        _all.discard(self)


def report(job: Mapping[str, Any]) -> dict[str, Any]:
    """Make one report in this thread's warm process.

    Parameters
    ----------
    job
        ``file``, ``out``, ``name``, ``month`` (or None) and ``today``, all text.

    Returns
    -------
    dict
        ``month``, ``path`` and ``made``; or ``code`` and ``reason`` when it was refused.
    """
    for _ in range(TIMES):
        worker = getattr(_own, "worker", None) or Worker()
        _own.worker = worker
        answer = worker.ask(job)
        if answer is not None:
            return answer
        _own.worker = None
        if worker.closed:
            break
        worker.close()
    return ended_early()


def ended_early() -> dict[str, Any]:
    """Return the answer for a report whose process ended before it was made."""
    error = errors.ReportEnded()
    return {"code": error.code, "reason": str(error)}


def running() -> list[int]:
    """Return the numbers of the warm processes that this process started."""
    return [one.number for one in _all]


def close_all() -> None:
    """End every warm process that this process started."""
    for worker in list(_all):
        worker.close()
