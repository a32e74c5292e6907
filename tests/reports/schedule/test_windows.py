import os
import re
from pathlib import Path

import pytest
from defusedxml import ElementTree

import schedulers
from analysis import errors
from analysis.reports.schedule import Job
from analysis.reports.schedule.windows import TASK, Windows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
PARTS = ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
SETTINGS = {
    *("AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries"),
    *("StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable", "NetworkProfileName"),
    *("RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden", "DeleteExpiredTaskAfter", "IdleSettings"),
    *("NetworkSettings", "ExecutionTimeLimit", "Priority", "RunOnlyIfIdle"),
}
"""Elements of settingsType in version 1.2 of the Task Scheduler's schema."""
JOB = Job(('C:\\Program Files\\k & "l"\\kindlog.exe', "--journal", "C:\\a <b>\\mine.db", "report", "--due"))


@pytest.fixture
def here(tmp_path):
    environ = schedulers.computer(tmp_path, "windows")
    return Windows({**environ, "LOCALAPPDATA": str(tmp_path / "local")})


def of(tree, path):
    return tree.findtext(SPACE + f"/{SPACE}".join(path.split("/")))


def test_the_task_catches_up_and_starts_the_command(here):
    tree = ElementTree.fromstring(here.files(JOB)[0].text)
    assert tree.tag == f"{SPACE}Task"
    assert [part.tag.removeprefix(SPACE) for part in tree] == PARTS
    assert {part.tag.removeprefix(SPACE) for part in tree.find(f"{SPACE}Settings")} <= SETTINGS
    trigger = tree.find(f"{SPACE}Triggers/{SPACE}CalendarTrigger")
    assert [part.tag.removeprefix(SPACE) for part in trigger] == ["StartBoundary", "Enabled", "ScheduleByMonth"]
    assert re.fullmatch(r"P(\d+D)?(T(\d+H)?(\d+M)?)?", of(tree, "Settings/ExecutionTimeLimit"))
    assert of(tree, "Settings/MultipleInstancesPolicy") in {"Parallel", "Queue", "IgnoreNew", "StopExisting"}
    assert of(tree, "Principals/Principal/LogonType") in {"S4U", "Password", "InteractiveToken"}
    assert tree.find(f"{SPACE}Actions").get("Context") == tree.find(f"{SPACE}Principals/{SPACE}Principal").get("id")
    assert of(tree, "Settings/StartWhenAvailable") == "true"
    assert of(tree, "Actions/Exec/Command") == JOB.command[0]
    assert of(tree, "Actions/Exec/Arguments") == '--journal "C:\\a <b>\\mine.db" report --due'
    assert of(tree, "Principals/Principal/RunLevel") == "LeastPrivilege"
    monthly = tree.find(f"{SPACE}Triggers/{SPACE}CalendarTrigger/{SPACE}ScheduleByMonth")
    assert monthly.findtext(f"{SPACE}DaysOfMonth/{SPACE}Day") == "1"
    assert len(monthly.find(f"{SPACE}Months")) == 12


def test_install_state_and_remove(here, tmp_path):
    before = schedulers.everything(tmp_path)
    here.install(JOB)
    assert (here.state().installed, here.state().active, here.same(JOB)) == (True, True, True)
    assert not here.same(Job.of())
    written = Path(here.state().files[0]).read_bytes()
    assert written[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert of(ElementTree.fromstring(written), "RegistrationInfo/URI") == TASK
    assert here.remove()
    assert schedulers.everything(tmp_path) == before
    assert not here.remove()


def test_a_refusal_puts_nothing(here, tmp_path):
    (tmp_path / "state" / "refuses").touch()
    before = schedulers.everything(tmp_path)
    with pytest.raises(errors.SchedulerRefused):
        here.install(JOB)
    assert schedulers.everything(tmp_path) == before
