"""The truth behind the story: its rise, its noise, and who picks the times."""

import math
from datetime import date

import numpy as np
import pytest

from analysis.journal.sample import world


def rngs(count):
    return [np.random.default_rng(seed) for seed in range(count)]


def test_the_truth_rises_by_two_points_and_by_thirds_a_third_less():
    line = world.trend()
    third = world.DAYS // 3
    assert line[-1] - line[0] == pytest.approx(2.0)
    assert line[-third:].mean() - line[:third].mean() == pytest.approx(4 / 3, abs=0.02)


def test_levels_have_the_stated_spread_and_memory():
    noise = np.array([(world.levels(rng) - world.trend()[:, None]).ravel() / world.SPREAD for rng in rngs(40)])
    assert noise.mean() == pytest.approx(0, abs=0.05)
    assert noise.std() == pytest.approx(1, abs=0.03)
    here, next_slot = noise[:, 0::6].ravel(), noise[:, 1::6].ravel()
    gap = 2.5 / 24
    expected = sum(share * np.exp(-gap / memory) for memory, share in world.PARTS)
    assert np.corrcoef(here, next_slot)[0, 1] == pytest.approx(expected, abs=0.03)


def test_bad_times_are_written_more_often_and_silences_never():
    drawn = world.levels(np.random.default_rng(3))
    slots = world.slots(np.random.default_rng(4), drawn)
    assert len(slots) == world.MOMENTS
    assert slots == sorted(slots, key=lambda slot: (slot.day, slot.hour))
    assert not [
        slot for slot in slots if world.within(slot.day, world.SILENCE) or world.within(slot.day, world.HOLIDAY)
    ]
    assert np.mean([slot.level for slot in slots]) < drawn.mean() - 0.7


def test_the_clock_stays_near_its_hour_and_in_the_nine_months():
    rng = np.random.default_rng(5)
    for hour in world.HOURS[:-1]:
        told = world.clock(rng, world.Slot(date(2026, 5, 5), hour, 4.0))
        assert abs(told.hour + told.minute / 60 - hour) <= 1
    last = [world.clock(rng, world.Slot(world.END, 21.5, 4.0)) for _ in range(200)]
    assert all(told.date() == world.END for told in last)
    nights = [world.clock(rng, world.Slot(date(2026, 5, 5), 21.5, 4.0)) for _ in range(200)]
    assert any(told.date() == date(2026, 5, 6) for told in nights)
    assert all(told.date() == date(2026, 5, 5) or told.hour < 2 for told in nights)


def test_a_zero_is_never_below_zero():
    assert math.copysign(1, world.rating(-0.2)) == 1


@pytest.mark.parametrize(("level", "told"), [(-3, 0), (4.6, 5), (14, 10)])
def test_a_rating_is_a_whole_number_from_0_to_10(level, told):
    assert world.rating(level) == told
