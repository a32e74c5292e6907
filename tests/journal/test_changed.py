"""Told once a write, after it is on the disk, and never about drafts or settings."""

from datetime import datetime

import pytest

from analysis import errors
from analysis.journal import Journal
from analysis.model import CheckIn, Moment

WHEN = datetime(2026, 9, 14)


def test_every_kind_of_change_is_told_once(journal: Journal) -> None:
    told: list[int] = []
    journal.changed(lambda: told.append(len(journal.moments)))
    kept = journal.append(Moment(local_dt=WHEN, text="one"))
    journal.amend(kept.id, support=3)
    journal.extend([Moment(local_dt=WHEN), CheckIn(local_dt=WHEN)])
    journal.erase(kept.id)
    journal.restore(kept.id)
    journal.correct_themes([{"action": "rename", "theme_id": "work", "text": "Shop"}])
    journal.forget(kept.id)
    assert told == [1, 1, 2, 1, 2, 2, 1]


def test_drafts_and_settings_make_no_noise(journal: Journal) -> None:
    told: list[str] = []
    journal.changed(lambda: told.append("told"))
    journal.keep_draft("moment", {"values": {"text": "half"}})
    journal.drop_draft("moment")
    journal.day_start = 3
    assert told == []


def test_what_was_undone_is_not_told(journal: Journal) -> None:
    told: list[str] = []
    kept = journal.append(Moment(local_dt=WHEN))
    journal.changed(lambda: told.append("told"))
    with pytest.raises(errors.EntryInvalid):
        journal.append(Moment(local_dt=WHEN, moment_id=kept.id))
    assert told == []


def test_stopping(journal: Journal) -> None:
    told: list[str] = []
    stop = journal.changed(lambda: told.append("told"))
    stop()
    stop()
    journal.append(Moment(local_dt=WHEN))
    assert told == []
