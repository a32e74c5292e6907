"""Everything a report loads and does once, done before the first child is forked; no file and no database is opened."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

import pandas as pd

from analysis import schema, settings
from analysis.reports import content, html, monthly
from analysis.reports.forking import safety
from analysis.reports.month import Month

MONTH = "2026-06"
_LOADED = (
    "analysis.charts.style",
    "analysis.journal.opening",
    "analysis.journal.tables",
    "analysis.reports.drawing",
    "analysis.reports.forking.execution",
    "analysis.reports.forking.inside",
    "analysis.reports.render",
    "analysis.reports.run",
    "analysis.reports.session.building",
    "analysis.reports.session.extract",
    "analysis.reports.writing",
    "nbclient.exceptions",
    "papermill",
    "papermill.exceptions",
)


@cache
def warm() -> None:
    """Load the modules, and lay out one made-up page in memory: every chart, every template, plotly.js packed."""
    safety.warm()
    for name in _LOADED:
        import_module(name)
    lived = made_up()
    month = replace(lived, earlier=lived)
    notebook = settings.bundled("notebooks") / "reports" / "monthly.ipynb"
    made_of = content.digest(month, "", notebook)
    import_module("nbformat").reads(notebook.read_text(encoding="utf-8"), as_version=4)  # its schema is read once
    html.page(monthly.sections(month), nonce=content.nonce(made_of), content=made_of)
    import_module("analysis.reports.forking.kernel").build()


def made_up() -> Month:
    """Return a month nobody lived, with something for every part of the page."""
    first = datetime(2026, 6, 1, 12)
    days = [first + timedelta(days=day) for day in range(24)]
    ratings = [3.0, 5, 4, 4, 6, 5, 4, 6, 5, 6, 5, 6, 7]
    weeks = [first - timedelta(weeks=week) for week in range(12, 0, -1)] + [first]

    def table(name: str, at: list[datetime], **columns: object) -> pd.DataFrame:
        times = pd.Series(pd.to_datetime(at)).astype("datetime64[us]")
        key = schema.TABLES[name].key
        frame = pd.DataFrame(
            {key: [f"{name}-{row}" for row in range(len(at))], "local_dt": times, "precision": "minute"}
        )
        frame = frame.assign(written_at=pd.Timestamp("2026-07-01", tz="UTC"), diary_day=times.dt.normalize(), **columns)
        return schema.validate(name, frame)

    moments = table("moments", days, text="One line.", trigger="late", support=5.0, keep_quote=True, did_well="Went.")
    named = moments[["moment_id", "local_dt", "diary_day"]]
    affect = schema.validate("affect", named.assign(position=0, emotion="tense", before=6.0, after=4.0))
    return Month(
        month=MONTH,
        made_up=True,
        moments=moments,
        affect=affect,
        checkins=table("checkins", weeks, period="week", support=ratings, criticism=5.0),
        practices=table("practices", days, kind="breath", status="done", before=6.0, after=4.0),
        plans=table("plans", days[:6], trigger="late", if_part="If.", then_part="Then.", follow_up="did it"),
    )
