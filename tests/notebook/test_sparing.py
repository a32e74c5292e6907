"""What the journal refuses waits in a private file, and leaves no trace once it is kept."""

from dataclasses import replace
from datetime import datetime

import pytest

from analysis import errors
from analysis.journal import Journal, load
from analysis.model import Moment
from analysis.notebook import Desk
from analysis.notebook.sparing import Sparing
from analysis.settings import Settings
from widget_page import Heard

WHEN = {"choice": "now", "now": "2026-09-16T20:00", "zone": "Europe/Berlin", "offset": "+02:00"}


@pytest.fixture
def journal(tmp_path):
    settings = replace(Settings.read({}, tmp_path / "own" / "journal.db"), busy_seconds=0.05, aside=tmp_path / "aside")
    found = Journal(settings)
    found.append(Moment(local_dt=datetime(2026, 9, 1), text="before"))
    return found


def test_a_refused_keep_says_where_the_words_wait_and_the_next_one_clears_them(journal):
    form = Heard(Desk(journal).moment())
    with journal.store.atomic():
        told = form.one("keep", token="t", values={"text": "quiet-canary"}, when=WHEN)
    (path,) = journal.settings.aside.iterdir()
    assert str(path) in told["why"]
    assert "quiet-canary" not in told["why"]
    assert path.stat().st_mode & 0o77 == 0
    assert load(path).table["text"].tolist() == ["quiet-canary"]
    form.one("keep", token="t", values={"text": "quiet-canary"}, when=WHEN)
    assert list(journal.settings.aside.iterdir()) == []
    assert journal.moments["text"].tolist() == ["before", "quiet-canary"]


def test_trying_again_in_vain_leaves_one_file(journal):
    sparing = Sparing(journal)
    with journal.store.atomic():
        for _ in range(3):
            with pytest.raises(errors.JournalBusy):
                sparing.extend([Moment(local_dt=datetime(2026, 9, 1), text="x")])
    assert len(list(journal.settings.aside.iterdir())) == 1


def test_everything_else_is_the_journal(journal):
    assert Sparing(journal).used("trigger") == []
    assert len(Sparing(journal).moments) == 1
