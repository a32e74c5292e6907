"""Steps: their questions, what they hold of a moment, and emotions that keep their numbers through every change."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model import Emotion, Moment
from analysis.widgets import moment_steps
from analysis.widgets.moment_steps import STEPS, changed, named, with_

AT = datetime(2026, 9, 14, 20)
WORDS = st.sampled_from([None, "sad", "tired", "calm"])
FELT = st.lists(
    st.builds(Emotion, emotion=WORDS, before=st.integers(0, 10) | st.none(), after=st.integers(0, 10) | st.none()),
    max_size=4,
    unique_by=lambda one: one.emotion,
).map(lambda felt: [one for one in felt if one != Emotion()])


def test_a_feeling_without_a_word_keeps_its_numbers():
    kept = [Emotion(before=7, after=4)]
    assert named({"strength": 7}, kept) == kept
    assert named({}, [Emotion(after=4)]) == [Emotion(after=4)]


def test_a_word_chosen_later_names_the_feeling_that_had_none():
    assert named({"feelings": ["sad"], "strength": 7}, [Emotion(before=7, after=4)]) == [
        Emotion(emotion="sad", before=7, after=4)
    ]


def test_taking_the_words_away_leaves_the_strengths():
    kept = [Emotion(emotion="sad", before=7, after=4), Emotion(emotion="tired", before=3)]
    assert named({"strength": 7}, kept) == [Emotion(before=7, after=4)]
    assert named({}, kept) == []


@given(FELT)
def test_keeping_an_edit_as_it_was_filled_changes_nothing(felt):
    moment = Moment(local_dt=AT, text="x", emotions=felt)
    chosen = [one.emotion for one in felt if one.emotion]
    values = {**moment_steps.answered(moment), "feelings": chosen, "strength": felt[0].before if felt else None}
    emotions = named(values, felt)
    kept = changed(moment, values, emotions).get("emotions", emotions)
    if None not in [one.emotion for one in felt[1:]] and not (felt and felt[0].emotion is None and chosen):
        assert kept == felt
    assert {one.after for one in kept} >= {one.after for one in felt if one.after is not None} - {None}


def test_further_strengths_stay_with_their_words_when_the_order_changes():
    before = Moment(local_dt=AT, emotions=[Emotion(emotion="sad", before=7), Emotion(emotion="tired", before=3)])
    felt = named({"feelings": ["calm", "tired"], "strength": 2}, before.emotions)
    now = changed(before, {"strength_1": 5, "after": 1}, felt)["emotions"]
    assert now == [Emotion(emotion="calm", before=2, after=1), Emotion(emotion="tired", before=5)]


def test_an_answer_taken_out_is_none_and_one_not_shown_is_absent():
    before = Moment(local_dt=AT, outcome="Quiet", keep_quote=True)
    assert changed(before, {"outcome": None, "keep_quote": None}, []) == {"outcome": None, "keep_quote": False}
    assert changed(before, {}, []) == {}
    assert changed(before, {"after": 4}, [])["emotions"] == [Emotion(after=4)]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_questions_and_a_title(step):
    moment = Moment(local_dt=AT, emotions=[Emotion(emotion="sad"), Emotion(emotion="tired")])
    asks = moment_steps.asked(step, moment, lambda field: [])
    assert asks
    assert moment_steps.title(step)
    assert {ask.coach for ask in asks} <= {"", "reframe"}


def test_with():
    assert with_(Emotion(emotion="sad"), before=3) == Emotion(emotion="sad", before=3)


def test_a_word_chosen_twice_counts_once():
    assert named({"feelings": ["sad", "tired", "sad"], "strength": 4}) == [
        Emotion(emotion="sad", before=4),
        Emotion(emotion="tired"),
    ]
