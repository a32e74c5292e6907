import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import nbformat
import pytest

from executing import FORKED, loop, notebook, outputs, printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kindlog forks on Linux only")

LEAVE = """
import builtins, os, sys, types
import numpy, pandas
os.environ["LEFT"] = "canary"
pandas.options.display.max_rows = 7
builtins.left = "canary"
sys.modules["left"] = types.ModuleType("left")
pandas.DataFrame.left = "canary"
os.makedirs("left", exist_ok=True)
os.chdir("left")
open("left.txt", "w").write("canary")
numpy.random.rand()
"""
LOOK = """
import builtins, os, sys
import numpy, pandas
found = ["LEFT" in os.environ, pandas.options.display.max_rows == 7, hasattr(builtins, "left"), "left" in sys.modules,
         hasattr(pandas.DataFrame, "left"), os.getcwd().endswith("left")]
print(found, numpy.random.rand())
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Execute in one process a notebook that leaves traces, some that look for them, and some that do not end well."""
    top = tmp_path_factory.mktemp("made")
    leave, look = notebook(top / "leave.ipynb", FORKED, LEAVE), notebook(top / "look.ipynb", FORKED, LOOK)
    stall = notebook(top / "stall.ipynb", "print('begun', flush=True)\nimport time\ntime.sleep(600)")
    dies = notebook(top / "dies.ipynb", "import os\nos.kill(os.getpid(), 9)")
    after = notebook(top / "after.ipynb", "import atexit\natexit.register(open('tidied', 'w').write, 'x')\n1 + 1")
    fine = {"cwd": str(top)}
    jobs = [(leave, "a", fine), (look, "b", fine), (look, "c", fine), (stall, "d", fine | {"execution_timeout": 2})]
    jobs += [(dies, "e", fine), (after, "f", fine), (look, "g", fine | {"progress_bar": True})]
    jobs += [(look, "h", fine)]
    ended = loop(*[(given, top / f"{name}.ipynb", more) for given, name, more in jobs])
    return top, dict(zip("abcdefgh", ended, strict=True))


def test_each_notebook_is_executed_in_a_child_of_its_own(made):
    top, ended = made
    assert [ended[name] for name in "abc"] == ["done"] * 3
    for name in "bc":
        assert printed(top / f"{name}.ipynb").startswith("True\n[False, False, False, False, False, False]")


def test_chance_is_not_the_same_in_two_children(made):
    top, _ = made
    drawn = {printed(top / f"{name}.ipynb").split()[-1] for name in "bc"}
    assert len(drawn) == 2


def test_a_progress_bar_costs_no_fork(made):
    top, ended = made
    assert [ended[name] for name in "gh"] == ["done"] * 2
    assert all(printed(top / f"{name}.ipynb").startswith("True\n") for name in "gh")


def test_a_cell_without_end_is_ended_and_what_it_printed_is_kept(made):
    top, ended = made
    assert ended["d"] == "CellTimeoutError"
    assert printed(top / "d.ipynb") == "begun\n"


def test_a_child_that_dies_is_told_as_a_dead_kernel(made):
    assert made[1]["e"] == "DeadKernelError"


def test_what_a_notebook_does_at_its_end_is_done(made):
    top, ended = made
    assert ended["f"] == "done"
    assert (top / "tidied").read_text() == "x"


def test_times_and_counts_are_noted_as_papermill_notes_them(made):
    told = nbformat.read(made[0] / "b.ipynb", 4)
    assert [cell.execution_count for cell in told.cells] == [1, 2]
    assert all(cell.metadata.papermill["status"] == "completed" for cell in told.cells)
    assert all(cell.metadata.papermill["duration"] >= 0 for cell in told.cells)
    assert told.metadata.papermill["exception"] is None


def test_nothing_is_left_in_the_temporary_folder(tmp_path):
    own = tmp_path / "tmp"
    own.mkdir()
    given = notebook(tmp_path / "given.ipynb", FORKED, "1")
    assert loop((given, tmp_path / "made.ipynb", {}), TMPDIR=str(own)) == ["done"]
    assert list(own.iterdir()) == []


@pytest.mark.parametrize(
    ("first", "forked"),
    [("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n", "False\n")],
)
def test_beside_other_threads_an_ordinary_kernel_is_used(tmp_path, first, forked):
    given = notebook(tmp_path / "given.ipynb", FORKED)
    assert loop((given, tmp_path / "made.ipynb", {}), first=first) == ["done"]
    assert printed(tmp_path / "made.ipynb") == forked


PAPERMILL = str(Path(sys.executable).with_name("papermill"))


def alive(number):
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def begun(tmp_path, cell):
    """Start the real command on a notebook that waits; return the command, and the child's number."""
    given = notebook(tmp_path / "given.ipynb", FORKED, cell)
    mark = tmp_path / "mark"
    command = [PAPERMILL, "--engine", "kindlog", "--cwd", str(tmp_path), str(given), str(tmp_path / "made.ipynb")]
    running = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # A suite that a script started in the background hands down that Ctrl+C is not heard.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509  # no threads
    )
    while not (mark.exists() and mark.read_text()):
        assert running.poll() is None
        time.sleep(0.05)
    return running, int(mark.read_text())


PATIENCE = 300
"""Seconds; a busy computer is no fault."""
WAIT = """
import os, time
open("mark", "w").write(str(os.getpid()))
try:
    time.sleep(600)
finally:
    open("tidied", "w").write("x")
"""


def test_ctrl_c_ends_the_child_keeps_the_output_and_lets_the_cell_tidy_up(tmp_path):
    running, child = begun(tmp_path, WAIT)
    running.send_signal(signal.SIGINT)
    assert running.wait(PATIENCE) != 0
    assert not alive(child)
    assert (tmp_path / "tidied").read_text() == "x"
    assert outputs(tmp_path / "made.ipynb")[0][1][0].text == "True\n"


def test_a_child_does_not_outlive_its_parent(tmp_path):
    running, child = begun(tmp_path, WAIT)
    running.kill()
    running.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not alive(child)


def test_a_kernel_nobody_has_is_refused_as_papermill_refuses_it(tmp_path):
    given = notebook(tmp_path / "given.ipynb", "1", kernel="nobody-has-this")
    command = [PAPERMILL, "--engine", "kindlog", str(given), str(tmp_path / "made.ipynb")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode != 0
    assert re.search("No such kernel named nobody-has-this", done.stderr)
