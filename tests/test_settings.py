"""Where things are kept is settled once: argument, then environment, then the platform's folder."""

import dataclasses
from pathlib import Path

import pytest

from analysis import settings
from analysis.settings import Settings, bundled


def test_the_platform_folder_by_default(own_home):
    found = Settings.read({})
    assert found.journal.name == "journal.db"
    assert found.reports == found.journal.parent / "reports"
    assert own_home in found.journal.parents


def test_environment_names_the_journal():
    found = Settings.read({"KINDLOG_JOURNAL": "mine/j.db"})
    assert found.journal == Path("mine/j.db")
    assert found.reports == Path("mine/reports")


def test_argument_goes_before_the_environment():
    assert Settings.read({"KINDLOG_JOURNAL": "mine.db"}, journal="other/j.db").journal == Path("other/j.db")


def test_empty_variable_counts_as_none():
    assert Settings.read({"KINDLOG_JOURNAL": ""}) == Settings.read({})


def test_settings_do_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings.read({}).busy_seconds = 1.0


def test_bundled_folder_of_a_checkout(root):
    assert bundled("src") == root / "src"


def test_bundled_folder_of_a_wheel(tmp_path, monkeypatch):
    package = tmp_path / "lib" / "site-packages" / "analysis"
    (package / "_sample").mkdir(parents=True)
    monkeypatch.setattr(settings, "__file__", str(package / "settings.py"))
    assert bundled("data/sample") == package / "_sample"
