"""The whole story, put together from its parts."""

from dataclasses import dataclass

from analysis.journal.sample import checkins, moments, plans, practices, world
from analysis.journal.sample.stamps import rng_for
from analysis.journal.sample.words import Teller
from analysis.model import Record

SEED = 2026


@dataclass(frozen=True)
class Story:
    """Everything the made-up person wrote."""

    records: list[Record]
    """Every entry as it stands, in order of writing."""
    earlier: list[Record]
    """Versions before an edit, under the ids of their entries."""
    erased: list[Record]
    """Entries that were taken back."""


def story(seed: int = SEED) -> Story:
    """Make the whole story; the same seed gives the same story to the byte.

    Examples
    --------
    >>> made = story()
    >>> len(made.erased), len(made.records) > 300
    (1, True)
    """
    drawn = world.levels(rng_for(seed, 0))
    lived = moments.moments(rng_for(seed, 2), world.slots(rng_for(seed, 1), drawn))
    first, now = moments.edited(Teller(rng_for(seed, 3)))
    done, planned = practices.practices(rng_for(seed, 4), lived)
    aims = plans.goals(rng_for(seed, 5))
    kept: list[Record] = [
        *lived,
        now,
        *checkins.checkins(rng_for(seed, 6), drawn),
        *done,
        *aims,
        *plans.plans(rng_for(seed, 7), lived, aims),
        *plans.scales(rng_for(seed, 8)),
    ]
    kept.sort(key=lambda record: (record.written_at, record.id))
    return Story(kept, [first, *planned], [moments.erased(Teller(rng_for(seed, 9)))])


def records(seed: int = SEED) -> list[Record]:
    """Return every entry as it stands, in order of writing; the one that was taken back is left out.

    Examples
    --------
    >>> records()[0].written_at.date().isoformat() >= "2026-01-05"
    True
    """
    return story(seed).records
