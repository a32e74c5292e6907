import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

import schedulers
from analysis import errors
from analysis.reports.schedule import Job
from analysis.reports.schedule.cron import BEGIN, END, Cron, without

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
JOB = Job.of(Path("/srv/50% a \"b\" $HOME \\ 'c'/mine.db"))
OTHERS = ["", "MAILTO=me\n", "# kindlog reports\n0 1 * * * mine\n", "0 1 * * * mine", f"{BEGIN}\n0 1 * * * mine\n"]


@pytest.fixture
def here(tmp_path):
    return Cron(schedulers.computer(tmp_path, "cron"))


def commands(text):
    """Read crontab lines as cron does: five fields or @reboot, then what a shell gets, with ``\\%`` a per cent sign."""
    for line in text.splitlines():
        if not line.startswith("#"):
            fields = re.fullmatch(r"(@reboot|(?:[\d*]+ ){4}[\d*]+) (.+)", line)
            yield fields[1], re.sub(r"\\%", "%", fields[2])


def test_daily_and_at_start_and_a_shell_gets_every_part_as_it_was():
    (text,) = (file.text for file in Cron({"PATH": ""}).files(JOB))
    when, told = zip(*commands(text), strict=True)
    assert when == ("@reboot", "17 9 * * *")
    shown = told[1].replace(shlex.quote(JOB.command[0]), "printf '%s\\n'", 1).replace(">/dev/null 2>&1", "")
    done = subprocess.run(["/bin/sh", "-c", shown], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == list(JOB.command[1:])
    assert told[0] == f"sleep 120 && {told[1]}"


def test_no_bare_per_cent_sign_ends_the_command():
    (file,) = Cron({"PATH": ""}).files(JOB)
    assert not re.search(r"(?<!\\)%", file.text)


@pytest.mark.parametrize("other", OTHERS)
def test_the_lines_of_others_stay_to_the_letter(here, tmp_path, other):
    table = tmp_path / "state" / "crontab"
    if other:
        table.write_text(other, encoding="utf-8")
    here.install(JOB)
    here.install(JOB)
    assert here.state().installed
    assert here.same(JOB)
    assert not here.same(Job.of())
    assert table.read_text(encoding="utf-8").count(END) == 1
    assert table.read_text(encoding="utf-8").startswith(other)
    assert here.remove()
    assert not here.state().installed
    assert (table.read_text(encoding="utf-8").rstrip("\n") if table.exists() else "") == other.rstrip("\n")
    assert table.exists() == bool(other)
    assert not here.remove()


def test_an_unfinished_block_takes_nothing_of_others_along():
    table = f"{BEGIN}\n0 1 * * * mine\n"
    assert without(table) == table


def test_a_refusal_changes_nothing(here, tmp_path):
    (tmp_path / "state" / "crontab").write_text("0 1 * * * mine\n", encoding="utf-8")
    (tmp_path / "state" / "refuses").touch()
    with pytest.raises(errors.SchedulerRefused):
        here.install(JOB)
    assert (tmp_path / "state" / "crontab").read_text(encoding="utf-8") == "0 1 * * * mine\n"


def test_a_crontab_that_cannot_be_read_is_never_written_over(here, tmp_path):
    table = tmp_path / "state" / "crontab"
    table.write_text("0 1 * * * mine\n", encoding="utf-8")
    (tmp_path / "state" / "unreadable").touch()
    for change in (lambda: here.install(JOB), here.remove):
        with pytest.raises(errors.SchedulerRefused):
            change()
    assert table.read_text(encoding="utf-8") == "0 1 * * * mine\n"
    assert not here.state().installed


def test_without_cron_there_is_nothing(tmp_path):
    absent = Cron(schedulers.computer(tmp_path))
    assert not absent.state().installed
    assert not absent.remove()
    with pytest.raises(errors.SchedulerAbsent):
        absent.install(JOB)
