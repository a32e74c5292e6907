import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import programs
import schedulers
from analysis import errors
from analysis.reports.schedule import Job
from analysis.reports.schedule.systemd import Systemd, quoted

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
JOB = Job.of(Path("/srv/50% a \"b\" $HOME \\ 'c'/mine.db"))


@pytest.fixture
def here(tmp_path):
    return Systemd(schedulers.computer(tmp_path, "systemd"))


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
@pytest.mark.parametrize("job", [Job.of(), JOB])
def test_systemd_itself_finds_nothing_to_say_about_the_units(tmp_path, here, job):
    verify = shutil.which("systemd-analyze") or pytest.fail(programs.HOW.format("systemd-analyze", "systemd"))
    for file in here.files(job):
        (tmp_path / file.path.name).write_text(file.text, encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.glob("kindlog-*"))
    own = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run([verify, "--user", "verify", *units], capture_output=True, text=True, check=False, env=own)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "kindlog" in line]
    assert done.returncode == 0, done.stderr
    assert said == []


def test_systemd_can_tell_a_wrong_unit(tmp_path):
    verify = shutil.which("systemd-analyze") or pytest.fail(programs.HOW.format("systemd-analyze", "systemd"))
    (tmp_path / "kindlog-x.service").write_text("[Service]\nExecStart=relative\n", encoding="utf-8")
    command = [verify, "--user", "verify", str(tmp_path / "kindlog-x.service")]
    assert subprocess.run(command, capture_output=True, check=False).returncode


def test_monthly_and_after_a_night_off(here):
    service, timer = (file.text for file in here.files(JOB))
    assert re.search(r"(?m)^OnCalendar=monthly$", timer)
    assert re.search(r"(?m)^Persistent=true$", timer)
    assert service.count("ExecStart=") == 1


def test_every_part_of_the_command_comes_back_as_it_was():
    told = quoted(JOB.command)
    parts = [re.sub(r"\\(.)", r"\1", part) for part in re.findall(r'"((?:\\.|[^"\\])*)"', told)]
    back = tuple(part.replace("%%", "%").replace("$$", "$") for part in parts)
    assert back == JOB.command


def test_install_state_and_remove(here, tmp_path):
    before = schedulers.everything(tmp_path)
    assert not here.state().installed
    here.install(JOB)
    state = here.state()
    assert (state.installed, state.active, state.next) == (True, True, "Fri 2027-01-01 00:00:00 UTC")
    assert [Path(path).read_text(encoding="utf-8") for path in state.files] == [file.text for file in here.files(JOB)]
    assert all(Path(path).stat().st_mode & 0o077 == 0 for path in state.files)
    assert here.remove()
    assert schedulers.everything(tmp_path) == before
    assert not here.remove()


def test_a_refusal_leaves_everything_as_it_was(here, tmp_path):
    (tmp_path / "state" / "refuses").touch()
    before = schedulers.everything(tmp_path)
    with pytest.raises(errors.SchedulerRefused):
        here.install(JOB)
    assert schedulers.everything(tmp_path) == before


def test_a_refused_second_time_keeps_the_first(here, tmp_path):
    here.install(Job.of())
    (tmp_path / "state" / "refuses").touch()
    before = schedulers.everything(tmp_path)
    with pytest.raises(errors.SchedulerRefused):
        here.install(JOB)
    assert schedulers.everything(tmp_path) == before


def test_without_a_session_nothing_is_put_and_the_state_is_what_the_files_say(here, tmp_path):
    here.install(JOB)
    (tmp_path / "state" / "no-session").touch()
    assert not here.available()
    assert (here.state().installed, here.state().active) == (True, False)
    with pytest.raises(errors.SchedulerAbsent):
        here.install(JOB)
    assert here.remove()
    assert not here.state().files


def test_half_of_it_is_not_installed(here):
    here.install(JOB)
    here.paths[1].unlink()
    assert not here.state().installed
    assert here.state().files == (str(here.paths[0]),)
    assert here.remove()
