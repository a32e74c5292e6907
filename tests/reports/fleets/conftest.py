"""One folder of people, made into reports once here, with everything that was seen meanwhile."""

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

import fleets

PEOPLE = 4


@dataclass(frozen=True)
class Run:
    people: Path
    out: Path
    temporary: Path
    code_and_words: str
    commands: set[str]


def _watch(stop, seen):
    """Note the arguments of every process until told to stop."""
    while not stop.wait(0.05):
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.add(place.read_bytes().decode("utf-8", "replace"))
            except OSError:
                continue


@pytest.fixture(scope="package")
def run(tmp_path_factory):
    top = tmp_path_factory.mktemp("fleet")
    people, temporary = fleets.folder(top, PEOPLE), top / "tmp"
    temporary.mkdir()
    (people / "broken.db").write_bytes(b"this is no journal")
    (people / "notes.txt").write_text("no journal either", encoding="utf-8")
    (people / "broken.db").chmod(0o600)
    stop, seen = threading.Event(), set()
    watching = threading.Thread(target=_watch, args=(stop, seen))
    watching.start()
    try:
        asked = ("fleet", people, "--out", top / "out", "--month", fleets.MONTH, "--jobs", 2, "--json")
        done = fleets.kindlog(*asked, code=1, TMPDIR=str(temporary))
    finally:
        stop.set()
        watching.join()
    return Run(people, top / "out", temporary, done.stdout + done.stderr, seen)
