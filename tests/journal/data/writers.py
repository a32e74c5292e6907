"""Forks processes that keep moments, kills them while they write, and prints what they said they had kept.

`python writers.py JOURNAL WRITERS KILLS SEED` kills one of WRITERS again and again; KILLS 0: each keeps 250 and ends.
A writer says an entry (id and digest of its text) through a pipe, after the call that keeps it has returned.
"""

import hashlib
import os
import random
import signal
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

from analysis.journal.store import Store
from analysis.model import Moment

EACH = 250


def keep(path: str, pipe: int, count: float) -> None:
    store, number = Store(Path(path), busy_seconds=30), 0
    while number < count:
        text = f"{os.getpid()} {number} " + "kept " * (number % 200)
        (kept,) = store.append([Moment(local_dt=datetime(2026, 9, 14), text=text)])
        number += 1
        os.write(pipe, f"{kept.id} {hashlib.sha256(text.encode()).hexdigest()}\n".encode())


def start(path: str, count: float) -> tuple[int, int]:
    heard, said = os.pipe()
    own = os.fork()
    if own == 0:
        os.close(heard)
        keep(path, said, count)
        os._exit(0)
    os.close(said)
    return own, heard


def listened(heard: int) -> str:
    """Return the whole lines from a pipe until its writer is gone; what a kill tore in two was not said."""
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.read().decode()
    return said[: said.rfind("\n") + 1]


def main() -> None:
    path, writers, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    running = [start(path, float("inf") if kills else EACH) for _ in range(writers)]
    for _ in range(kills):
        time.sleep(chance.uniform(0.02, 0.1))
        own, heard = running.pop(chance.randrange(writers))
        os.kill(own, signal.SIGKILL)
        os.waitpid(own, 0)
        sys.stdout.write(listened(heard))
        running.append(start(path, float("inf")))
    if kills:
        for own, _ in running:
            os.kill(own, signal.SIGKILL)
    for own, heard in running:
        sys.stdout.write(listened(heard))
        os.waitpid(own, 0)


assert threading.active_count() == 1  # forking is only safe without other threads
main()
