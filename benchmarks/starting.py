"""What it costs to begin: `import analysis` and `kindlog --help`, as ratios from one run."""

import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

TIMES = 15
BARE = [sys.executable, "-c", "pass"]
IMPORT = [sys.executable, "-c", "import analysis"]
HELP = [str(Path(sys.executable).with_name("kindlog")), "--help"]


def cpu_seconds(command: list[str]) -> float:
    """Return user and system time of one run, bytecode already there."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=os.environ | {"COLUMNS": "80"}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    rounds = [(cpu_seconds(BARE), cpu_seconds(IMPORT), cpu_seconds(HELP)) for _ in range(TIMES + 1)][1:]
    bare, imported, helped = (statistics.median(side) for side in zip(*rounds, strict=True))
    found = [
        {
            "name": "import analysis against bare Python",
            "ratio": round(imported / bare, 2),
            "bar": 3,
            "n": TIMES,
            "detail": f"{imported * 1e3:.0f} ms of CPU against {bare * 1e3:.0f} ms",
        },
        {
            "name": "kindlog --help against 0.4 s of CPU",
            "ratio": round(helped / 0.4, 2),
            "bar": 1,
            "n": TIMES,
            "detail": f"{helped * 1e3:.0f} ms of CPU",
        },
    ]
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
