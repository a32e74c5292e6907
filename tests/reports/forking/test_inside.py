"""A child that was forked for one notebook executes it itself: one warm process forks all of them."""

import json
import subprocess
import sys
import textwrap

import nbformat
import pytest

from analysis.reports.forking import inside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")

SECTION = {"name": "know", "heading": "H", "sentences": ["s"], "quotes": [], "chart": None, "table": None}
SHOW = "from IPython.display import display\ndisplay({'application/vnd.kindlog.section+json': {**%r, %s}}, raw=True)"
CELLS = {
    "whole": [
        "import os, sys\nx = 3\nawait __import__('asyncio').sleep(0)",
        SHOW % (SECTION, "'sentences': [month, os.environ['KINDLOG_JOURNAL'], os.getcwd(), str(x), __name__]"),
        "!echo from a shell\nprint('printed')\nx",
    ],
    "again": [SHOW % (SECTION, "'sentences': [str('x' in globals()), str('os' in globals())]")],
    "stops": ["raise ValueError('canary words')", SHOW % (SECTION, "")],
    "exits": ["import sys\nsys.exit(3)"],
    "slow": ["import time\ntime.sleep(600)"],
}
CODE = """
import json, os, sys
from pathlib import Path
from analysis import errors
from analysis.reports import run
from analysis.reports.fleets import warming
from analysis.reports.forking import child, inside, ordinary, safety

warming.warm()
run.SECONDS = 3

def refuse(*_, **__):
    os._exit(9)

def one(path):
    child.Child = ordinary.PrivateKernel = refuse
    inside.begin()
    here = os.getcwd()
    try:
        journal = path.parent / "journal.db"
        (section,) = run.run(path, month="2026-06", journal_id="some-id", journal=journal)
        told = section.sentences
    except errors.ReportUnfinished as error:
        told = str(error)
    told = [told, os.getcwd() == here, inside.possible()]
    path.with_suffix(".json").write_text(json.dumps(told))
    os._exit(0)

for path in map(Path, sys.argv[1:]):
    _, status = os.waitpid(safety.forked(lambda: one(path)), 0)
    assert status == 0, (path, status)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    place = tmp_path_factory.mktemp("inside")
    for name, cells in CELLS.items():
        parameters = nbformat.v4.new_code_cell("month = 'x'\njournal_id = 'y'", metadata={"tags": ["parameters"]})
        made = nbformat.v4.new_notebook(cells=[parameters, *map(nbformat.v4.new_code_cell, cells)])
        made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(made, place / f"{name}.ipynb")
    files = [str(place / f"{name}.ipynb") for name in CELLS]
    command = [sys.executable, "-c", textwrap.dedent(CODE), *files]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "canary" not in done.stdout + done.stderr
    return {name: json.loads((place / f"{name}.json").read_text()) for name in CELLS} | {"place": place}


def test_the_sections_come_home_and_the_cells_know_what_they_were_told(told):
    (month, journal, cwd, x, name), back, again = told["whole"]
    assert (month, x, name) == ("2026-06", "3", "__main__")
    assert journal == str(told["place"].resolve() / "journal.db")
    assert cwd != str(told["place"])
    assert back
    assert not again


def test_nothing_of_one_notebook_reaches_the_next(told):
    assert told["again"][0] == ["False", "False"]


@pytest.mark.parametrize(("name", "why"), [("stops", "a step of it stopped"), ("exits", "a step of it stopped")])
def test_a_cell_that_stops_ends_it_and_tells_nothing_of_itself(told, name, why):
    assert why in told[name][0]


def test_a_cell_without_end_is_ended(told):
    assert "it took too long" in told["slow"][0]


def test_a_process_that_was_not_forked_for_one_notebook_never_executes_it_itself():
    assert not inside.possible()
