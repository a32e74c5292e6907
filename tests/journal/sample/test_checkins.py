"""Weekly look-backs follow the truth of their week, not what was written in it."""

import numpy as np
import pytest

from analysis.journal.sample import checkins, world
from analysis.journal.sample.stamps import rng_for


@pytest.fixture(scope="module")
def many():
    return [
        (drawn, checkins.checkins(rng_for(seed, 1), drawn))
        for seed in range(40)
        for drawn in [world.levels(rng_for(seed, 0))]
    ]


def test_the_week_before_is_rated(many):
    gaps = []
    for drawn, told in many:
        for checkin in told:
            day = (checkin.local_dt.date() - world.START).days
            week = np.clip(np.rint(drawn[day - 6 : day + 1]), 0, 10).mean()
            gaps.append(checkin.support - week)
    assert np.mean(gaps) == pytest.approx(0, abs=0.08)
    assert np.std(gaps) == pytest.approx(np.hypot(checkins.ERROR, np.sqrt(1 / 12)), abs=0.05)


def test_criticism_softens_but_is_no_mirror_of_support(many):
    first = np.mean([checkin.criticism for _, told in many for checkin in told[:11]])
    last = np.mean([checkin.criticism for _, told in many for checkin in told[-11:]])
    assert first - last == pytest.approx(-checkins.SOFTENING * 2 / 3, abs=0.25)
    assert any(checkin.support + checkin.criticism != 10 for _, told in many for checkin in told)


def test_absent_sundays_are_absent_and_late_ones_late(many):
    told = {checkin.local_dt.date(): checkin for checkin in many[0][1]}
    assert not set(told) & set(checkins.ABSENT)
    for day, late in checkins.LATE.items():
        assert (told[day].written_at.date() - day).days == late
