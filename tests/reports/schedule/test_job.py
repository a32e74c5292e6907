import sys
from pathlib import Path

import pytest

from analysis import errors
from analysis.reports.schedule import Job


def test_it_starts_the_kindlog_beside_this_python():
    command = Job.of().command
    assert command == (str(Path(sys.executable).with_name("kindlog")), "report", "--due")


def test_without_one_the_python_itself_is_started(tmp_path):
    command = Job.of(python=tmp_path / "python").command
    assert command[:2] == (str(tmp_path / "python"), "-c")
    assert command[-2:] == ("report", "--due")


def test_a_journal_that_was_named_is_named_whole():
    assert Job.of(Path("mine.db")).command[1:3] == ("--journal", str(Path("mine.db").absolute()))


@pytest.mark.parametrize("path", ["a\nb.db", "a\x1b.db", "a\rb.db"])
def test_a_path_no_scheduler_can_carry_is_refused(path):
    with pytest.raises(errors.SchedulerRefused):
        Job.of(Path(path))
