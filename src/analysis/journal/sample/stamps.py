"""When an entry was lived, when it was written down, and the id that follows from both."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypedDict

import numpy as np

from analysis.journal.sample import world
from analysis.model.clock import Precision, zone
from analysis.model.ids import uuid7


class Stamp(TypedDict):
    """The fields every record has."""

    local_dt: datetime
    tz: str
    precision: Precision
    written_at: datetime


def rng_for(seed: int, part: int) -> np.random.Generator:
    """Return a generator of its own for each part of the story, so that adding to one leaves the others as they are."""
    return np.random.default_rng([seed, part])


def stamp(local: datetime, precision: Precision = "minute", written: datetime | None = None) -> Stamp:
    """Return the time fields of an entry.

    Parameters
    ----------
    local
        Local wall time as lived.
    precision
        How exactly it is known.
    written
        Local wall time at which it was written down; the same by default.
    """
    name = world.zone_of(local.date())
    noted = written or local
    return {
        "local_dt": local,
        "tz": name,
        "precision": precision,
        "written_at": instant(noted),
    }


def instant(local: datetime) -> datetime:
    """Return a local wall time as UTC, in the zone the person is in that day."""
    return local.replace(tzinfo=zone(world.zone_of(local.date()))).astimezone(UTC)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a local wall time.

    Examples
    --------
    >>> at(date(2026, 5, 1), 20, 15)
    datetime.datetime(2026, 5, 1, 20, 15)
    """
    return datetime.combine(day, time(hour, minute))


def new_id(rng: np.random.Generator, written: datetime) -> str:
    """Return a UUIDv7 of the time of writing, its chance drawn from the seed."""
    return uuid7(milliseconds=int(written.timestamp() * 1000), entropy=rng.bytes(10))


def spread(rng: np.random.Generator, count: int, days: list[date]) -> list[date]:
    """Return ``count`` days in order, one from about the middle of each equal part of the given ones.

    Examples
    --------
    >>> chosen = spread(rng_for(1, 0), 3, home_days())
    >>> chosen == sorted(chosen)
    True
    """
    return [days[int((k + rng.uniform(0.15, 0.85)) / count * len(days))] for k in range(count)]


def home_days() -> list[date]:
    """Return the days on which the person is at home and writes."""
    days = [world.START + timedelta(days=k) for k in range(world.DAYS)]
    quiet = (world.SILENCE, world.HOLIDAY, world.AWAY)
    return [day for day in days if not any(world.within(day, span) for span in quiet)]


def away_days() -> list[date]:
    """Return the days of the journey."""
    first, last = world.AWAY
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def spread_told(rng: np.random.Generator, told: list[dict[str, Any]]) -> list[date]:
    """Return a day for each told thing, in order; those that speak of the journey fall into it."""
    journey = [any(word in str(one) for word in ("Dana", "English", "Far from home")) for one in told]
    here = iter(spread(rng, journey.count(False), home_days()))
    there = iter(spread(rng, journey.count(True), away_days()))
    return [next(there if away else here) for away in journey]
