"""How long loading an export takes, in times what the library's own reader takes for the same bytes.

`python benchmarks/sources.py [--json]`. CPU time, best of a few runs, on files made here from a fixed seed.
"""

import json
import random
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
    return results


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps(found))
    else:
        for line in found:
            print(f"{line['name']}: {line['ratio']}x, bar {line['bar']}x, n = {line['n']}, {line['detail']}")
