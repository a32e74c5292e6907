"""The warm process of a worker: loads everything once, opens nothing, and forks a child for each report.

It is started as ``python -m analysis.reports.fleets.warm``. Jobs come in on its standard input, one JSON a line, so no
file's name ever stands in a process list; answers go out on its standard output. A child alone opens the journal, runs
the notebook and writes the page, so what it read is gone when it ends. Where no fork is safe, the process does one job
itself and ends.
"""

import json
import os
import select
import signal
import sys
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from analysis import errors
from analysis.reports.fleets.worker import ended_early
from analysis.reports.forking import safety

_PIECE = 1 << 16


def work() -> int:
    """Answer jobs until there are no more; what else is printed here goes nowhere."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    forks = safety.safe()
    if forks:
        from analysis.reports.fleets import warming  # noqa: PLC0415  # heavy

        warming.warm()
    jobs = os.fdopen(0, "rb", buffering=0)
    while line := jobs.readline():
        asked = json.loads(line)
        told = _in_child(asked, answers) if forks else _report(asked)
        os.write(answers, json.dumps(told).encode() + b"\n")
        if not forks:
            break
    return 0


def _in_child(asked: Mapping[str, Any], answers: int) -> dict[str, Any]:
    """Return what a child answers, or that it ended early; it is ended when nobody waits any more."""
    heard, told = os.pipe()
    number = safety.forked(partial(_child, asked, told, (heard, answers)))
    os.close(told)
    answer, waiting = bytearray(), select.poll()
    waiting.register(heard, select.POLLIN)
    waiting.register(0, 0)  # only its closing matters while a report is made
    while True:
        ready = dict(waiting.poll())
        if heard in ready:
            piece = os.read(heard, _PIECE)
            if not piece:
                break
            answer += piece
        else:
            os.kill(number, signal.SIGKILL)
            break
    os.close(heard)
    os.waitpid(number, 0)
    return json.loads(answer) if answer.endswith(b"}") else ended_early()


def _child(asked: Mapping[str, Any], told: int, others: tuple[int, ...]) -> None:
    """Answer one job, holding no end of a pipe that is another's."""
    from analysis.reports.forking import inside  # noqa: PLC0415  # heavy, and loaded by now

    for end in others:
        os.close(end)
    inside.begin()
    os.write(told, json.dumps(_report(asked)).encode())
    os._exit(0)


def _report(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Make one report; a refusal is an answer too."""
    from analysis.journal import open_journal  # noqa: PLC0415  # heavy, and loaded by now
    from analysis.reports.render import render  # noqa: PLC0415

    today = date.fromisoformat(asked["today"])
    try:
        journal = open_journal(Path(asked["file"]))
        month = asked["month"] or _latest(journal.months(), today)
        made = render(journal, month, Path(asked["out"]), name=asked["name"], now=today)
    except errors.JournalError as error:
        return {"code": error.code, "reason": str(error)}
    return {"month": made.month, "path": str(made.path), "made": made.made}


def _latest(months: list[str], today: date) -> str:
    """Return the last whole month with entries."""
    whole = [month for month in months if month < f"{today:%Y-%m}"]
    if not whole:
        raise errors.JournalBare
    return whole[-1]


if __name__ == "__main__":
    sys.exit(work())
