"""The moment form: five questions and a time, then one question at a time."""

from datetime import datetime

import pytest

from analysis.model import Moment
from analysis.widgets import MomentForm
from analysis.widgets.moment_steps import STEPS
from widget_page import Heard, MemoryKeeper

WHEN = {"choice": "now", "now": "2026-09-14T21:14", "zone": "Europe/Berlin", "offset": "+02:00"}
ANSWERS = {
    "support": {"support": 3},
    "strengths": {"strength_1": 4},
    "self_talk": {"self_talk": "You always do this"},
    "impact": {"impact": "I am a bad colleague"},
    "response": {"response": "I left the room"},
    "after": {"after": 5},
    "outcome": {"outcome": "Sam was quiet"},
    "reframe": {"reframe": "I was tired"},
    "facets": {"kindness": 2, "common_humanity": 4, "mindfulness": 5},
    "value": {"value": "patience", "alignment": "diverged"},
    "value_response": {"value_response": "Saying sorry"},
    "effort": {"effort_fair": "One calm sentence", "effort_demanded": "Never to snap"},
    "looking_back": {"did_well": "I noticed", "growth": "Pause", "resource": "Ana"},
    "next_step": {"next_step": "Write to Sam"},
    "keep_quote": {"keep_quote": "yes"},
}


@pytest.fixture
def keeper():
    return MemoryKeeper()


@pytest.fixture
def form(keeper):
    return Heard(MomentForm(keeper))


def keep(form, **values):
    values = {"text": "Snapped at Sam", "feelings": ["ashamed", "tired"], "strength": 7, **values}
    return form.one("keep", token=str(values), values=values, when=WHEN)


def test_six_stops_in_reading_order(form):
    asks = form.one("ready")["form"]["asks"]
    assert [ask["kind"] for ask in asks] == ["text", "feelings", "score", "suggest", "when"]
    assert [ask.get("required", False) for ask in asks] == [True, False, False, False, False]
    assert asks[2]["ends"] == ["barely there", "as strong as it gets"]


def test_one_line_is_enough(form, keeper):
    form.one("keep", token="t", values={"text": "One line"}, when=WHEN)
    [moment] = keeper.standing("moments")
    assert (moment.text, moment.emotions, moment.support) == ("One line", [], None)


def test_strength_belongs_to_the_first_word(form, keeper):
    keep(form)
    [moment] = keeper.standing("moments")
    assert [(one.emotion, one.before) for one in moment.emotions] == [("ashamed", 7), ("tired", None)]


def test_strength_without_a_word(form, keeper):
    keep(form, feelings=[])
    [moment] = keeper.standing("moments")
    assert [(one.emotion, one.before) for one in moment.emotions] == [(None, 7)]


@pytest.mark.parametrize("strength", [11, -1, "much"])
def test_numbers_outside_the_row_are_refused(form, keeper, strength):
    told = keep(form, strength=strength)
    assert told["type"] == "problem"
    assert "“How strong is it now?”" in told["why"]
    assert form.widget.last_error is None
    assert not keeper.entries


def test_every_step_is_asked_with_its_words_and_kept(form, keeper):
    kept = keep(form)
    assert [step["name"] for step in kept["steps"]] == list(STEPS)
    for step in kept["steps"]:
        assert all(ask["label"] for ask in step["asks"])
        assert {ask["name"] for ask in step["asks"]} == set(ANSWERS[step["name"]])
        assert form.one("more", id=kept["id"], step=step["name"], values=ANSWERS[step["name"]])["type"] == "more_kept"
    moment = keeper.get(kept["id"])
    told = {name: value for answers in ANSWERS.values() for name, value in answers.items()}
    for name in set(told) & set(Moment.model_fields) - {"keep_quote"}:
        assert getattr(moment, name) == told[name]
    assert moment.keep_quote is True
    assert [(one.before, one.after) for one in moment.emotions] == [(7, 5), (4, None)]


def test_after_is_asked_only_when_something_was_done(form):
    steps = {step["name"]: step["needs"] for step in keep(form)["steps"]}
    assert steps["after"] == "response"
    assert not any(needs for name, needs in steps.items() if name != "after")


def test_one_feeling_needs_no_second_row(form):
    assert "strengths" not in [step["name"] for step in keep(form, feelings=["ashamed"])["steps"]]


def test_more_can_be_undone(form, keeper):
    kept = keep(form)
    form.one("more", id=kept["id"], step="support", values={"support": 3})
    assert form.one("undo")["what"] == "more"
    assert keeper.get(kept["id"]).support is None


