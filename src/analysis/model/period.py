"""A stretch of the calendar that is looked back on: a week, a month, a quarter or a year, named as people write it.

Weeks are those of ISO 8601: Monday to Sunday, week 1 holds the year's first Thursday.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from analysis import errors

Kind = Literal["week", "month", "quarter", "year"]
_SHAPE = re.compile(
    r"([1-9]\d{3})(?:-(?:(0[1-9]|1[0-2])|W(0[1-9]|[1-4]\d|5[0-3])|Q([1-4])))?", re.ASCII | re.IGNORECASE
)
_QUARTER, _YEAR = 3, 12
"""Months of a quarter and of a year."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A stretch of whole days; equal names are equal stretches."""

    kind: Kind
    first: date
    last: date

    @classmethod
    def of(cls, name: str) -> "Period":
        """Read ``2026-05``, ``2026-W21``, ``2026-Q2`` or ``2026``.

        Raises
        ------
        MonthUnknown
            When it is none of these, or a week that its year does not have.

        Examples
        --------
        >>> week = Period.of("2026-W21")
        >>> week.first.isoformat(), week.last.isoformat(), week.before.name
        ('2026-05-18', '2026-05-24', '2026-W20')
        >>> Period.of("2026-Q2").last.isoformat(), Period.of("2026").before.name
        ('2026-06-30', '2025')
        """
        found = _SHAPE.fullmatch(name)
        if not found:
            raise errors.MonthUnknown(month=name)
        year = int(found[1])
        month, week, quarter = (int(part) if part else 0 for part in found.groups()[1:])
        if week:
            return cls._week(year, week, name)
        if month:
            return cls("month", *_months(year, month, 1))
        if quarter:
            return cls("quarter", *_months(year, _QUARTER * (quarter - 1) + 1, _QUARTER))
        return cls("year", *_months(year, 1, _YEAR))

    @classmethod
    def _week(cls, year: int, week: int, name: str) -> "Period":
        try:
            monday = date.fromisocalendar(year, week, 1)
            return cls("week", monday, monday + 6 * _DAY)
        except (ValueError, OverflowError) as error:
            raise errors.MonthUnknown(month=name) from error

    @classmethod
    def around(cls, day: date, kind: Kind = "month") -> "Period":
        """Return the period of a kind that holds a day.

        Examples
        --------
        >>> Period.around(date(2027, 1, 2), "week").name
        '2026-W53'
        """
        year, week, _ = day.isocalendar()
        names = {
            "week": f"{year:04d}-W{week:02d}",
            "month": f"{day:%Y-%m}",
            "quarter": f"{day.year:04d}-Q{(day.month - 1) // _QUARTER + 1}",
            "year": f"{day.year:04d}",
        }
        return cls.of(names[kind])

    @property
    def name(self) -> str:
        """The name people write, in one spelling."""
        if self.kind == "week":
            year, week, _ = self.first.isocalendar()
            return f"{year:04d}-W{week:02d}"
        if self.kind == "quarter":
            return f"{self.first:%Y}-Q{(self.first.month - 1) // _QUARTER + 1}"
        return f"{self.first:%Y-%m}" if self.kind == "month" else f"{self.first:%Y}"

    @property
    def before(self) -> "Period":
        """The period of the same kind that ends the day before this one begins."""
        return Period.around(self.first - _DAY, self.kind)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and the last day of some months in a row, all within a year."""
    after = date(year, month + count, 1) if month + count <= _YEAR else None
    return date(year, month, 1), after - _DAY if after else date(year, _YEAR, 31)
