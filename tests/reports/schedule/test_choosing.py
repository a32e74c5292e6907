import os

import pytest

import schedulers
from analysis import errors
from analysis.reports.schedule import KINDS, scheduler, usual


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
def test_systemd_where_it_runs_a_session_else_cron(tmp_path):
    environ = schedulers.computer(tmp_path, "systemd", "cron")
    assert usual(environ, "linux").kind == "systemd"
    (tmp_path / "state" / "no-session").touch()
    assert usual(environ, "linux").kind == "cron"


@pytest.mark.parametrize(("platform", "kind"), [("darwin", "launchd"), ("win32", "windows"), ("linux", "systemd")])
def test_each_system_has_its_own(platform, kind):
    assert usual({"PATH": ""}, platform).kind == kind


def test_every_kind_is_named_after_its_scheduler():
    assert [scheduler(kind).kind for kind in KINDS] == list(KINDS)
    with pytest.raises(errors.UnknownWord):
        scheduler("at")
