"""Make the report of a month, once: what is up to date is left alone; a run that stops leaves the earlier one there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import errors, settings
from analysis.model.period import Period

if TYPE_CHECKING:
    from analysis.journal import Journal

LATEST = 3
"""Past months that catching up looks at."""


@dataclass(frozen=True)
class Rendered:
    """A report that is in its place."""

    path: Path
    made: bool
    """False when it was there already and nothing had changed."""
    month: str
    """The month, or another period, by its name."""
    content_hash: str


def render(
    journal: "Journal",
    month: str,
    out: Path | None = None,
    force: bool = False,
    *,
    compare: bool = False,
    name: str = "report",
    now: date | None = None,
) -> Rendered:
    """Make ``report-YYYY-MM.html`` from the notebook ``reports/monthly.ipynb``.

    Parameters
    ----------
    journal
        Whose month it is.
    month
        ``YYYY-MM``, begun already; or a week ``YYYY-Www``, a quarter ``YYYY-Qn``, a year ``YYYY``.
    out
        Folder for the file; the journal's own reports folder by default.
    force
        Make it anew even when nothing has changed.
    compare
        Set it beside the period before, in a file of its own.
    name
        What the file's name begins with.
    now
        Today, for tests.

    Raises
    ------
    MonthUnknown, MonthAhead, MonthEmpty
        When there is no such month, not yet, or nothing in it.
    FolderUnwritable, ReportUnfinished
        When the file could not be made; the earlier one is untouched.
    """
    period = _checked(month, now)
    from analysis.reports import content, writing  # noqa: PLC0415  # pandas, only once the month is sound
    from analysis.reports.month import Month  # noqa: PLC0415

    rows = Month.of(journal, period.name, compare=compare)
    if rows.empty:
        raise errors.MonthEmpty(month=period.name)
    notebook = settings.bundled("notebooks") / "reports" / "monthly.ipynb"
    made_of = content.digest(rows, journal.journal_id, notebook)
    path = _path(journal, f"{period.name}-beside-{period.before.name}" if compare else period.name, out, name)
    if not force and writing.made_from(path) == made_of:
        return Rendered(path, made=False, month=period.name, content_hash=made_of)
    from analysis.reports import html  # noqa: PLC0415  # jinja2, only when a page is made
    from analysis.reports.run import run  # noqa: PLC0415

    writing.folder(path.parent)
    told: dict[str, str | bool] = {"month": period.name, "compare": compare}
    sections = run(notebook, month=period.name, journal_id=journal.journal_id, journal=journal.path, parameters=told)
    page = html.page(sections, nonce=content.nonce(made_of), content=made_of)
    writing.write(path, page, period.name)
    return Rendered(path, made=True, month=period.name, content_hash=made_of)


def due(journal: "Journal", out: Path | None = None, now: date | None = None) -> list[str]:
    """Return the past months without a report, oldest first, among the newest three that hold entries.

    Any trigger may ask, as often as it likes: once the reports are made, nothing is due.
    """
    latest = list(islice(held(journal, f"{_today(now):%Y-%m}"), LATEST))
    return [month for month in reversed(latest) if not _path(journal, month, out).is_file()]


def held(journal: "Journal", before: str) -> Iterator[str]:
    """Yield the months before one that a report has something of, newest first, as ``YYYY-MM``.

    What is set aside makes no month, and a plan belongs to the month it was due in, as in the report itself.
    """
    from analysis.reports.month import Month  # noqa: PLC0415  # pandas, only when a journal is there

    days = [table["diary_day"] for table in (journal.moments, journal.checkins, journal.practices, journal.plans)]
    months = {month for each in (*days, journal.plans["due"]) for month in each.dropna().dt.strftime("%Y-%m")}
    past = sorted((month for month in months if month < before), reverse=True)
    return (month for month in past if not Month.of(journal, month).empty)


def _checked(month: str, now: date | None) -> Period:
    period = Period.of(month)
    if period.first > _today(now):
        raise errors.MonthAhead(month=month)
    return period


def _today(now: date | None) -> date:
    return now or datetime.now().astimezone().date()


def _path(journal: "Journal", month: str, out: Path | None, name: str = "report") -> Path:
    return (out or journal.settings.reports) / f"{name}-{month}.html"
