"""A session page of a person's own journal: its days cut out, the notebook run in private, one file made.

Without a share there is no consent to apply: the person hands the page on themself. Their own words stand on it only
where they ticked so. Check-ins reach back a year, because a verdict needs them.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import errors, settings
from analysis.journal.sample import is_sample
from analysis.reports import content, writing
from analysis.reports.render import Rendered
from analysis.reports.run import run
from analysis.reports.session import building
from analysis.reports.session.about import About

if TYPE_CHECKING:
    from analysis.journal import Journal

TABLES = ("moments", "affect", "checkins", "practices", "plans", "goals", "scales")
YEAR = pd.DateOffset(years=1)


def extract(journal: "Journal", about: About) -> dict[str, pd.DataFrame]:
    """Return the tables of a journal between two days; check-ins and questionnaires of a year before the last."""
    first, after = pd.Timestamp(about.first), about.end + pd.Timedelta(days=1)
    back = min(first, after - YEAR)
    cut = {}
    for name in TABLES:
        table = getattr(journal, name)
        day = table["diary_day"].fillna(table["local_dt"].dt.normalize())
        if "due" in table:
            day = table["due"].fillna(day)
        from_day = back if name in {"checkins", "scales"} else first
        cut[name] = table[(day >= from_day) & (day < after)]
    return cut


def about_own(journal: "Journal", first: str, last: str, since: str = "") -> About:
    """Say what stands around a page that the person makes of their own journal.

    Parameters
    ----------
    journal
        Whose.
    first, last
        ``YYYY-MM-DD``, both included.
    since
        Day of the last session, or an empty text.
    """
    told = About(first=date.fromisoformat(first), last=date.fromisoformat(last), made_up=is_sample(journal))
    return replace(told, since=date.fromisoformat(since)) if since else told


def render(
    journal: "Journal", first: date, last: date, *, since: date | None = None, out: Path | None = None
) -> Rendered:
    """Make ``session-FIRST-to-LAST.html`` from the notebook ``reports/session.ipynb``; an unchanged one is left alone.

    Raises
    ------
    MonthEmpty
        When nothing was written in these days.
    FolderUnwritable, ReportUnfinished
        When the file could not be made; the earlier one is untouched.
    """
    days = {"first": first.isoformat(), "last": last.isoformat(), "since": since.isoformat() if since else ""}
    tables = extract(journal, about_own(journal, **days))
    name = f"{first.isoformat()}-to-{last.isoformat()}"
    if not any(len(tables[kind]) for kind in TABLES if kind not in {"checkins", "scales"}) and not _rated(
        tables, first
    ):
        raise errors.MonthEmpty(month=name)
    notebook = settings.bundled("notebooks") / "reports" / "session.ipynb"
    told = [journal.journal_id, *days.values(), str(is_sample(journal))]
    made_of = content.digest_of(told, list(tables.values()), notebook)
    path = (out or journal.settings.reports) / f"session-{name}.html"
    if writing.made_from(path) == made_of:
        return Rendered(path, made=False, month=name, content_hash=made_of)
    writing.folder(path.parent)
    parts = run(notebook, month=name, journal_id=journal.journal_id, journal=journal.path, parameters=days)
    writing.write(path, building.built(parts, nonce=content.nonce(made_of), content=made_of), name)
    return Rendered(path, made=True, month=name, content_hash=made_of)


def _rated(tables: dict[str, pd.DataFrame], first: date) -> bool:
    return any(bool((tables[name]["local_dt"] >= pd.Timestamp(first)).any()) for name in ("checkins", "scales"))


def usual(today: date) -> tuple[date, date, date]:
    """Return the days of a page nobody chose: eight weeks that end today, set apart in the middle.

    Examples
    --------
    >>> [day.isoformat() for day in usual(date(2026, 9, 30))]
    ['2026-08-06', '2026-09-30', '2026-09-03']
    """
    return today - timedelta(days=55), today, today - timedelta(days=27)
