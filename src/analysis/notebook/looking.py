"""What notebooks call: opens the journal, and joins measures, charts and reports into what a cell shows.

Cells stay short because the joining happens here. A notebook never sees a path: the journal is found through the
environment, and shipped notebooks open the made-up sample.
"""

import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from analysis import charts, errors, reports, resources
from analysis.journal import Journal, open_journal
from analysis.narrative.words import period_name
from analysis.reports.drawing import drawn
from analysis.reports.month import Month
from analysis.reports.monthly import PARTS, sections
from analysis.reports.sections import Section
from analysis.reports.session import building as session_page
from analysis.reports.session import extract

SAMPLE = "sample"
"""The id that opens the made-up person's journal."""


def start() -> None:
    """Make charts quiet, and say so when the notebook runs in a Python that is not the one kindlog stands in."""
    charts.style.use()
    if not Path(sys.executable).is_relative_to(sys.prefix):
        print(resources.text("notebook.other_python", prefix=sys.prefix))  # noqa: T201  # a notebook prints


def journal(journal_id: str = SAMPLE) -> Journal:
    """Open the sample, or the journal of the environment when it has this id.

    Raises
    ------
    JournalError
        When the journal in the environment is another one.
    """
    if journal_id == SAMPLE:
        return open_journal(sample=True)
    opened = open_journal()
    if opened.journal_id != journal_id:
        raise errors.JournalError
    return opened


def monthly(month: str, journal_id: str = SAMPLE, compare: bool = False) -> SimpleNamespace:
    """Return the parts of a month's report by name (``head``, ``minute`` …); None where there is nothing to say.

    Parameters
    ----------
    month
        ``2026-09``, or a week ``2026-W36``, a quarter ``2026-Q3``, a year ``2026``.
    journal_id
        Whose: the sample, or the journal of the environment.
    compare
        Set it beside the period before.
    """
    made = sections(Month.of(journal(journal_id), month, compare=compare))
    return SimpleNamespace(**dict.fromkeys(part.__name__ for part in PARTS) | {part.name: part for part in made})


def due(now: date | None = None) -> Section | None:
    """Return the line that says which reports are not made yet, and how to make them; None when none is due.

    Parameters
    ----------
    now
        Today, for tests.
    """
    months = reports.due(open_journal(), now=now)
    if not months:
        return None
    names = ", ".join(period_name(month) for month in months)
    lines = [resources.text("notebook.due.months", n=len(months), months=names), resources.text("notebook.due.how")]
    return Section(name="due", heading=resources.text("notebook.due.heading"), sentences=lines)


def session(first: str, last: str, since: str = "", journal_id: str = SAMPLE) -> SimpleNamespace:
    """Return the parts of a session page by name (``head``, ``agenda``, ``since`` …).

    Parameters
    ----------
    first, last
        First and last day, ``YYYY-MM-DD``.
    since
        Day of the last session, or an empty text.
    journal_id
        Whose: the sample, or the journal of the environment.
    """
    opened = journal(journal_id)
    about = extract.about_own(opened, first, last, since)
    made = session_page.sections(extract.extract(opened, about), about)
    return SimpleNamespace(**{part.name: part for part in made})


def show(name: str, table: pd.DataFrame, *raw: pd.DataFrame) -> Section:
    """Return a chart with its caption and its twin, as the last line of a cell.

    Parameters
    ----------
    name
        The noun: ``coverage``, ``recurrence``, ``arc`` …
    table
        From the measure of that name.
    raw
        The rows behind it, for ``coverage`` (moments) and ``arc`` (check-ins).

    Examples
    --------
    >>> plans = pd.DataFrame({"answer": ["did it", "did some"], "n": [3, 2], "of": [5, 5]})
    >>> show("followthrough", plans.set_index("answer").reindex(
    ...     ["did it", "did some", "not this time", "not asked yet"], fill_value=0).reset_index()).chart.table.rows[0]
    ['Did it', '3 of 5']
    """
    twin_rows = raw if name == "coverage" else ()
    return drawn(name, "", charts.CHARTS[name](table, *raw), charts.twin(table, name, *twin_rows))
