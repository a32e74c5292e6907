from datetime import date

import plotly.io as pio
import pytest

import journals
from analysis import errors, measures, notebook
from analysis.charts import style
from analysis.reports import writing


def test_start_makes_charts_quiet():
    pio.renderers.default = "json"
    notebook.start()
    assert pio.renderers.default == "plotly_mimetype"
    assert pio.renderers["plotly_mimetype"].config == style.CONFIG


def test_shipped_notebooks_open_the_sample():
    assert len(notebook.journal().moments) > 100


def test_a_report_opens_the_journal_it_was_made_for_and_no_other(tmp_path, monkeypatch):
    mine = journals.filled(tmp_path / "journal.db", journals.full_month(moments=6))
    monkeypatch.setenv("KINDLOG_JOURNAL", str(mine.path))
    assert len(notebook.journal(mine.journal_id).moments) == 6
    with pytest.raises(errors.JournalError):
        notebook.journal("somebody else")


def test_parts_of_a_month_have_names_and_absent_ones_are_none():
    month = notebook.monthly("2026-06")
    assert month.head.heading == "Your June, looked back on kindly"
    assert month.words is None


def test_show_joins_chart_caption_and_twin():
    sample = notebook.journal()
    shown = notebook.show("coverage", measures.coverage(sample.moments), sample.moments)
    assert shown.chart.figure["data"]
    assert shown.chart.table.rows
    arc = notebook.show("arc", measures.arc(sample.checkins), sample.checkins)
    assert len(arc.chart.figure["data"]) == 4


def test_what_is_due_is_one_line_and_nothing_when_all_is_there(tmp_path, monkeypatch):
    mine = journals.filled(tmp_path / "journal.db", journals.full_month(moments=6))
    monkeypatch.setenv("KINDLOG_JOURNAL", str(mine.path))
    told = notebook.due(date(2026, 7, 2))
    assert "June" in told.sentences[0]
    assert "kindlog report --due" in told.sentences[1]
    for month in ("2026-04", "2026-05", "2026-06"):
        writing.write(writing.folder(mine.settings.reports) / f"report-{month}.html", "<html></html>", month)
    assert notebook.due(date(2026, 7, 2)) is None


def test_parts_of_a_session_page_have_names():
    page = notebook.session("2026-08-06", "2026-09-30", "2026-09-03")
    assert page.since.sentences[0].endswith("of 28 days.")
    assert page.know.sentences
