import os
import re
import stat
import subprocess
import sys
from datetime import date, datetime

import pytest

import journals
from analysis import errors, reports
from analysis.model import Moment
from analysis.reports import run
from analysis.reports.monthly import Month, sections

TODAY = date(2026, 10, 2)


def broken(*_, **__):
    raise errors.ReportUnfinished(month="2026-09", why="a step of it stopped")


def test_makes_one_private_file_named_by_its_month(rendered):
    assert rendered.made
    assert rendered.path.name == "report-2026-09.html"
    if os.name == "posix":
        assert stat.S_IMODE(rendered.path.stat().st_mode) == 0o600
    assert [path.name for path in rendered.path.parent.iterdir()] == ["report-2026-09.html"]


def test_the_file_names_its_digest_and_nothing_of_the_run(rendered, page, sample):
    assert f'<meta name="kindlog-content" content="{rendered.content_hash}">' in page
    rest = re.sub(r'(?s)<script[^>]*id="plotly">.*?</script>', "", page)
    for trace in (str(sample.path), sample.journal_id, str(rendered.path.parent), "import ", "notebook.", "papermill"):
        assert trace not in rest


def test_what_is_up_to_date_is_left_alone_and_no_notebook_runs(rendered, sample, monkeypatch):
    monkeypatch.setattr(run, "run", broken)
    before = rendered.path.read_bytes()
    again = reports.render(sample, "2026-09", rendered.path.parent, now=TODAY)
    assert not again.made
    assert again.content_hash == rendered.content_hash
    assert rendered.path.read_bytes() == before


@pytest.mark.parametrize("ending", ["cell", "half"])
def test_a_run_that_stops_leaves_the_earlier_report(rendered, sample, monkeypatch, ending):
    before = rendered.path.read_bytes()
    if ending == "cell":
        monkeypatch.setattr(run, "run", broken)
    else:
        monkeypatch.setattr("analysis.reports.writing._sync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
        monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        monkeypatch.setattr(run, "run", lambda *_, **__: rendering_of(sample, "2026-09"))
    with pytest.raises(errors.ReportUnfinished):
        reports.render(sample, "2026-09", rendered.path.parent, force=True, now=TODAY)
    assert rendered.path.read_bytes() == before
    assert len(list(rendered.path.parent.iterdir())) == 1


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-7", "202607", "July", "0000-01", "2026-00", "2026-09\n", "../x", ""]
)
def test_what_is_no_month_is_refused(sample, tmp_path, month):
    with pytest.raises(errors.MonthUnknown):
        reports.render(sample, month, tmp_path, now=TODAY)


def test_a_month_ahead_is_refused(sample, tmp_path):
    with pytest.raises(errors.MonthAhead):
        reports.render(sample, "2026-11", tmp_path, now=TODAY)


def test_a_month_without_notes_is_refused_and_makes_nothing(sample, tmp_path):
    with pytest.raises(errors.MonthEmpty):
        reports.render(sample, "2025-01", tmp_path / "out", now=TODAY)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_refused(sample, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(errors.FolderUnwritable):
        reports.render(sample, "2026-09", tmp_path / "file", now=TODAY)


def test_an_edit_makes_the_report_due_for_making(tmp_path, monkeypatch):
    journal = journals.filled(tmp_path / "journal.db", [Moment(local_dt=datetime(2026, 6, 3, 12), text="x")])
    monkeypatch.setattr(run, "run", lambda *_, **__: rendering_of(journal, "2026-06"))
    first = reports.render(journal, "2026-06", now=TODAY)
    assert first.path.parent == journal.settings.reports
    assert not reports.render(journal, "2026-06", now=TODAY).made
    journal.append(Moment(local_dt=datetime(2026, 6, 4, 12), text="y"))
    again = reports.render(journal, "2026-06", now=TODAY)
    assert again.made
    assert again.content_hash != first.content_hash


def rendering_of(journal, month):
    return sections(Month.of(journal, month))


def test_due_are_the_newest_three_past_months_with_entries(tmp_path):
    days = [datetime(2026, month, 3, 12) for month in (1, 2, 4, 6, 10)]
    journal = journals.filled(tmp_path / "journal.db", [Moment(local_dt=day, text="x") for day in days])
    out = tmp_path / "out"
    assert reports.due(journal, out, TODAY) == ["2026-02", "2026-04", "2026-06"]
    out.mkdir()
    (out / "report-2026-04.html").write_text("", encoding="utf-8")
    assert reports.due(journal, out, TODAY) == ["2026-02", "2026-06"]
    assert reports.due(journal, out, date(2026, 11, 1)) == ["2026-06", "2026-10"]


def test_nothing_is_due_in_an_empty_journal(tmp_path):
    assert reports.due(journals.filled(tmp_path / "journal.db", []), now=TODAY) == []


def test_the_front_door_brings_no_heavy_library():
    heavy = ("pandas", "plotly", "papermill", "nbformat", "jinja2")
    code = f"import sys, analysis.reports; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
