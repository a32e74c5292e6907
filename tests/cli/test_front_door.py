"""The command itself: it answers at once, teaches, and every command is there."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from analysis.cli import app, main

HEAVY = {"IPython", "apsw", "numpy", "pandas", "papermill", "plotly", "pyarrow", "pydantic", "scipy", "nbformat"}
COMMANDS = [
    *("demo", "import", "imports", "undo-import", "list", "show", "log", "checkin"),
    *("edit", "erase", "restore", "forget", "export", "report", "doctor"),
]
ASKED = 0.4
"""CPU seconds that the help may take."""


def test_the_help_answers_at_once():
    """The least of three runs, because other work on the machine only adds."""
    code = (
        "import os, sys; from analysis.cli import main; main(['--help']); print(sum(os.times()[:2]), file=sys.stderr)"
    )
    spent = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr)
        for _ in range(3)
    ]
    assert min(spent) < ASKED


def test_the_help_loads_nothing_heavy():
    code = "import sys; from analysis.cli import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    assert not HEAVY & set(eval(loaded))


def test_the_help_teaches(kindlog):
    answer = kindlog("--help")
    assert answer.code == 0
    assert "kindlog demo" in answer.out
    assert all(f" {command} " in answer.out for command in COMMANDS)
    assert "KINDLOG_JOURNAL" in answer.out


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_every_command_explains_itself(run, command):
    answer = run(command, "--help")
    assert answer.code == 0
    assert f"kindlog {command}" in answer.out
    assert not answer.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_prints_facts_takes_json(run, command):
    assert "--json" in run(command, "--help").out


def test_the_version(kindlog):
    assert kindlog("--version").out == f"kindlog {version('kindlog')}\n"


def test_the_journal_is_named_by_the_option_or_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("KINDLOG_JOURNAL", str(tmp_path / "one" / "journal.db"))
    assert main(["log", "first"]) == 0
    assert main(["--journal", str(tmp_path / "two" / "journal.db"), "log", "second"]) == 0
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.db")) == [
        "one/journal.db",
        "two/journal.db",
    ]


def test_it_works_whatever_the_terminal_can_show(kindlog):
    """An old encoding costs letters on the screen, never the entry."""
    old = {"env": {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}}
    assert kindlog("log", "-", stdin="Grüße 😀", env={"PYTHONUTF8": "1"}).code == 0
    listed = kindlog("list", **old)
    assert (listed.code, listed.err) == (0, "")
    assert kindlog("list", "--json", **old).json[0]["text"] == "Grüße 😀"
    assert kindlog("--help", **old).code == 0
