"""Saved means saved: processes killed while they write, and several windows at once.

After the kills every acknowledged entry must be there with its words, and SQLite must find nothing wrong with the file.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.journal.store import Store

WRITERS = Path(__file__).parent / "data" / "writers.py"
KILLS = 200
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers")]


def acknowledged(path: Path, writers: int, kills: int) -> dict[str, str]:
    asked = [sys.executable, str(WRITERS), str(path), str(writers), str(kills), "7"]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    return dict(line.split() for line in done.stdout.splitlines())


def kept(path: Path) -> dict[str, str]:
    with Store(path).reading() as opened:
        assert opened.pragma("integrity_check") == "ok"
        rows = opened.execute("SELECT moment_id, text FROM moments").fetchall()
    return {own: hashlib.sha256(text.encode()).hexdigest() for own, text in rows}


@pytest.mark.parametrize("writers", [1, 4])
def test_nothing_acknowledged_is_lost_when_writers_are_killed(tmp_path: Path, writers: int) -> None:
    path = tmp_path / "journal.db"
    said = acknowledged(path, writers, KILLS)
    there = kept(path)
    assert said.items() <= there.items()
    assert len(there) - len(said) <= KILLS + writers  # a kill may fall between keeping and saying, once each
    assert len(said) > KILLS


def test_four_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    said = acknowledged(path, 4, 0)
    assert len(said) == 1_000
    assert kept(path) == said
