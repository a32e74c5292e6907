"""The journal itself is a keeper: forms write to a real file, and what the disk refuses is said."""

import subprocess
import sys

import pytest

from analysis import errors, open_journal
from analysis.widgets import CheckinForm, MomentForm, PlanForm, PracticeForm, ScaleForm
from widget_page import Heard

WHEN = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}


@pytest.fixture
def journal(tmp_path):
    return open_journal(tmp_path / "own" / "journal.db")


def test_moment_goes_round_through_the_file(journal):
    form = Heard(MomentForm(journal, suggest=journal.used))
    form.say("draft", content={"values": {"text": "half"}})
    assert form.one("ready")["draft"] == {"values": {"text": "half"}}
    values = {"text": "Snapped at Sam", "feelings": ["ashamed"], "strength": 7, "trigger": "standup"}
    kept = form.one("keep", token="t", values=values, when=WHEN)
    form.one("more", id=kept["id"], step="after", values={"after": 4})
    assert journal.moments["trigger"].tolist() == ["standup"]
    assert journal.affect[["emotion", "before", "after"]].values.tolist() == [["ashamed", 7.0, 4.0]]
    assert form.one("ready")["draft"] is None
    assert form.one("same", name="trigger", text="stand-up")["known"] == "standup"
    form.one("undo")
    assert journal.affect["after"].isna().all()
    form.say("edit", id=kept["id"])
    form.one("keep", token="e", values={"text": "Snapped, then said sorry"}, when=None)
    assert journal.moments["text"].tolist() == ["Snapped, then said sorry"]
    assert len(journal.revisions(kept["id"])) == 3


def test_every_table_is_written(journal):
    Heard(PracticeForm(journal, "breath")).one("keep", token="t", values={"before": 7, "seconds": 20}, when=WHEN)
    Heard(CheckinForm(journal)).one("keep", token="t", values={"support": 5}, clock=WHEN)
    Heard(PlanForm(journal)).one("keep", token="t", values={"if_part": "a", "then_part": "b"}, clock=WHEN)
    scale = Heard(ScaleForm(journal, "SCS-SF", 12))
    scale.one("keep", token="t", values={"item_1": 3, "item_2": 4}, clock=WHEN)
    assert [len(table) for table in (journal.practices, journal.checkins, journal.plans, journal.scales)] == [
        1,
        1,
        1,
        2,
    ]
    scale.one("undo")
    assert len(journal.scales) == 0


def test_a_busy_journal_is_said_and_the_next_try_keeps(journal):
    journal.store.busy_seconds = 0.05
    form = Heard(MomentForm(journal))
    form.one("keep", token="t0", values={"text": "first"}, when=WHEN)
    with journal.store.atomic():
        told = form.one("keep", token="t1", values={"text": "second"}, when=WHEN)
    assert (told["type"], told["why"]) == ("problem", str(errors.JournalBusy()))
    assert form.one("keep", token="t1", values={"text": "second"}, when=WHEN)["type"] == "kept"
    assert sorted(journal.moments["text"]) == ["first", "second"]


def test_capturing_loads_no_tables_and_no_charts(tmp_path):
    code = (
        "import sys; from analysis import open_journal; from analysis.widgets import MomentForm;"
        f"journal = open_journal({str(tmp_path / 'own' / 'j.db')!r}); form = MomentForm(journal, suggest=journal.used);"
        "form.send = lambda *a, **k: None;"
        f"form._receive(form, dict(do='ready'), []);"
        f"form._receive(form, dict(do='keep', token='t', values=dict(text='x'), when={WHEN!r}), []);"
        "assert form.last_error is None;"
        "print(sorted({'pandas', 'plotly', 'papermill', 'numpy', 'pyarrow'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
