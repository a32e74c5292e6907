"""Notebooks for the tests of the engine, executed in a process of its own: pytest's workers have threads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat

FORKED = "import threading\nprint('kindlog-watch' in {one.name for one in threading.enumerate()})"
"""A cell that says whether it runs in a forked child."""
LOOP = """
import json, sys
import papermill
from papermill.exceptions import PapermillExecutionError
from nbclient.exceptions import CellTimeoutError, DeadKernelError
told = []
for given, made, more in json.loads(sys.argv[1]):
    try:
        papermill.execute_notebook(given, made, engine_name="kindlog", **{"progress_bar": False, **more})
    except (PapermillExecutionError, CellTimeoutError, DeadKernelError) as error:
        told.append(type(error).__name__)
    else:
        told.append("done")
print(json.dumps(told))
"""

SECONDS = 150


def notebook(path: Path, *cells: str, kernel: str = "python3") -> Path:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": kernel, "display_name": kernel, "language": "python"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)
    return path


def loop(*jobs: tuple[Path, Path, dict], first: str = "", **environ: str) -> list[str]:
    """Execute notebooks one after another in one process, after ``first``; return how each ended."""
    # ipykernel looks for pytest in the environment, and then leaves out what programs print
    wanted = json.dumps([[str(given), str(made), more] for given, made, more in jobs])
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"} | environ
    command = [sys.executable, "-c", first + LOOP, wanted]
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        # An ordinary kernel now and then never answers on a busy computer; it gets a second start.
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    assert "Task was destroyed" not in done.stderr, done.stderr
    return json.loads(done.stdout)


def outputs(path: Path) -> list[tuple[int, list[dict]]]:
    """Return the number and the outputs of every cell of code."""
    return [(cell.execution_count, cell.outputs) for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def printed(path: Path) -> str:
    """Return what the cells printed, and the text of what they ended in."""
    shown = [output for _, found in outputs(path) for output in found]
    return "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in shown)
