import os

import pytest

import tiny_model
from analysis.settings import Settings


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Keep a made sentence model in a home of its own; returns its path."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = Settings.read(os.environ).model
    tiny_model.keep(path)
    return path
