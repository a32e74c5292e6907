"""The floors of .importlinter hold, and each of the six known ways to break them is caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
FLOORS = "Imports go down only"
FAULTS = {
    "plotly in a measure": ({"measures/stray.py": "import plotly"}, "Measures and journal know no plotly"),
    "a measure opening the store": ({"measures/stray.py": "from analysis.journal import store"}, FLOORS),
    "sqlite3 reached indirectly": (
        {"model/stray.py": "import sqlite3", "measures/stray.py": "from analysis.model import stray"},
        "Only the journal knows SQLite",
    ),
    "a lazy store import in a widget": (
        {"widgets/__init__.py": "", "widgets/stray.py": "def save():\n    from analysis.journal import store\n"},
        "Widgets are handed what they show",
    ),
    "a stray utils.py": ({"utils.py": ""}, FLOORS),
    "a cycle": (
        {"measures/stray.py": "from analysis.measures import other", "measures/other.py": "from . import stray"},
        "No cycles",
    ),
}


@pytest.fixture
def house(tmp_path: Path, root: Path) -> Path:
    shutil.copy(root / ".importlinter", tmp_path)
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_floors_are_kept(house):
    done = lint(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_caught(house, fault):
    files, contract = FAULTS[fault]
    for name, code in files.items():
        path = house / "src" / "analysis" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, encoding="utf-8")
    done = lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [line for line in done.stdout.splitlines() if line.rstrip().endswith("BROKEN")]
    assert any(line.startswith(contract) for line in broken), done.stdout
