"""A last line of a cell is enough for either side."""

from analysis.notebook import Desk, review, share


def test_both_forms_stand_before_there_is_a_key(tmp_path, monkeypatch):
    monkeypatch.setenv("KINDLOG_JOURNAL", str(tmp_path / "journal.db"))
    assert share(Desk()).giving.state() == {"key": "none"}
    assert review().reviewing.state() == {"key": "none"}
