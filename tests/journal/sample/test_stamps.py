"""Times and ids of the story."""

from datetime import UTC, date, datetime

from analysis.journal.sample import world
from analysis.journal.sample.stamps import (
    at,
    away_days,
    home_days,
    instant,
    new_id,
    rng_for,
    spread,
    spread_told,
    stamp,
)


def test_a_stamp_takes_the_zone_of_its_day():
    assert stamp(at(date(2026, 5, 1), 9))["tz"] == "Europe/Berlin"
    assert stamp(at(date(2026, 6, 10), 9))["tz"] == "America/New_York"


def test_written_at_is_the_instant_of_writing_not_of_living():
    told = stamp(at(date(2026, 4, 14), 0), "day", at(date(2026, 4, 20), 19))
    assert told["local_dt"] == datetime(2026, 4, 14)
    assert told["written_at"] == datetime(2026, 4, 20, 17, tzinfo=UTC)


def test_an_instant_of_the_journey_is_counted_in_new_york():
    assert instant(at(date(2026, 6, 10), 9)) == datetime(2026, 6, 10, 13, tzinfo=UTC)


def test_ids_repeat_with_their_seed_and_sort_by_time():
    first, later = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 9, 5, tzinfo=UTC)
    assert new_id(rng_for(1, 2), first) == new_id(rng_for(1, 2), first)
    assert new_id(rng_for(1, 2), first) != new_id(rng_for(1, 3), first)
    assert new_id(rng_for(1, 2), first) < new_id(rng_for(1, 2), later)


def test_home_days_leave_out_silence_holiday_and_journey():
    assert len(home_days()) == world.DAYS - 14 - 13 - 21
    assert not set(home_days()) & set(away_days())


def test_days_are_spread_in_order_over_the_whole_time():
    days = spread(rng_for(4, 0), 9, home_days())
    assert days == sorted(days)
    assert days[0] < date(2026, 2, 10)
    assert days[-1] > date(2026, 8, 20)


def test_what_speaks_of_the_journey_falls_into_it():
    told = [{"step": "Call Mum"}, {"who": "Dana"}, {"step": "Rest"}]
    home, away, again = spread_told(rng_for(4, 0), told)
    assert world.within(away, world.AWAY)
    assert home < again
    assert {home, again} <= set(home_days())
