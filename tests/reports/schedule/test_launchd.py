import os
import plistlib
from pathlib import Path

import pytest

import schedulers
from analysis import errors
from analysis.reports.schedule import Job
from analysis.reports.schedule.launchd import Launchd

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
KEYS = {
    "Label": str,
    "ProgramArguments": list,
    "StartCalendarInterval": dict,
    "RunAtLoad": bool,
    "ProcessType": str,
    "LowPriorityIO": bool,
    "Umask": int,
    "StandardOutPath": str,
    "StandardErrorPath": str,
}
"""Keys of launchd.plist(5), with their types."""
TIME = ("Day", "Hour", "Minute")
JOB = Job.of(Path("/srv/<a> & b/mine.db"))


@pytest.fixture
def here(tmp_path):
    return Launchd(schedulers.computer(tmp_path, "launchd"))


def test_the_first_of_the_month_and_every_login(here):
    (file,) = here.files(JOB)
    told = plistlib.loads(file.text.encode())
    assert told["ProgramArguments"] == list(JOB.command)
    assert told["StartCalendarInterval"]["Day"] == 1
    assert told["RunAtLoad"] is True
    assert told["Umask"] == 0o077
    assert {key: type(value) for key, value in told.items()} == KEYS
    assert {key: type(value) for key, value in told["StartCalendarInterval"].items()} == dict.fromkeys(TIME, int)
    assert told["ProcessType"] in {"Background", "Standard", "Adaptive", "Interactive"}
    assert file.path.name == f"{told['Label']}.plist"


def test_install_twice_state_and_remove(here, tmp_path):
    before = schedulers.everything(tmp_path)
    here.install(Job.of())
    here.install(JOB)
    state = here.state()
    assert (state.installed, state.active) == (True, True)
    assert Path(state.files[0]).read_text(encoding="utf-8") == here.files(JOB)[0].text
    assert here.remove()
    assert schedulers.everything(tmp_path) == before
    assert not here.remove()


def test_a_refusal_or_an_absent_launchd_puts_nothing(here, tmp_path):
    (tmp_path / "state" / "refuses").touch()
    before = schedulers.everything(tmp_path)
    with pytest.raises(errors.SchedulerRefused):
        here.install(JOB)
    assert schedulers.everything(tmp_path) == before
    (tmp_path / "bin" / "launchctl").unlink()
    with pytest.raises(errors.SchedulerAbsent):
        here.install(JOB)
    assert not here.state().installed
