"""How the command is called: the real one in a process of its own, or its ``main`` in this one."""

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analysis.cli import main
from sides import Sides


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "mine" / "journal.db"


@pytest.fixture
def run(journal, capsys, monkeypatch):
    """Call ``main`` here: quick, nobody at the keyboard."""

    def call(*arguments: object, stdin: str = "", keyboard: bool = False) -> Answer:
        typed = io.StringIO(stdin)
        typed.isatty = lambda: keyboard
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        capsys.readouterr()
        code = main(["--journal", str(journal), *map(str, arguments)])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture
def kindlog(journal):
    """Call the real command as a person or a script would."""
    command = shutil.which("kindlog", path=str(Path(sys.executable).parent))
    assert command, "kindlog is not installed beside this Python"

    def call(*arguments: object, stdin: str = "", **kept: Any) -> Answer:
        environment = {**os.environ, "KINDLOG_JOURNAL": str(journal), **kept.pop("env", {})}
        done = subprocess.run(
            [command, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
            check=False,
            **kept,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def sides(run, tmp_path, monkeypatch):
    """Return two people who share by command."""
    return Sides(run, tmp_path, monkeypatch)
