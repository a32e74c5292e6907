"""Notebooks that stop, stall or die; each is a real kernel."""

import errno
import os
import sys
from pathlib import Path

import nbformat
import pytest

from analysis import errors
from analysis.reports import run as running
from analysis.reports.run import reason, run

SECTION = {"name": "know", "heading": "H", "sentences": ["s"], "quotes": [], "chart": None, "table": None}


def notebook(tmp_path: Path, *cells: str) -> Path:
    parameters = nbformat.v4.new_code_cell('month = "x"\njournal_id = "y"', metadata={"tags": ["parameters"]})
    made = nbformat.v4.new_notebook(cells=[parameters, *map(nbformat.v4.new_code_cell, cells)])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path / "{braces}" / "monthly.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(made, path)
    return path


def attempt(path, **changes):
    return run(path, **{"month": "2026-06", "journal_id": "some-id", "journal": path.parent / "journal.db", **changes})


def test_brings_home_the_sections_and_knows_only_what_it_was_told(tmp_path):
    look = """
import os, sys
from pathlib import Path
from IPython import get_ipython
from IPython.display import display
history = get_ipython().history_manager
told = [month, journal_id, os.environ["KINDLOG_JOURNAL"], str(history.enabled), sys.executable, str(Path.cwd()),
        oct(Path.cwd().stat().st_mode)]
display({"application/vnd.kindlog.section+json": {**%r, "sentences": told}}, raw=True)
print("this is not taken home")
"""
    path = notebook(tmp_path, look % SECTION)
    before = dict(os.environ)
    (section,) = attempt(path)
    month, journal_id, journal, history, python, folder, mode = section.sentences
    assert (month, journal_id) == ("2026-06", "some-id")
    assert Path(journal) == path.parent.resolve() / "journal.db"
    assert history == "False"
    assert Path(python).samefile(sys.executable)
    assert not Path(folder).exists()
    if os.name == "posix":
        assert int(mode, 8) & 0o777 == 0o700
    assert dict(os.environ) == before
    assert [file.name for file in path.parent.iterdir()] == ["monthly.ipynb"]


def test_a_cell_that_stops_tells_nothing_of_itself(tmp_path, capfd):
    path = notebook(tmp_path, 'secret = "canary words"\nraise ValueError(secret)')
    with pytest.raises(errors.ReportUnfinished) as caught:
        attempt(path)
    assert "a step of it stopped" in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "canary" not in str(caught.value) + "".join(capfd.readouterr())


def test_a_kernel_that_dies_is_told_as_such(tmp_path, capfd):
    with pytest.raises(errors.ReportUnfinished, match="the program behind it ended early"):
        attempt(notebook(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"))
    assert "os.kill" not in "".join(capfd.readouterr())


def test_a_cell_without_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 8)
    with pytest.raises(errors.ReportUnfinished, match="it took too long"):
        attempt(notebook(tmp_path, "import time\ntime.sleep(600)"))


def test_what_is_no_section_stops_the_report(tmp_path):
    broken = 'from IPython.display import display\ndisplay({"application/vnd.kindlog.section+json": {}}, raw=True)'
    with pytest.raises(errors.ReportUnfinished):
        attempt(notebook(tmp_path, broken))


def test_a_full_disk_is_named():
    assert reason(OSError(errno.ENOSPC, "")) == "disk"
    assert reason(OSError(errno.EACCES, "")) == "other"
