"""Ten thousand damaged exports over all readers: how many end in a traceback, or in counts that do not add up.

`python benchmarks/readers.py [--json]`. Each is a made export of one format with one to four accidents, from a fixed
seed; each must end in a plain sentence, or in entries that are loaded or refused to the unit, with the bytes unchanged.
"""

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from analysis import errors
from analysis.journal import sources
from analysis.journal.reading import File
from analysis.journal.recognising import recognise
from analysis.journal.sources import Options
from formats import MADE, content
from garbling import garbled

COUNT = 10_000


def read(name: str, data: bytes) -> str:
    """Return how reading ended, as this format or as what it now looks like, or what went wrong."""
    file = File(MADE[name][0], data, MADE[name][0])
    before = bytes(data)
    try:
        source = sources.find(name)
        loaded = (source if source.recognise(file) else recognise(file)).load(file, Options())
    except errors.FileError:
        return "refused whole"
    except Exception as error:  # noqa: BLE001 - what is counted here is exactly this
        return f"traceback {name} {type(error).__name__}"
    sound = loaded.read == len(loaded.table) + len(loaded.refused) and file.data == before
    return "read" if sound and loaded.table["entry_id"].is_unique else f"counts {name}"


def measure() -> list[dict[str, object]]:
    rng, names, ended = random.Random(7), list(MADE), dict[str, int]()
    start, slowest = time.perf_counter(), 0.0
    for number in range(COUNT):
        name = names[number % len(names)]
        data = garbled(content(name), rng)
        begun = time.perf_counter()
        how = read(name, data)
        slowest = max(slowest, time.perf_counter() - begun)
        ended[how] = ended.get(how, 0) + 1
    wrong = {how: count for how, count in ended.items() if how.startswith(("traceback", "counts"))}
    told = ", ".join(f"{count} {how}" for how, count in sorted(ended.items(), key=lambda pair: -pair[1]))
    detail = f"{told}; slowest {slowest:.2f} s, all {time.perf_counter() - start:.0f} s"
    name = "damaged exports that end in a traceback or wrong counts"
    return [{"name": name, "ratio": sum(wrong.values()), "bar": 0, "n": COUNT, "detail": detail}]


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps(found))
    else:
        for line in found:
            print(f"{line['name']}: {line['ratio']}, bar {line['bar']}, n = {line['n']}, {line['detail']}")
