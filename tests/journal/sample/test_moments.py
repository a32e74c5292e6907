"""Moments hang together: what was felt, done and said fits the level and the theme."""

import numpy as np
import pytest

from analysis.journal.sample import moments, world
from analysis.journal.sample.stamps import rng_for
from analysis.journal.sample.words import Teller, voice


@pytest.fixture(scope="module")
def told():
    drawn = world.levels(rng_for(5, 0))
    slots = world.slots(rng_for(5, 1), drawn)
    return list(zip(slots, moments.moments(rng_for(5, 2), slots), strict=True))


def test_support_is_the_rounded_truth_or_missing(told):
    assert all(moment.support in {None, world.rating(slot.level)} for slot, moment in told)


def test_words_come_from_the_themes_of_the_moment(told):
    words = Teller(np.random.default_rng(0)).words["themes"]
    for slot, moment in told:
        theme = next(name for name, theme in words.items() if moment.tags[0] == theme["tags"][0] or not moment.tags)
        assert moment.tags[0] == words[theme]["tags"][0]
        if world.within(slot.day, world.AWAY):
            assert moment.tags[0] in {"travel", "family"}


def test_a_response_is_not_without_its_moment(told):
    for _, moment in told:
        assert moment.outcome is None or moment.response is not None
        assert moment.response is not None or all(emotion.after is None for emotion in moment.emotions)


def test_feelings_ease_more_after_a_pause_than_after_old_habits():
    easing = moments.EASING
    assert easing["old"][0] < easing["pause"][0] < easing["reach"][0]


def test_quotes_are_kept_where_the_voice_was_kind(told):
    assert all(voice(slot.level) == "kind" for slot, moment in told if moment.keep_quote)


def test_old_habits_give_way(told):
    words = Teller(np.random.default_rng(0)).words["themes"].values()
    fills = ("{piece}",)
    old = {
        line
        for theme in words
        for lines in theme["response"]["old"].values()
        for line in lines
        if not any(fill in line for fill in fills)
    }
    met = [moment.response in old for _, moment in told if moment.response]
    half = len(met) // 2
    assert sum(met[:half]) > sum(met[half:])


def test_the_edited_moment_keeps_its_id_and_time():
    first, now = moments.edited(Teller(rng_for(1, 1)))
    assert first.moment_id == now.moment_id
    assert (first.support, now.support) == (2, 5)
    assert first.edited_at is None
    assert now.edited_at > now.written_at


def test_the_erased_moment_holds_no_story():
    assert moments.erased(Teller(rng_for(1, 1))).trigger is None
