"""The terminal refuses what the forms refuse: both hand their answers to the same model."""

import pytest

from analysis import open_journal
from analysis.model.practices import PRACTICES
from analysis.widgets import CheckinForm, MomentForm, PracticeForm
from widget_page import Heard

CLOCK = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
REFUSED = {
    "a strength above ten": (["log", "x", "--feeling", "sad=11"], {"text": "x", "feelings": ["sad"], "strength": 11}),
    "a strength below zero": (["log", "x", "--feeling", "sad=-1"], {"text": "x", "feelings": ["sad"], "strength": -1}),
    "six feelings": (
        ["log", "x", *(part for word in "abcdef" for part in ("--feeling", word))],
        {"text": "x", "feelings": list("abcdef")},
    ),
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


@pytest.mark.parametrize(
    ("kind", "wrong", "answers"),
    [
        ("small_step", "how_it_went=nearly", {"step": "x", "how_it_went": "nearly"}),
        ("small_step", "step_day=soon", {"step": "x", "step_day": "soon"}),
        ("small_step", "step_day=2026-02-30", {"step": "x", "step_day": "2026-02-30"}),
        ("small_step", "step=", {"step": " "}),
        ("passing_thought", "breaths=many", {"thought": "x", "breaths": "many"}),
        ("passing_thought", "breaths=-1", {"thought": "x", "breaths": -1}),
    ],
)
def test_the_answers_of_a_practice_are_checked_as_in_its_form(run, journal, kind, wrong, answers):
    form = Heard(PracticeForm(open_journal(journal), kind))
    assert form.one("keep", token="f", values=answers, clock=CLOCK)["type"] == "problem"
    first = next(field.name for field in PRACTICES[kind].fields if field.required)
    kept = form.one("keep", token="t", values={first: "x"}, clock=CLOCK)["id"]
    assert run("edit", kept, "--set", wrong).code != 0
    assert open_journal(journal).get(kept).content == {first: "x"}


def test_an_answer_of_a_practice_is_set_and_emptied(run, journal):
    form = Heard(PracticeForm(open_journal(journal), "small_step"))
    kept = form.one("keep", token="t", values={"step": "x", "step_day": "2026-09-20"}, clock=CLOCK)["id"]
    assert run("edit", kept, "--set", "step_day=", "--set", "how_it_went=did it").code == 0
    assert open_journal(journal).get(kept).content == {"step": "x", "how_it_went": "did it"}


def test_a_time_in_the_future_is_asked_about_by_both(run, journal):
    form = Heard(MomentForm(open_journal(journal)))
    ahead = {**CLOCK, "choice": "exact", "local": "2099-01-01T09:00"}
    assert form.one("keep", token="t", values={"text": "x"}, when=ahead, clock=CLOCK)["type"] == "ahead"
    assert run("log", "x", "--at", "2099-01-01T09:00").code == 1
    assert len(open_journal(journal).moments) == 0
