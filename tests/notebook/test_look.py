"""Live: what is written here shows at once, what another window writes shows when somebody looks again."""

import asyncio
import gc
import subprocess
import sys
import weakref
from datetime import date

import pytest

import looked
from analysis import open_journal
from analysis.notebook import Look
from analysis.notebook import look as module


@pytest.fixture
def journal(tmp_path):
    return looked.journal(tmp_path / "journal.db")


@pytest.fixture
def look(journal):
    made = Look(journal, now=lambda: looked.NOW)
    made.triggers()
    return made


def first(look):
    return look.screens[0].below[0].marks.rows


def test_a_new_moment_shows_at_once(look):
    before = first(look)
    look.journal.append(looked.moment(0))
    assert first(look) != before
    assert "13 of 25" in str(first(look))


def test_a_correction_shows_at_once(look):
    look.acts.rename("work", "The shop")
    assert "The shop" in str(first(look))


def test_a_draft_draws_nothing(look, monkeypatch):
    monkeypatch.setattr(look, "read", lambda: pytest.fail("read anew"))
    look.journal.keep_draft("moment", {"values": {"text": "half"}})


def test_another_window_is_seen_when_somebody_looks_again(look):
    open_journal(look.journal.path).append(looked.moment(0))
    assert "12 of 24" in str(first(look))
    look.screens[0].paint("light")
    assert "13 of 25" in str(first(look))


def test_the_browser_is_asked_to_look_again_without_anybody_doing_anything(journal):
    async def sitting():
        look = Look(journal, now=lambda: looked.NOW)
        look.triggers()
        stale = []
        look.screens[0].explorer.stale = lambda: stale.append("stale")
        await asyncio.sleep(module.EVERY * 2)
        assert stale == []
        open_journal(journal.path).append(looked.moment(0))
        for _ in range(20):
            await asyncio.sleep(module.EVERY / 2)
            if stale:
                break
        return stale

    assert asyncio.run(sitting()) == ["stale"]


def test_nobody_is_kept_alive_by_the_signal(journal):
    look = Look(journal, now=lambda: looked.NOW)
    gone = weakref.ref(look)
    del look
    gc.collect()
    journal.append(looked.moment(0))
    assert gone() is None


def test_the_made_up_person_is_looked_at_on_their_last_day(look):
    sample = Look(open_journal(sample=True))
    assert sample.today == sample.tables.moments["diary_day"].max().date()
    assert look.today == date(2026, 9, 16)


def test_capture_still_loads_no_pandas():
    code = "import sys, analysis.notebook\nfrom analysis.notebook import Desk\nassert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
