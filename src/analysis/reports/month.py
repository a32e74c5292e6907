"""The rows that a report may look at: a week, a month, a quarter or a year of a journal, cut by diary day."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import measures
from analysis.journal.sample import is_sample
from analysis.model.period import Period

if TYPE_CHECKING:
    from analysis.journal import Journal

YEAR = 12
"""Months an arc may look back."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """The rows one report may look at: set-aside moments are left out, check-ins reach back a year."""

    month: str
    """A month, or another period: ``2026-06``, ``2026-W21``, ``2026-Q2``, ``2026``."""
    made_up: bool
    """Whether these are the sample's months."""
    moments: pd.DataFrame
    affect: pd.DataFrame
    checkins: pd.DataFrame
    practices: pd.DataFrame
    plans: pd.DataFrame
    earlier: "Month | None" = None
    """The period before, where the report sets it beside."""

    @classmethod
    def of(cls, journal: "Journal", month: str, *, compare: bool = False) -> "Month":
        """Cut a period out of a journal's tables, by diary day; with ``compare`` the one before it too.

        The last one is kept while the journal's file stays as it is: a report looks at its rows twice, first for their
        digest, then in the notebook, whose process may begin as a copy of this one.
        """
        key = (*_state(journal.path), month, compare)
        if key not in _LAST:
            _LAST.clear()
            _LAST[key] = cls._cut(journal, month, compare=compare)
        return _LAST[key]

    @classmethod
    def _cut(cls, journal: "Journal", month: str, *, compare: bool) -> "Month":
        period = Period.of(month)
        first, after = pd.Timestamp(period.first), pd.Timestamp(period.last) + pd.Timedelta(days=1)
        moments = _between(journal.moments, first, after)
        moments = moments[~moments["set_aside"].astype(bool)]
        plans = journal.plans
        due = plans["due"].fillna(plans["diary_day"])
        back = pd.Timestamp(period.last).replace(day=1) - pd.DateOffset(months=YEAR - 1)
        return cls(
            month=period.name,
            made_up=is_sample(journal),
            moments=moments,
            affect=journal.affect_of(moments),
            checkins=_between(journal.checkins, back, after),
            practices=_between(journal.practices, first, after),
            plans=plans[(due >= first) & (due < after)],
            earlier=cls._cut(journal, period.before.name, compare=False) if compare else None,
        )

    @cached_property
    def recurrence(self) -> pd.DataFrame:
        """What tends to come first, measured once for all parts of the page."""
        return measures.recurrence(self.moments)

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """The practices by kind."""
        return measures.practices(self.practices)

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The plans by answer."""
        return measures.followthrough(self.plans, self.moments)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written in this period."""
        return not (len(self.moments) or len(self.practices) or len(self.plans) or len(self.own_checkins))

    @property
    def bounds(self) -> tuple[str, str]:
        """First and last day, ``YYYY-MM-DD``."""
        period = Period.of(self.month)
        return period.first.isoformat(), period.last.isoformat()

    @property
    def own_checkins(self) -> pd.DataFrame:
        """The check-ins of this period alone."""
        first, last = self.bounds
        return self.checkins[self.checkins["diary_day"].between(first, last)]


def _between(table: pd.DataFrame, first_day: pd.Timestamp, after: pd.Timestamp) -> pd.DataFrame:
    return table[(table["diary_day"] >= first_day) & (table["diary_day"] < after)]


_LAST: dict[tuple[object, ...], Month] = {}
"""The last month that was cut, by the state of its journal's file."""


def _state(file: Path) -> tuple[object, ...]:
    """Return what changes with every write to a file; for one that is not there, something new each time."""
    try:
        found = file.stat()
    except OSError:
        return (object(),)
    return (str(file.resolve()), found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size)
