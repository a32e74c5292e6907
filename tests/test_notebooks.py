"""Every notebook runs from top to bottom, and is thin: words lead, code calls."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(path for path in FOLDER.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
LAX = "--nbval-lax"
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind=None):
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if kind is None or cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def tags(cell):
    return cell["metadata"].get("tags", [])


def test_there_are_notebooks():
    assert {"00_start_here", "monthly"} <= {path.stem for path in NOTEBOOKS}


@each
def test_runs_in_order(path, tmp_path):
    plain = tmp_path / "pytest.ini"
    plain.write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", LAX, "-q", "-c", plain, "-p", "no:cacheprovider", path]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert re.search(rf"\b{len(cells(path, 'code'))} passed", done.stdout)


@each
def test_opens_with_its_purpose_and_ends_with_the_next_step(path):
    told = cells(path)
    assert told[0]["cell_type"] == "markdown"
    assert re.search(r"^# \w", source(told[0]), re.MULTILINE)
    assert "Press the double arrow" in source(told[0])
    if "reports" not in path.relative_to(FOLDER).parts:
        assert told[-1]["cell_type"] == "markdown"
        assert len(re.findall(r"\]\(", source(told[-1]))) == 1


@each
def test_is_thin(path):
    code = cells(path, "code")
    assert len(code) <= 12
    assert len(cells(path, "markdown")) >= len(code)
    assert path.stat().st_size <= 30_000
    imports = 0
    for cell in code:
        assert len([line for line in source(cell).splitlines() if line.strip()]) <= 8
        tree = ast.parse(source(cell))
        banned = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.For | ast.While | ast.Lambda
        assert not [node for node in ast.walk(tree) if isinstance(node, banned)]
        imports += any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree))
    assert imports <= 1


@each
def test_carries_nothing_of_anybody(path):
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["metadata"]["kernelspec"]["name"] == "python3"
    assert not {"widgets", "papermill"} & set(whole["metadata"])
    for cell in cells(path):
        assert "papermill" not in cell["metadata"]
        if "nbval-check-output" not in tags(cell):
            assert not cell.get("outputs")


@each
def test_only_reports_have_parameters(path):
    tagged = [cell for cell in cells(path) if "parameters" in tags(cell)]
    assert len(tagged) == ("reports" in path.relative_to(FOLDER).parts)
    for cell in tagged:
        assert all(isinstance(node, ast.Assign) for node in ast.parse(source(cell)).body)
