from pathlib import Path

import pytest

from analysis import errors
from analysis.cli import options


def test_the_option_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("KINDLOG_JOURNAL", "/elsewhere/journal.db")
    assert options.Asked(Path("mine.db")).settings.journal == Path("mine.db")
    assert options.Asked().settings.journal == Path("/elsewhere/journal.db")


def test_settings_are_read_once(monkeypatch):
    asked = options.Asked()
    first = asked.settings
    monkeypatch.setenv("KINDLOG_JOURNAL", "/elsewhere/journal.db")
    assert asked.settings is first


def test_opening_makes_no_file(tmp_path):
    options.Asked(tmp_path / "journal.db").journal()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", [0, 10, 4.5, None])
def test_scores_on_the_scale(value):
    assert options.score("--support", value) == value


@pytest.mark.parametrize("value", [-0.1, 10.1, float("nan"), float("inf")])
def test_scores_off_the_scale(value):
    with pytest.raises(errors.ValueOutside):
        options.score("--support", value)


@pytest.mark.parametrize("part", ["", "I wrote this", "x" * 65, "naïve"])
def test_what_cannot_be_an_id_is_not_repeated(tmp_path, part):
    with pytest.raises(errors.EntryUnknown) as refused:
        options.whole_id(options.Asked(tmp_path / "journal.db").journal(), part)
    assert refused.value.values == {"entry": "ID"}
