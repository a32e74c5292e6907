"""The weekly look-backs: support and criticism on Sundays, a few absent, some a day or two late."""

from datetime import date, timedelta

import numpy as np

from analysis.journal.sample import world
from analysis.journal.sample.stamps import at, new_id, stamp
from analysis.journal.sample.words import Teller
from analysis.model import CheckIn

ABSENT = (date(2026, 2, 22), date(2026, 5, 17), date(2026, 6, 21), date(2026, 8, 9), date(2026, 9, 6))
LATE = {date(2026, 3, 1): 2, date(2026, 4, 12): 1, date(2026, 7, 5): 3, date(2026, 8, 16): 2}
"""Sunday looked back on → days until it was written down."""
ERROR = 0.6
"""Standard deviation of one weekly rating around the truth of its week, points of 0–10."""
HARSHNESS, SOFTENING, SHARED = 6.4, -1.1, -0.55
"""Criticism: its middle, its true change over the nine months, and how far it follows the ups and downs of support."""


def checkins(rng: np.random.Generator, drawn: np.ndarray) -> list[CheckIn]:
    """Rate each week by the mean of its true levels, whatever was written in it.

    Parameters
    ----------
    rng
        Seeded generator.
    drawn
        The levels of ``world.levels``, shape (days, 6).
    """
    teller, sundays = Teller(rng), range(6, world.DAYS, 7)
    told = [(world.START + timedelta(days=k), drawn[k - 6 : k + 1]) for k in sundays]
    return [_checkin(teller, day, week) for day, week in told if day not in ABSENT]


def _checkin(teller: Teller, day: date, week: np.ndarray) -> CheckIn:
    rng = teller.rng
    level = float(np.clip(np.rint(week), 0, 10).mean())
    gone = (day - world.START).days / world.DAYS
    usual = world.MIDDLE + world.RISE * (gone - 0.5)
    criticism = HARSHNESS + SOFTENING * (gone - 0.5) + SHARED * (level - usual)
    noted = at(day + timedelta(days=LATE.get(day, 0)), 20) + timedelta(minutes=int(rng.integers(90)))
    told = stamp(at(day, 0), "day", noted)
    return CheckIn(
        checkin_id=new_id(rng, told["written_at"]),
        support=world.rating(level + ERROR * rng.standard_normal()),
        criticism=world.rating(criticism + ERROR * rng.standard_normal()),
        note=teller.told("checkin_notes") if rng.random() < 0.3 else None,  # noqa: PLR2004
        **told,
    )
