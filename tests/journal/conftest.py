"""A journal of its own for every test, one that does not wait long for others."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.journal import Journal
from analysis.settings import Settings


def opened(path: Path, busy_seconds: float = 0.2) -> Journal:
    return Journal(replace(Settings.read({}, path), busy_seconds=busy_seconds))


@pytest.fixture
def open_at() -> Callable[..., Journal]:
    return opened


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return opened(tmp_path / "private" / "journal.db")


@pytest.fixture
def fresh_folder(tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """Make folders for tests with hundreds of journals: in memory where Linux offers it, where a sync is free."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as name:
        yield lambda: Path(tempfile.mkdtemp(dir=name))
