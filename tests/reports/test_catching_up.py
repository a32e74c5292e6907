import json
import os
import signal
import stat
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import journals
from analysis import errors, reports
from analysis.model import Moment, Plan
from analysis.reports import catching_up, run
from analysis.reports.month import Month
from analysis.reports.monthly import sections

TODAY = date(2026, 10, 2)
CANARY = "canary-93b"
STOPS_BEFORE_THE_MOVE = """
import sys, time
from pathlib import Path
from analysis import open_journal
from analysis.reports import catching_up, run
from analysis.reports.month import Month
from analysis.reports.monthly import sections
journal = open_journal(Path(sys.argv[1]))
run.run = lambda *_, month, **__: sections(Month.of(journal, month))
Path.replace = lambda *_: (print("ready", flush=True), time.sleep(600))
catching_up.catch_up(journal)
"""


@pytest.fixture
def journal(tmp_path):
    days = [datetime(2026, month, 3, 12) for month in (5, 7, 8, 9)]
    told = [Moment(local_dt=day, text=CANARY, trigger="work") for day in days]
    return journals.filled(tmp_path / "mine" / "journal.db", told)


@pytest.fixture
def quick(journal, monkeypatch):
    """Make the sections in this process: the notebook that makes them is run elsewhere."""
    monkeypatch.setattr(run, "run", lambda *_, month, **__: sections(Month.of(journal, month)))


def names(folder):
    return sorted(path.name for path in folder.glob("report-*"))


@pytest.mark.usefixtures("quick")
def test_three_absent_months_are_made_once_and_the_second_run_makes_none(journal):
    done = catching_up.catch_up(journal, now=TODAY)
    assert [each.month for each in done] == ["2026-07", "2026-08", "2026-09"]
    assert names(journal.settings.reports) == [f"report-2026-0{month}.html" for month in (7, 8, 9)]
    before = {path: path.stat().st_mtime_ns for path in journal.settings.reports.glob("*.html")}
    assert catching_up.catch_up(journal, now=TODAY) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_five_at_once_make_each_exactly_once(journal):
    command = [
        str(Path(sys.executable).parent / "kindlog"),
        "--journal",
        str(journal.path),
        "report",
        "--due",
        "--json",
    ]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for _ in range(5)
    ]
    told = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0] * 5, told
    made = [each["month"] for out, _ in told for each in json.loads(out)]
    assert sorted(made) == ["2026-07", "2026-08", "2026-09"]
    log = (journal.settings.reports / catching_up.LOG).read_text(encoding="utf-8")
    assert log.count("\n") == 5
    assert sum("made=- " in line for line in log.splitlines()) >= 1
    assert names(journal.settings.reports) == [f"report-{month}.html" for month in sorted(made)]


def test_what_a_report_leaves_out_makes_no_month_due(journal):
    journal.append(Moment(local_dt=datetime(2026, 6, 3, 12), text=CANARY, set_aside=True))
    written = datetime(2026, 4, 3, 12)
    journal.append(Plan(local_dt=written, if_part="late", then_part="breathe", due=date(2026, 6, 9)))
    assert reports.due(journal, now=date(2026, 8, 1)) == [
        "2026-05",
        "2026-06",
        "2026-07",
    ]  # no April
    assert [one.month for one in catching_up.catch_up(journal, now=date(2026, 6, 20))] == ["2026-05"]
    assert catching_up.catch_up(journal, now=date(2026, 6, 20)) == []


@pytest.mark.skipif(os.name != "posix", reason="a process is killed the POSIX way")
@pytest.mark.usefixtures("quick")
def test_a_run_killed_before_the_move_leaves_the_earlier_reports_and_the_next_run_mends(journal):
    folder = journal.settings.reports
    catching_up.catch_up(journal, now=date(2026, 9, 2))
    before = {path: path.read_bytes() for path in folder.glob("*.html")}
    assert sorted(path.name for path in before) == ["report-2026-05.html", "report-2026-07.html", "report-2026-08.html"]
    victim = subprocess.Popen(
        [sys.executable, "-c", STOPS_BEFORE_THE_MOVE, str(journal.path)], stdout=subprocess.PIPE, text=True
    )
    assert victim.stdout.readline() == "ready\n"
    os.kill(victim.pid, signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    assert {path: path.read_bytes() for path in folder.glob("*.html")} == before
    assert len(list(folder.glob(".report-2026-09.html.*"))) == 1
    assert [each.month for each in catching_up.catch_up(journal, now=TODAY)] == ["2026-09"]
    assert list(folder.glob(".report-*")) == []
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_month_that_cannot_be_made_does_not_stop_the_others(journal, monkeypatch):
    def broken(*_, month, **__):
        if month == "2026-08":
            raise errors.ReportUnfinished(month=month, why="it took too long")
        return sections(Month.of(journal, month))

    monkeypatch.setattr(run, "run", broken)
    done = catching_up.catch_up(journal, now=TODAY)
    assert [isinstance(each, reports.Refused) for each in done] == [False, True, False]
    line = catching_up.last(journal.settings.reports)
    assert line.endswith("made=2026-07,2026-09 refused=2026-08:report_unfinished")
    assert [each.month for each in catching_up.catch_up(journal, now=TODAY) if isinstance(each, reports.Refused)] == [
        "2026-08"
    ]


@pytest.mark.usefixtures("quick")
def test_the_log_is_private_holds_no_words_and_stays_small(journal, monkeypatch):
    monkeypatch.setattr(catching_up, "LONGEST", 400)
    for _ in range(12):
        catching_up.catch_up(journal, now=TODAY)
    path = journal.settings.reports / catching_up.LOG
    told = path.read_text(encoding="utf-8")
    assert CANARY not in told
    assert "work" not in told
    assert len(told) <= 500
    assert all(line.startswith("20") for line in told.splitlines())
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((journal.settings.reports / catching_up.LOCK).stat().st_mode) == 0o600


@pytest.mark.usefixtures("quick")
def test_it_tells_how_far_it_is(journal):
    told = []
    catching_up.catch_up(journal, now=TODAY, told=lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.usefixtures("quick")
def test_a_log_that_cannot_be_written_stops_no_report(journal, tmp_path):
    out = tmp_path / "out"
    journal.settings.reports.parent.mkdir(exist_ok=True)
    journal.settings.reports.write_text("in the way", encoding="utf-8")
    assert len(catching_up.catch_up(journal, out, now=TODAY)) == 3
    assert catching_up.last(journal.settings.reports) == ""


def test_a_folder_that_cannot_be_is_refused(journal, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(errors.FolderUnwritable):
        catching_up.catch_up(journal, tmp_path / "file", now=TODAY)
