"""A report for each of 100 journals on two cores, against the ways a notebook is usually made into pages.

The peers are a loop of the plain ``papermill`` and ``jupyter nbconvert`` commands, and papermill's Python API with the
HTML exporter in one process (its imports not counted). Both are timed once between rounds of 20 reports of ours, on the
same notebook and the same journals. Then a fleet of 1,000 tells whether a report and the memory stay the same.
"""

import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import analysis
from analysis import settings
from analysis.reports.fleets import fleet, worker

MONTH, MANY, ROUND, MOST, ROUNDS = "2026-09", 100, 20, 1_000, 5
MARKS = (1, 10, 100, MOST)
NOTEBOOK = settings.bundled("notebooks") / "reports" / "monthly.ipynb"
TODAY = date(2026, 11, 1)
BIN = Path(sys.executable).parent
TICKS = os.sysconf("SC_CLK_TCK")
API = """
import json, sys, time
import nbconvert, papermill
for line in sys.stdin:
    asked = json.loads(line)
    begun = time.perf_counter()
    made = papermill.execute_notebook(**asked, progress_bar=False)
    page, _ = nbconvert.HTMLExporter().from_notebook_node(made)
    open(asked["output_path"] + ".html", "w").write(page)
    print(time.perf_counter() - begun, flush=True)
"""


def journals(folder: Path, count: int) -> tuple[list[Path], str]:
    """Copy the sample person's journal so many times; return the files and the journal's id."""
    sample = analysis.open_journal(sample=True)
    folder.mkdir(mode=0o700)
    files = [Path(shutil.copy2(sample.path, folder / f"p{number:04d}.db")) for number in range(count)]
    return files, sample.journal_id


def stock(file: Path, journal_id: str, out: Path) -> float:
    """Return the seconds of the two plain commands for one report."""
    environ = os.environ | {"KINDLOG_JOURNAL": str(file)}
    begun = time.perf_counter()
    run = [BIN / "papermill", NOTEBOOK, out / "stock.ipynb", "-p", "month", MONTH, "-p", "journal_id", journal_id]
    for command in (run, [BIN / "jupyter", "nbconvert", "--to", "html", out / "stock.ipynb"]):
        subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def api(file: Path, journal_id: str, out: Path) -> float:
    """Return the seconds of one report in one process, its imports not counted; the second of two, as in a loop."""
    parameters = {"month": MONTH, "journal_id": journal_id}
    asked = {"input_path": str(NOTEBOOK), "output_path": str(out / "api.ipynb"), "parameters": parameters}
    done = subprocess.run(
        [sys.executable, "-c", API],
        input=(json.dumps(asked) + "\n") * 2,
        env=os.environ | {"KINDLOG_JOURNAL": str(file)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def ours(folder: Path, out: Path) -> float:
    """Return the seconds a report of a fleet of 100 takes: the start once, and each as among those of a round."""
    times: list[float] = []
    begun = time.perf_counter()
    done = fleet(folder, out, month=MONTH, jobs=2, progress=lambda *_: times.append(time.perf_counter()), now=TODAY)
    assert all(one.made for one in done)
    first, last = times[2] - begun, times[-1] - times[2]  # two are made at the same time, so two come first
    shutil.rmtree(out)
    return (first + last / (len(done) - 2) * (MANY - 2)) / MANY


def spent() -> tuple[float, float]:
    """Return CPU seconds of the warm processes with all their children so far, and the memory they hold, in MB."""
    cpu = memory = 0.0
    for number in worker.running():
        place = Path(f"/proc/{number}")
        told = (place / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        cpu += sum(map(int, told[11:15])) / TICKS
        memory += int((place / "statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return cpu, memory


def long_run(folder: Path, out: Path) -> dict[int, tuple[float, float]]:
    """Make 1,000 reports, two at a time; return what was spent after 1, 10, 100 and all."""
    marks: dict[int, tuple[float, float]] = {}

    def note(done: int, _total: int) -> None:
        if done in MARKS:
            marks[done] = spent()
        for page in out.glob("*.html"):
            page.unlink()

    fleet(folder, out, month=MONTH, jobs=2, progress=note, now=TODAY)
    return marks


def rounds(place: Path) -> list[tuple[float, float, float]]:
    """Measure the three ways in turn, because other programs come and go: plain commands, API, and a round of ours."""
    files, journal_id = journals(place / "journals", ROUND)
    return [
        (stock(file, journal_id, place), api(file, journal_id, place), ours(place / "journals", place / "out"))
        for file in files[:ROUNDS]
    ]


def found() -> list[dict]:
    with tempfile.TemporaryDirectory(prefix="kindlog-bench-") as top:
        place = Path(top)
        taken = rounds(place)
        journals(place / "more", MOST)
        (place / "out").mkdir(mode=0o700)
        marks = long_run(place / "more", place / "out")
    plain, calls, own = (statistics.median(side) for side in zip(*taken, strict=True))
    once = statistics.median(one / mine for one, _, mine in taken)
    called = statistics.median(one / mine for _, one, mine in taken)
    each = [(marks[b][0] - marks[a][0]) / (b - a) for a, b in itertools.pairwise(MARKS)]
    told = ", ".join(f"to {mark:,}: {cost * 1e3:.0f} ms" for mark, cost in zip(MARKS[1:], each, strict=True))
    lines = [
        (
            "a report of a fleet of 100 against papermill and nbconvert",
            once,
            ">=20",
            f"{own:.3f} s against {plain:.2f} s",
        ),
        ("a report of a fleet of 100 against papermill's API", called, ">=8", f"{own:.3f} s against {calls:.2f} s"),
        ("a report among 1,000 against one among 10", each[2] / each[0], 1.2, f"CPU each, {told}"),
        (
            "memory of the warm processes after 1,000 against 10",
            marks[MOST][1] / marks[10][1],
            1.1,
            f"{marks[MOST][1]:.0f} MB, two of them",
        ),
    ]
    counts = (ROUNDS, ROUNDS, MOST, MOST)
    names = ("name", "ratio", "bar", "detail")
    return [
        {**dict(zip(names, one, strict=True)), "ratio": round(one[1], 2), "n": n}
        for one, n in zip(lines, counts, strict=True)
    ]


if __name__ == "__main__":
    rows = found()
    print(json.dumps(rows) if "--json" in sys.argv else "\n".join(f"{one['name']}: {one}" for one in rows))