def test_unknown_fields_are_left_out(form, keeper):
    kept = keep(form)
    form.one("more", id=kept["id"], step="support", values={"support": 3, "source": "x"})
    assert keeper.get(kept["id"]).source is None


def test_a_step_can_be_switched_off(keeper):
    told = []
    form = Heard(MomentForm(keeper, without={"facets"}, switch_off=told.append))
    assert form.one("switch_off", step="value")["type"] == "switched_off"
    assert told == ["value"]
    names = [step["name"] for step in keep(form)["steps"]]
    assert "facets" not in names
    assert "value" not in names
    assert form.say("switch_off", step="no such step") == []


def test_edit_keeps_strengths_afterwards(form, keeper):
    kept = keep(form)
    form.one("more", id=kept["id"], step="after", values={"after": 5})
    form.say("edit", id=kept["id"])
    form.one("keep", token="e", values={"text": "x", "feelings": ["tired", "ashamed"], "strength": 6}, when=None)
    emotions = keeper.get(kept["id"]).emotions
    assert [(one.emotion, one.before, one.after) for one in emotions] == [("tired", 6, None), ("ashamed", 7, 5)]


def test_hidden_words_are_not_offered(keeper):
    form = Heard(MomentForm(keeper, hidden={"ashamed"}))
    groups = form.one("ready")["form"]["asks"][1]["words"]
    assert "ashamed" not in {word["id"] for group in groups for word in group["words"]}


def test_table_is_the_keepers(keeper):
    keeper.moments = object()
    assert MomentForm(keeper).moments is keeper.moments


def test_edit_keeps_the_strength_after_of_a_feeling_without_a_word(form, keeper):
    kept = keep(form, feelings=[], strength=None)
    form.one("more", id=kept["id"], step="after", values={"after": 5})
    form.say("edit", id=kept["id"])
    form.one("keep", token="e", values={"text": "x", "strength": None, "feelings": None}, when=None)
    assert [(one.emotion, one.before, one.after) for one in keeper.get(kept["id"]).emotions] == [(None, None, 5)]


def test_edit_shows_every_further_answer_again(form, keeper):
    kept = keep(form)
    for step in kept["steps"]:
        form.one("more", id=kept["id"], step=step["name"], values=ANSWERS[step["name"]])
    opened = form.one("edit", id=kept["id"])
    told = {name: value for answers in ANSWERS.values() for name, value in answers.items()}
    assert {name: opened["entry"]["values"][name] for name in told} == told
    folded = {ask["name"] for ask in opened["form"]["asks"] if ask.get("fold")}
    assert folded == set(told)
    before = keeper.get(kept["id"])
    form.one("keep", token="e", values=opened["entry"]["values"], when=None)
    assert keeper.get(kept["id"]) == before


def test_an_answer_can_be_emptied_and_undone(form, keeper):
    kept = keep(form)
    form.one("more", id=kept["id"], step="outcome", values={"outcome": "Quiet"})
    form.say("edit", id=kept["id"])
    form.one("keep", token="e", values={"text": "x", "outcome": None}, when=None)
    assert keeper.get(kept["id"]).outcome is None
    form.one("undo")
    assert keeper.get(kept["id"]).outcome == "Quiet"


def test_a_step_switched_off_still_shows_what_it_holds(keeper):
    form = Heard(MomentForm(keeper, without={"outcome", "impact"}))
    keeper.extend([moment := Moment(local_dt=datetime(2026, 9, 14), text="x", outcome="Quiet")])
    asked = {ask["name"] for ask in form.one("edit", id=moment.id)["form"]["asks"]}
    assert "outcome" in asked
    assert "impact" not in asked


def test_a_step_that_does_not_fit_is_told_by_its_question(form, keeper):
    kept = keep(form)
    why = form.one("more", id=kept["id"], step="support", values={"support": 12})["why"]
    assert "“How did you speak to yourself?” goes from 0 to 10" in why
    assert form.widget.last_error is None


def test_up_to_five_words_and_more_only_where_they_came_from_elsewhere(form, keeper):
    six = ["sad", "tired", "calm", "glad", "angry", "numb"]
    assert "takes up to 5 words" in keep(form, feelings=six)["why"]
    keeper.extend([loaded := Moment(local_dt=datetime(2026, 9, 14), text="x", emotions=[{"emotion": w} for w in six])])
    form.say("edit", id=loaded.id)
    assert form.one("keep", token="e", values={"text": "y", "feelings": six}, when=None)["type"] == "kept"
