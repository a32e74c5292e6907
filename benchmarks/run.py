"""Run every benchmark, print each ratio beside its bar, and write benchmarks/README.md: `make bench`.

Each file beside this one, but those that fit what ships (``fit_…``), prints with ``--json`` a list of
``{"name", "ratio", "bar", "n", "detail"}``. Both sides of a ratio are measured in turn in one run, because times drift
from one machine and hour to the next. A bar that begins with ``>=`` is a floor; any other is a ceiling.
"""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
HEAD = """# Benchmarks

Made by `make bench`, not by hand. A ratio compares two things measured in turn in the same run; `n` is how often.

| what | ratio | bar | n | measured |
|---|---|---|---|---|
"""


def measured(path: Path) -> list[dict]:
    """Run one benchmark and return what it found."""
    done = subprocess.run([sys.executable, path, "--json"], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def within(one: dict) -> bool:
    """Tell whether a ratio keeps its bar."""
    bar = str(one["bar"])
    return one["ratio"] >= float(bar[2:]) if bar.startswith(">=") else one["ratio"] <= float(bar)


def row(one: dict) -> str:
    """Write one line of the table; what is over its bar says so."""
    bar = one["bar"] if str(one["bar"]).startswith(">=") else f"≤ {one['bar']}"
    mark = "" if within(one) else " **over the bar**"
    return f"| {one['name']} | {one['ratio']}{mark} | {bar} | {one['n']} | {one['detail']} |"


def main() -> int:
    found = []
    for path in sorted(FOLDER.glob("*.py")):
        if path.name != "run.py" and not path.name.startswith("fit_"):
            print(f"Measuring {path.stem}", file=sys.stderr, flush=True)
            found += measured(path)
    rows = [row(one) for one in found]
    print("\n".join(rows))
    place = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, {sys.platform}."
    (FOLDER / "README.md").write_text(f"{HEAD}{chr(10).join(rows)}\n\n{place}\n", encoding="utf-8")
    return 0 if all(map(within, found)) else 1


if __name__ == "__main__":
    sys.exit(main())
