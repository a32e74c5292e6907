"""The sample journal: marked, repeatable to the byte, quick, and never mixed with a real one."""

import time
from datetime import datetime

import pytest

from analysis import Moment, errors, open_journal
from analysis.journal import sample


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "sample.db")


def test_everything_is_in_the_journal_as_it_was_told(journal):
    begun = time.process_time()
    sample.build(journal)
    assert time.process_time() - begun < 3
    made = sample.story()
    assert all(journal.get(record.id) == record for record in made.records)
    assert len(journal.moments) + len(journal.practices) + len(journal.checkins) + len(journal.plans) + len(
        journal.goals
    ) + len(journal.scales) == len(made.records)


def test_edits_keep_how_it_was(journal):
    sample.build(journal)
    for earlier in sample.story().earlier:
        assert journal.revisions(earlier.id) == [earlier]


def test_the_erased_moment_is_out_of_sight_and_can_come_back(journal):
    sample.build(journal)
    (erased,) = sample.story().erased
    assert erased.id not in set(journal.moments["moment_id"])
    with pytest.raises(errors.EntryErased):
        journal.get(erased.id)
    journal.restore(erased.id)
    assert journal.get(erased.id) == erased


def test_the_journal_says_that_it_is_made_up(journal):
    sample.build(journal)
    assert sample.is_sample(journal)
    assert journal.store.setting("synthetic") is True
    assert journal.store.setting("source") == "sample"
    assert "SYNTHETIC" in journal.store.setting("title")


def test_a_real_journal_is_not_a_sample(journal):
    assert not sample.is_sample(journal)


def test_the_same_seed_exports_the_same_bytes(tmp_path):
    exports = []
    for name in ("one", "two"):
        journal = open_journal(tmp_path / f"{name}.db")
        sample.build(journal)
        exports.append(journal.export(tmp_path / f"{name}.jsonl").read_bytes())
    assert exports[0] == exports[1]


def test_building_twice_adds_nothing(journal):
    sample.build(journal)
    before = len(journal.moments)
    sample.build(journal)
    assert len(journal.moments) == before


def test_it_is_never_mixed_with_what_somebody_wrote(journal):
    kept = journal.append(Moment(local_dt=datetime(2026, 9, 14, 21, 30), text="Mine"))
    with pytest.raises(errors.JournalInUse, match="already holds entries"):
        sample.build(journal)
    assert journal.moments["moment_id"].tolist() == [kept.id]
    assert not sample.is_sample(journal)


def test_an_erased_entry_of_somebody_counts_too(journal):
    kept = journal.append(Moment(local_dt=datetime(2026, 9, 14, 21, 30), text="Mine"))
    journal.erase(kept.id)
    with pytest.raises(errors.JournalInUse):
        sample.build(journal)


def test_open_journal_hands_out_a_passing_copy():
    journal = open_journal(sample=True)
    assert sample.is_sample(journal)
    assert len(journal.moments) > 190
