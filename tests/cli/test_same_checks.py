"""The terminal refuses what the forms refuse: both hand their answers to the same model."""

import pytest

from analysis import open_journal
from analysis.widgets import CheckinForm, MomentForm
from widget_page import Heard

CLOCK = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
REFUSED = {
    "a strength above ten": (["log", "x", "--feeling", "sad=11"], {"text": "x", "feelings": ["sad"], "strength": 11}),
    "a strength below zero": (["log", "x", "--feeling", "sad=-1"], {"text": "x", "feelings": ["sad"], "strength": -1}),
    "no words": (["log", " "], {"text": " "}),
    "a week above ten": (["checkin", "--support", "10.5"], {"support": 10.5}),
    "a week without numbers": (["checkin", "--note", "x"], {"note": "x"}),
}


@pytest.mark.parametrize(("typed", "answers"), REFUSED.values(), ids=REFUSED)
def test_terminal_and_form_refuse_the_same(run, journal, typed, answers):
    form = (MomentForm if typed[0] == "log" else CheckinForm)(open_journal(journal))
    assert Heard(form).one("keep", token="t", values=answers, when=CLOCK, clock=CLOCK)["type"] == "problem"
    assert form.last_error is None
    assert run(*typed).code != 0
    assert len(open_journal(journal).moments) == len(open_journal(journal).checkins) == 0


def test_an_edit_is_checked_as_in_the_form(run, journal):
    assert run("log", "Snapped", "--support", "3").code == 0
    [kept] = run("list", "--json").json
    for wrong in ("support=11", "support=many", "moment_id=x", "unheard=x"):
        assert run("edit", kept["moment_id"], "--set", wrong).code != 0, wrong
    assert open_journal(journal).moments["support"].tolist() == [3.0]
    assert open_journal(journal).revisions(kept["moment_id"]) == []
