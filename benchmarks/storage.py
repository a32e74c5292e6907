"""The journal's storage against its peers, as ratios from one run: `python benchmarks/storage.py [--rows N] [--json]`.

Each pair is measured in turn, several times, and the medians are compared, so that a busy machine slows both sides.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

from analysis import Moment, open_journal
from analysis.journal import Journal, Loaded

WORDS = [
    "the",
    "of",
    "a",
    "to",
    "me",
    "I",
    "you",
    "always",
    "never",
    "work",
    "home",
    "kind",
    "voice",
    "boss",
    "email",
    "tired",
    "late",
    "ashamed",
    "slowly",
    "because",
]
MEMORY = """
import re, resource, sys
from pathlib import Path
import numpy, orjson, pandas, pyarrow.compute
from analysis import open_journal
from analysis.journal import tables

def most():
    status = Path("/proc/self/status")
    if status.exists():  # the other figure is inherited from the process that started this one
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

journal = open_journal(sys.argv[1])
journal.checkins
before = most()
table = journal.moments
print(most() - before, table.memory_usage(deep=True).sum())
"""


def made_up(rows: int) -> Loaded:
    """Make a table as a source hands it over: four texts, tags, a score and an emotion a row."""
    chance = random.Random(7)
    start = datetime(2015, 1, 1)

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    table = pd.DataFrame(
        {
            "local_dt": [start + timedelta(minutes=47 * row) for row in range(rows)],
            "tz": "Europe/Berlin",
            "text": [words(30) for _ in range(rows)],
            "trigger": [words(4) for _ in range(rows)],
            "self_talk": [words(12) for _ in range(rows)],
            "response": [words(8) if chance.random() < 0.5 else None for _ in range(rows)],
            "support": [chance.choice([None, 2, 5, 7.5]) for _ in range(rows)],
            "tags": [chance.choices(WORDS, k=chance.randrange(3)) for _ in range(rows)],
            "entry_id": [f"{chance.getrandbits(128):032x}" for _ in range(rows)],
            "source_pos": [str(row) for row in range(rows)],
            "emotions": [[{"emotion": "ashamed", "before": 7.0, "after": 4.0}] for _ in range(rows)],
            "raw": [json.dumps({"note": words(30), "row": row}) for row in range(rows)],
        }
    ).astype({"local_dt": "datetime64[us]", "support": "float64"})
    problems = pd.DataFrame(columns=["position", "severity", "code", "reason", "raw"], dtype="str")
    return Loaded("table", table, problems, rows)


def seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def paired(first: Callable[[], object], second: Callable[[], object], times: int) -> tuple[float, float]:
    """Run two works in turn and return the medians of their seconds."""
    both = [(seconds(first), seconds(second)) for _ in range(times)]
    return statistics.median(one for one, _ in both), statistics.median(two for _, two in both)


def result(name: str, ratio: float, bar: float, n: int, detail: str) -> dict[str, object]:
    return {"name": name, "ratio": round(ratio, 2), "bar": bar, "n": n, "detail": detail}


def importing(folder: Path, rows: int) -> tuple[Journal, dict[str, object]]:
    """Import everything in one transaction (checked, with raw texts, ids and receipt), against pandas writing texts."""
    loaded = made_up(rows)
    journal = open_journal(folder / "journal.db")
    taken = seconds(lambda: journal.import_(loaded, file="made-up.csv"))
    plain = loaded.table[["local_dt", "tz", "text", "trigger", "self_talk", "response", "support", "entry_id", "raw"]]

    def peer() -> None:
        with closing(sqlite3.connect(folder / "peer.db")) as opened:
            plain.to_sql("kept", opened, index=False)

    least = seconds(peer)
    detail = f"{taken:.2f} s against {least:.2f} s for DataFrame.to_sql of nine of its columns"
    return journal, result("import in one transaction against to_sql", taken / least, 10, rows, detail)


def loading(folder: Path, journal: Journal, rows: int, times: int) -> dict[str, object]:
    """Load the moments, against pandas reading the same table from CSV."""
    file = folder / "same.csv"
    journal.moments.to_csv(file, index=False)
    ours, csv = paired(lambda: journal.moments, lambda: pd.read_csv(file), times)
    return result("journal.moments against read_csv", ours / csv, 4, rows, f"{ours:.3f} s against {csv:.3f} s")


def memory(journal: Journal, rows: int) -> dict[str, object]:
    """Measure the most memory that loading takes, against the table itself, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEMORY, journal.path], capture_output=True, text=True, check=True)
    peak, table = (int(number) for number in done.stdout.split())
    detail = f"{peak / 1e6:.0f} MB at most for a table of {table / 1e6:.0f} MB"
    return result("memory of journal.moments against the table", peak / table, 4, rows, detail)


def keeping(folder: Path, times: int) -> dict[str, object]:
    """Keep one moment so that it survives a power cut, against appending its text and fdatasync."""
    journal = open_journal(folder / "small.db")
    journal.append(Moment(local_dt=datetime(2026, 9, 14)))
    text = " ".join(WORDS * 3)
    sync = getattr(os, "fdatasync", os.fsync)

    def appended() -> None:
        with (folder / "appended").open("ab", buffering=0) as file:
            file.write(text.encode())
            sync(file.fileno())

    written = datetime(2026, 9, 14, 20, tzinfo=UTC)
    ours, plain = paired(
        lambda: journal.append(Moment(local_dt=datetime(2026, 9, 14, 20), text=text, written_at=written)),
        appended,
        times,
    )
    detail = f"{ours * 1e3:.2f} ms against {plain * 1e3:.2f} ms"
    return result("keep one moment against append + fdatasync", ours / plain, 8, times, detail)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--times", type=int, default=7)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal, imported = importing(folder, given.rows)
        found = [
            imported,
            loading(folder, journal, given.rows, given.times),
            memory(journal, given.rows),
            keeping(folder, max(given.times, 200)),
        ]
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for one in found:
        held = "within" if one["ratio"] <= one["bar"] else "OVER"
        print(f"{one['name']}: {one['ratio']}× ({held} {one['bar']}×), n = {one['n']}: {one['detail']}")


if __name__ == "__main__":
    main()
