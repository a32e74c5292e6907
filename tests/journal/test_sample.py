"""The made-up person as a whole: believable counts, a known truth, the same every time, marked, never mixed."""

import json
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from analysis.journal import sample
from analysis.journal.sample import world
from analysis.model import RECORDS, CheckIn, Goal, Moment, Plan, Practice, ScaleResponse
from analysis.model.clock import diary_day
from analysis.model.practices import PRACTICES

BANNED = {"streak", "fail", "failed", "failure", "missed", "should", "score", "relapse", "compliance"}
STORY = sample.story()


def of(kind):
    return [record for record in STORY.records if isinstance(record, kind)]


def days():
    return sorted({diary_day(moment.local_dt, moment.precision) for moment in of(Moment)})


def test_about_two_hundred_moments_in_nine_months():
    assert 190 <= len(of(Moment)) <= 210
    assert days()[0] >= world.START
    assert days()[-1] <= world.END
    assert (days()[-1] - days()[0]).days > 255
    assert max(Counter(moment.local_dt.date() for moment in of(Moment)).values()) >= 3


def test_two_silences():
    gaps = [after - before for before, after in pairwise(days())]
    assert sum(gap >= timedelta(days=10) for gap in gaps) == 2
    for span in (world.SILENCE, world.HOLIDAY):
        assert not [day for day in days() if world.within(day, span)]


def test_two_zones_and_the_journey_in_between():
    zones = Counter(moment.tz for moment in of(Moment))
    assert set(zones) == {"Europe/Berlin", "America/New_York"}
    assert zones["America/New_York"] >= 12
    away = [moment for moment in of(Moment) if moment.tz == "America/New_York"]
    assert all(world.within(moment.local_dt.date(), world.AWAY) for moment in away)


def test_a_week_was_written_down_afterwards():
    week = [moment for moment in of(Moment) if world.within(moment.local_dt.date(), world.BACKDATED)]
    assert len(week) >= 5
    assert all(moment.precision in {"day", "part_of_day"} and moment.utc_dt is None for moment in week)
    assert all(moment.written_at.date() > world.BACKDATED[1] for moment in week)


def test_times_are_as_coarse_as_they_say():
    for moment in of(Moment):
        if moment.precision == "day":
            assert (moment.local_dt.hour, moment.local_dt.minute) == (0, 0)
        if moment.precision == "part_of_day":
            assert moment.local_dt.hour in {0, 6, 12, 18}
            assert moment.local_dt.minute == 0


def test_every_theme_and_most_triggers_recur():
    tags = Counter(tag for moment in of(Moment) for tag in moment.tags)
    for theme in ("feedback", "mistake", "money", "family", "tired", "high bar", "friends", "home", "travel"):
        assert tags[theme] >= 8, theme
    triggers = Counter(moment.trigger for moment in of(Moment) if moment.trigger)
    assert sum(count >= 3 for count in triggers.values()) >= 20
    assert triggers.most_common(1)[0][1] >= 10


def test_hardly_a_text_comes_twice():
    texts = [moment.text for moment in of(Moment)]
    assert len(set(texts)) == len(texts)


def test_moments_are_seldom_filled_whole():
    told = of(Moment)
    for name in (
        "trigger",
        "self_talk",
        "response",
        "outcome",
        "reframe",
        "effort_fair",
        "value",
        "kindness",
        "impact",
    ):
        filled = sum(getattr(moment, name) is not None for moment in told)
        assert 15 <= filled < len(told), name
    assert sum(moment.keep_quote for moment in told) >= 5
    assert sum(moment.set_aside for moment in told) >= 1
    assert sum(moment.support is None for moment in told) >= 3
    named = [emotion for moment in told for emotion in moment.emotions]
    assert sum(emotion.after is None for emotion in named) > 30
    assert sum(emotion.after is not None for emotion in named) > 100


def test_moments_come_from_harder_times_than_weeks_do():
    supports = [moment.support for moment in of(Moment) if moment.support is not None]
    weeks = [checkin.support for checkin in of(CheckIn)]
    assert sum(supports) / len(supports) < sum(weeks) / len(weeks) - 0.5


def test_checkins_are_weekly_with_a_few_absent_and_some_late():
    told = of(CheckIn)
    assert len(told) == 38 - 5
    assert {checkin.local_dt.weekday() for checkin in told} == {6}
    late = [
        checkin for checkin in told if checkin.written_at.replace(tzinfo=None) - checkin.local_dt > timedelta(days=1.5)
    ]
    assert len(late) == 4
    assert all(checkin.support is not None and checkin.criticism is not None for checkin in told)


def test_checkins_follow_the_true_rise():
    supports = [checkin.support for checkin in of(CheckIn)]
    third = len(supports) // 3
    rise = (sum(supports[-third:]) - sum(supports[:third])) / third
    assert 0.8 <= rise <= 2.0


def test_every_practice_was_done():
    told = of(Practice)
    assert {practice.kind for practice in told} == set(PRACTICES)
    assert sum(practice.before is not None and practice.after is not None for practice in told) >= 30
    ids = {practice.practice_id for practice in told}
    linked = [practice for practice in told if practice.previous_id]
    assert {practice.kind for practice in linked} == {"letter", "forgiveness"}
    assert all(practice.previous_id in ids for practice in linked)
    assert {practice.status for practice in told if practice.kind == "conversation"} == {"held", "planned", "paused"}
    moments = {moment.moment_id for moment in of(Moment)}
    assert all(practice.moment_id in moments for practice in told if practice.moment_id)


def test_plans_have_all_three_answers_and_some_are_not_asked_yet():
    answers = Counter(plan.follow_up for plan in of(Plan))
    assert set(answers) == {"did it", "did some", "not this time", None}
    assert answers[None] == 2
    assert all(plan.due > world.END for plan in of(Plan) if plan.follow_up is None)
    triggers = {moment.trigger for moment in of(Moment)}
    assert all(plan.trigger in triggers for plan in of(Plan))
    assert {goal.follow_up for goal in of(Goal)} == {"did it", "did some", "not this time", None}


def test_two_sittings_of_answers_without_wording():
    answers = of(ScaleResponse)
    assert Counter(answer.scale for answer in answers) == {"SCS-SF": 24}
    assert len({answer.sitting for answer in answers}) == 2
    assert all(1 <= answer.answer <= 5 and 1 <= answer.item <= 12 for answer in answers)


def test_every_record_is_valid_and_has_its_own_id():
    told = [*STORY.records, *STORY.erased]
    for record in told:
        assert type(record).model_validate(record.model_dump()) == record
    assert len({record.id for record in told}) == len(told)
    assert {type(record) for record in told} == set(RECORDS.values())
    assert all(record.local_dt.date() <= record.written_at.date() + timedelta(days=1) for record in told)


def test_no_banned_word_in_anything_it_says():
    for record in STORY.records:
        words = set(json.dumps(record.model_dump(mode="json")).lower().replace('"', " ").split())
        assert not words & BANNED


def test_the_same_seed_tells_the_same_story_and_another_seed_another():
    assert sample.story() == STORY
    assert sample.records(7) == sample.records(7)
    assert sample.records(7) != sample.records()


@pytest.mark.parametrize("seed", [1, 7, 99])
def test_other_seeds_tell_whole_stories_too(seed):
    told = sample.story(seed)
    assert {type(record) for record in told.records} == set(RECORDS.values())
    assert len({record.text for record in told.records if isinstance(record, Moment)}) == world.MOMENTS + 1
