import os
from pathlib import Path

import pytest

import schedulers
from analysis import errors
from analysis.reports.schedule import Job, scheduler
from analysis.reports.schedule.scheduler import File, Placed, take_away


def test_files_are_put_together_and_taken_back_together(tmp_path):
    old, new = tmp_path / "old", tmp_path / "deep" / "new"
    old.write_text("before", encoding="utf-8")
    placed = Placed([File(old, "after"), File(new, "fresh"), File(None, "lines")])
    placed.put()
    assert (old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")) == ("after", "fresh")
    placed.back()
    assert old.read_text(encoding="utf-8") == "before"
    assert not new.exists()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["old"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(errors.FolderUnwritable):
        Placed([File(tmp_path / "file" / "unit", "x")]).put()


def test_only_what_is_there_is_taken_away(tmp_path):
    (tmp_path / "one").touch()
    assert take_away([tmp_path / "one", tmp_path / "two"])
    assert not take_away([tmp_path / "one"])


def test_what_is_not_there_is_not_the_same(tmp_path):
    assert not scheduler("launchd", {"PATH": "", "HOME": str(tmp_path)}).same(Job.of())


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_program_that_cannot_be_started_is_absent(tmp_path):
    environ = schedulers.computer(tmp_path, "cron")
    (tmp_path / "bin" / "crontab").write_text("#!/no/such/shell\n", encoding="utf-8")
    with pytest.raises(errors.SchedulerAbsent):
        scheduler("cron", environ).install(Job.of(Path("/x.db")))
