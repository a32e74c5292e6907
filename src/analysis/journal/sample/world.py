"""When the made-up person writes, and how kindly they speak to themself: the truth behind the words.

The level is the realistic world of statistics (six times a day, 0–10): a line that rises by two points over the nine
months, plus white noise and two Ornstein–Uhlenbeck parts. Moments are picked more often when it is bad, check-ins by
the calendar, so the two can be compared with a truth that is known here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

START, END = date(2026, 1, 5), date(2026, 9, 30)
DAYS = (END - START).days + 1
HOURS = (8.0, 10.5, 13.0, 16.0, 19.0, 21.5)
"""The times of day at which something may be written, local hours."""
RISE, MIDDLE, SPREAD = 2.0, 4.5, 1.8
"""True rise over the whole time, mean and standard deviation of the level, in points of 0–10."""
WHITE, PARTS = 0.45, ((0.2, 0.40), (2.0, 0.15))
"""Share of white noise; (memory in days, share) of the two slower parts."""
SELECTION = 0.8
"""How much more often a bad time is written down: weight exp(-0.8 z)."""
SILENCE = (date(2026, 2, 16), date(2026, 3, 1))
HOLIDAY = (date(2026, 8, 3), date(2026, 8, 15))
BACKDATED = (date(2026, 4, 13), date(2026, 4, 19))
"""A week written down afterwards, on the Monday and Tuesday that followed."""
AWAY = (date(2026, 6, 8), date(2026, 6, 28))
HOME_ZONE, AWAY_ZONE = "Europe/Berlin", "America/New_York"
MOMENTS = 198


@dataclass(frozen=True)
class Slot:
    """One time at which a moment is written."""

    day: date
    hour: float
    """Nominal local hour, one of ``HOURS``."""
    level: float
    """True level of self-support, not rounded."""


def within(day: date, span: tuple[date, date]) -> bool:
    """Tell whether a day lies in a span, both ends included."""
    return span[0] <= day <= span[1]


def zone_of(day: date) -> str:
    """Return the IANA zone the person is in.

    Examples
    --------
    >>> zone_of(date(2026, 6, 10))
    'America/New_York'
    """
    return AWAY_ZONE if within(day, AWAY) else HOME_ZONE


def trend() -> np.ndarray:
    """Return the true level without any noise, one float64 a day: a straight line around ``MIDDLE``.

    Examples
    --------
    >>> line = trend()
    >>> round(float(line[-1] - line[0]), 2)
    2.0
    """
    return np.linspace(MIDDLE - RISE / 2, MIDDLE + RISE / 2, DAYS)


def levels(rng: np.random.Generator) -> np.ndarray:
    """Draw the true level at every time: float64 of shape (days, 6), on 0–10 but not rounded or clipped."""
    when = (np.arange(DAYS)[:, None] + np.asarray(HOURS)[None, :] / 24).ravel()
    noise = np.sqrt(WHITE) * rng.standard_normal(when.size)
    for memory, share in PARTS:
        noise += np.sqrt(share) * _remembered(rng, when, memory)
    drawn: np.ndarray = trend()[:, None] + SPREAD * noise.reshape(DAYS, len(HOURS))
    return drawn


def _remembered(rng: np.random.Generator, when: np.ndarray, memory: float) -> np.ndarray:
    """Draw an Ornstein–Uhlenbeck path with unit variance at the given days."""
    keep = np.exp(-np.diff(when, prepend=when[0]) / memory)
    steps = rng.standard_normal(when.size)
    path = np.empty(when.size)
    path[0] = steps[0]
    for k in range(1, when.size):
        path[k] = keep[k] * path[k - 1] + np.sqrt(1 - keep[k] ** 2) * steps[k]
    return path


def slots(rng: np.random.Generator, drawn: np.ndarray, count: int = MOMENTS) -> list[Slot]:
    """Choose when moments are written, in order of time: bad times more often, silences never.

    Parameters
    ----------
    rng
        Seeded generator.
    drawn
        The levels of ``levels``, shape (days, 6).
    count
        How many, without replacement.
    """
    strangeness = (drawn - trend()[:, None]) / SPREAD
    days = [START + timedelta(days=k) for k in range(DAYS)]
    open_days = np.array([not (within(day, SILENCE) or within(day, HOLIDAY)) for day in days])
    busy = np.array([2.2 if within(day, BACKDATED) else 1.0 for day in days])
    weight = np.exp(-SELECTION * strangeness) * (open_days * busy)[:, None]
    picked = rng.choice(drawn.size, size=count, replace=False, p=(weight / weight.sum()).ravel())
    where = [divmod(int(k), len(HOURS)) for k in np.sort(picked)]
    return [Slot(days[day], HOURS[slot], float(drawn[day, slot])) for day, slot in where]


def clock(rng: np.random.Generator, slot: Slot) -> datetime:
    """Return the local minute of a slot: about its hour, and sometimes well after midnight for the last one."""
    shift = rng.exponential(1.1) if slot.hour == HOURS[-1] else rng.uniform(-0.9, 0.9)
    latest = 23.9 if slot.day == END else 25.8
    minutes = round(60 * min(slot.hour + shift, latest))
    return datetime.combine(slot.day, time()) + timedelta(minutes=minutes)


def rating(level: float) -> float:
    """Return the whole number the person gives for a level, 0–10.

    Examples
    --------
    >>> rating(4.4), rating(11.2)
    (4.0, 10.0)
    """
    return float(np.clip(np.rint(level), 0, 10)) + 0.0  # so that no zero is below zero
