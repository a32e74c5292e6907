"""What a session page is told besides its tables, and what of the tables was shared.

A field that was not granted is not there: its table, or its column, is absent. The page then says "not shared"; a
field that was granted and holds nothing says so in other words. Nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis import schema
from analysis.measures import rows


@dataclass(frozen=True, kw_only=True)
class About:
    """The frame around a session page: whose, why, from when to when."""

    first: date
    last: date
    """First and last day that the client chose."""
    alias: str = ""
    """What the client is called here; nothing when the client made the page of their own journal."""
    purpose: str = ""
    shared_on: date | None = None
    expires: date | None = None
    """Last day on which it may be opened."""
    since: date | None = None
    """Day of the last session; the page then looks at the days from it on, beside as many before."""
    agenda: tuple[str, ...] = ()
    """The client's own points, at most three are shown."""
    quotable: bool = False
    """Whether every text in the tables was picked by the client to be read; else only those marked as quotes."""
    entries: int | None = None
    """How many entries there are, where no more than that was shared."""
    few: bool = False
    """Whether no more was shared than that there are fewer than five."""
    made_up: bool = False

    @property
    def start(self) -> pd.Timestamp:
        """The first day the page looks at."""
        first, since = pd.Timestamp(self.first), pd.Timestamp(self.since or self.first)
        return since if first < since <= self.end else first

    @property
    def end(self) -> pd.Timestamp:
        """The last day the page looks at."""
        return pd.Timestamp(self.last)

    @property
    def before(self) -> pd.Timestamp:
        """The first of the days it is set beside; ``start`` when there are none."""
        return max(pd.Timestamp(self.first), self.start - (self.end - self.start) - pd.Timedelta(days=1))


@dataclass(frozen=True)
class Seen:
    """The tables of one page, every column in its place, and what of them was shared."""

    about: About
    tables: Mapping[str, pd.DataFrame]
    granted: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tables: Mapping[str, pd.DataFrame], about: About) -> "Seen":
        """Complete the tables that are there; rows that were set aside and rows after the last day are left out.

        Examples
        --------
        >>> seen = Seen.of({"plans": pd.DataFrame()}, About(first=date(2026, 6, 1), last=date(2026, 6, 30)))
        >>> seen.shared("plans"), seen.shared("plans", "follow_up"), seen.shared("moments")
        (True, False, False)
        """
        whole = {name: _whole(name, tables[name]) for name in schema.TABLES if name in tables}
        kept = {name: _until(rows.shown(table), about.end) for name, table in whole.items()}
        if "weekly" in tables:
            kept["weekly"] = tables["weekly"]
        return cls(about, kept, {name: frozenset(map(str, table.columns)) for name, table in tables.items()})

    def shared(self, name: str, *columns: str) -> bool:
        """Whether the table is there, with all these columns."""
        return name in self.granted and self.granted[name].issuperset(columns)

    def whole(self, name: str) -> pd.DataFrame:
        """Return every row of a table up to the last day; no rows where it was not shared."""
        return self.tables[name] if name in self.tables else schema.empty(name)

    def now(self, name: str) -> pd.DataFrame:
        """Return the rows from the last session on."""
        return between(self.whole(name), self.about.start, self.about.end)

    def covered(self, name: str) -> pd.DataFrame:
        """Return the rows of all days that the client chose."""
        return between(self.whole(name), pd.Timestamp(self.about.first), self.about.end)

    def earlier(self, name: str) -> pd.DataFrame:
        """Return the rows of the days before that."""
        return between(self.whole(name), self.about.before, self.about.start - pd.Timedelta(days=1))


def between(table: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Return the rows of these days, both included; plans and goals belong to the day they are for."""
    day = table["diary_day"]
    if "due" in table:
        day = table["due"].fillna(day)
    return table[(day >= first) & (day <= last)]


def _until(table: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    known = table["diary_day"] if "diary_day" in table else table["local_dt"]
    return table[~(known >= last + pd.Timedelta(days=1))]


def _whole(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table in the schema's columns; those that were not shared are missing, or empty, or no."""
    spec = schema.TABLES[name].dtypes
    made = pd.DataFrame({column: _column(table, column, dtype) for column, dtype in spec.items()}, index=table.index)
    if "diary_day" in made and "precision" in made:
        known = schema.diary_day(made["local_dt"], made["precision"].fillna("day"))
        made["diary_day"] = made["diary_day"].fillna(known.where(made["precision"] != "month"))
    return made


def _column(table: pd.DataFrame, column: str, dtype: Any) -> pd.Series:
    if column in table:
        return table[column].astype(dtype)
    absent: object = [[]] * len(table) if dtype == schema.LIST else False if dtype == "bool" else None
    return pd.Series(absent, index=table.index, dtype=dtype)
