"""How long loading an export takes, in times what the library's own reader takes for the same bytes.

`python benchmarks/sources.py [--json]`. CPU time, best of a few runs, on files made here from a fixed seed.

Beside it, what daylio-parser 0.4.2 and jrnl 4.6 take for the same file. They need an environment of their own, so name
its Python: `KINDLOG_PEERS=peers/bin/python` after `pip install daylio-parser jrnl` there. Without it they are left out,
and that is said.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from analysis.journal.loading import load

WORDS = [
    "the",
    "walk",
    "was",
    "long",
    "and",
    "I",
    "said",
    "nothing",
    "to",
    "her",
    "about",
    "work",
    "it",
    "felt",
    "heavy,",
]
ACTIVITIES = ["work", "family", "tea", "walk", "reading", "movies / tv", "nap"]
RUNS = 4


def daylio(path: Path, count: int) -> None:
    rng, when = random.Random(1), datetime(2026, 9, 1, 22)
    lines = ["full_date,date,weekday,time,mood,activities,note_title,note\n"]
    for number in range(count):
        when -= timedelta(minutes=rng.randint(5, 400))
        note = ("One<br><b>two</b> " if number % 7 == 0 else "") + " ".join(rng.choices(WORDS, k=rng.randint(0, 40)))
        clock = when.strftime("%I:%M %p").lower() if number % 2 else when.strftime("%H:%M")
        done = " | ".join(rng.sample(ACTIVITIES, rng.randint(0, 4)))
        mood = rng.choice(["rad", "good", "meh", "bad", "awful"])
        lines.append(f'{when:%Y-%m-%d},{when:%d %B},{when:%A},{clock},{mood},"{done}","","{note}"\n')
    path.write_text("".join(lines), encoding="utf-8")


def day_one(path: Path, count: int) -> None:
    rng, when, entries = random.Random(2), datetime(2010, 1, 1), []
    for number in range(count):
        when += timedelta(minutes=rng.randint(5, 300))
        stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}"
        entries.append(
            {
                "uuid": f"{number:032X}",
                "creationDate": stamp,
                "modifiedDate": stamp,
                "timeZone": rng.choice(["Europe/Berlin", "America/New_York"]),
                "text": "# A day\n\n" + " ".join(rng.choices(WORDS, k=rng.randint(10, 120))) + "\\.",
                "tags": ["a", "b"],
                "starred": False,
                "location": {"latitude": 1.5, "longitude": 2.5, "placeName": "x"},
                "weather": {"temperatureCelsius": 3},
            }
        )
    path.write_text(json.dumps({"metadata": {"version": "1.0"}, "entries": entries}), encoding="utf-8")


def jrnl(path: Path, count: int) -> None:
    rng, when, entries = random.Random(3), datetime(2010, 1, 1), []
    for number in range(count):
        when += timedelta(minutes=rng.randint(5, 300))
        words = " ".join(rng.choices(WORDS, k=rng.randint(10, 60)))
        entries.append(f"[{when:%Y-%m-%d %H:%M}] Day {number}.\n{words} @tag\n\n")
    path.write_text("".join(entries), encoding="utf-8")


JRNL = (
    "Journal('x', journal=path, timeformat='%Y-%m-%d %H:%M', tagsymbols='@', default_hour=9, default_minute=0,"
    " highlight=False, linewrap=80, encrypt=False, template=False).open()"
)
DAYLIO = "from daylio_parser.parser import Parser"
PEERS = {
    "daylio-parser": ("Daylio CSV", daylio, "daylio.csv", 100_000, 1, DAYLIO, "Parser().load_csv(path)"),
    "jrnl": ("jrnl journal", jrnl, "journal.txt", 10_000, 4, "from jrnl.journals import Journal", JRNL),
}
"""Peer → what, how made, file, entries, bar, its import, and how it reads."""


def peers(folder: Path) -> list[dict[str, object]]:
    """Measure the peers that the environment named by ``KINDLOG_PEERS`` has."""
    python = os.environ.get("KINDLOG_PEERS")
    if not python:
        print("left out: daylio-parser and jrnl (KINDLOG_PEERS names no Python that has them)", file=sys.stderr)
        return []
    results: list[dict[str, object]] = []
    for peer, (what, make, file, count, bar, imported, reading) in PEERS.items():
        path = folder / file
        if not path.exists():
            make(path, count)
        code = (
            f"import sys, time\n{imported}\npath = sys.argv[1]\ntimes = []\nfor _ in range({RUNS}):\n"
            f"    start = time.process_time(); {reading}; times.append(time.process_time() - start)\nprint(min(times))"
        )
        done = subprocess.run([python, "-c", code, str(path)], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"left out: {peer} (it is not there, or cannot read the file)", file=sys.stderr)
            continue
        theirs, ours = float(done.stdout.split()[-1]), best(lambda path=path: load(path))
        detail = f"{ours:.2f} s of CPU against {theirs:.2f} s"
        name = f"load a {what} / {peer}"
        results.append({"name": name, "ratio": round(ours / theirs, 2), "bar": bar, "n": count, "detail": detail})
    return results


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def read_json(path: Path) -> object:
    with path.open(encoding="utf-8") as stream:
        return json.load(stream)


def measure() -> list[dict[str, object]]:
    cases = [
        ("load a Daylio CSV / pandas.read_csv", daylio, "daylio.csv", 100_000, pd.read_csv),
        ("load a Day One JSON / json.load", day_one, "day-one.json", 50_000, read_json),
    ]
    results: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make, file, count, peer in cases:
            path = Path(folder, file)
            make(path, count)
            theirs = best(lambda peer=peer, path=path: peer(path))
            ours = best(lambda path=path: load(path))
            results.append(
                {
                    "name": name,
                    "ratio": round(ours / theirs, 2),
                    "bar": 4,
                    "n": count,
                    "detail": f"{ours:.2f} s of CPU against {theirs:.3f} s",
                }
            )
        results += peers(Path(folder))
    return results


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps(found))
    else:
        for line in found:
            print(f"{line['name']}: {line['ratio']}x, bar {line['bar']}x, n = {line['n']}, {line['detail']}")
