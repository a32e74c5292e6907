"""The two ways to a journal."""

import gc

from analysis.journal import Journal, open_journal


def test_the_sample_is_a_passing_copy() -> None:
    journal = open_journal(sample=True)
    folder = journal.path.parent
    assert isinstance(journal, Journal)
    assert len(journal.moments) > 100
    del journal
    gc.collect()
    assert not folder.exists()


def test_a_path_is_taken_as_it_is(tmp_path) -> None:
    assert open_journal(tmp_path / "a.db").path == tmp_path / "a.db"
