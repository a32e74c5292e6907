import plistlib
import sys

import pytest
from defusedxml import ElementTree

import schedulers
from analysis.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins are those of Linux")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Be a person on a computer with systemd and cron."""
    for name, value in schedulers.computer(tmp_path, "systemd", "cron").items():
        monkeypatch.setenv(name, value)
    return tmp_path


def test_the_exact_text_is_shown_and_put_there_and_taken_away(run, here):
    before = schedulers.everything(here)
    shown = run("schedule", "install", "--print")
    assert shown.code == 0
    assert schedulers.everything(here) == before
    put = run("schedule", "install", "--yes")
    assert (put.code, put.out) == (0, shown.out)
    units = [here / "config" / "systemd" / "user" / f"kindlog-reports.{kind}" for kind in ("service", "timer")]
    assert "".join(unit.read_text(encoding="utf-8") for unit in units) == shown.out
    state = run("schedule", "status", "--json").json
    assert state["installed"] is True
    assert [(each["kind"], each["active"], each["current"]) for each in state["schedulers"]] == [
        ("systemd", True, True)
    ]
    assert "make themselves" in run("schedule").out
    assert run("schedule", "remove", "--yes").code == 0
    assert schedulers.everything(here) == before
    assert run("schedule", "status", "--json").json == {"installed": False, "schedulers": [], "last_run": None}


def test_another_journal_than_the_one_asked_for_is_told(run, here, capsys):
    run("schedule", "install", "--yes")
    assert main(["schedule", "status"]) == 0
    assert "another journal" in capsys.readouterr().out
    assert here.exists()


def test_cron_where_systemd_runs_no_session(run, here):
    (here / "state" / "no-session").touch()
    told = run("schedule", "install", "--yes", "--json").json
    assert (told["kind"], told["installed"]) == ("cron", True)
    assert (here / "state" / "crontab").read_text(encoding="utf-8") == told["files"][0]["text"]
    assert run("schedule", "remove", "--yes", "--json").json == {"removed": ["cron"]}
    assert not (here / "state" / "crontab").exists()


def test_it_asks_first_and_no_is_no(run, here):
    before = schedulers.everything(here)
    assert run("schedule", "install").code == 2
    no = run("schedule", "install", stdin="n\n", keyboard=True)
    assert no.code == 0
    assert "Nothing was changed" in no.err
    assert schedulers.everything(here) == before
    assert run("schedule", "install", stdin="y\n", keyboard=True).code == 0
    assert run("schedule", "status", "--json").json["installed"]


@pytest.mark.parametrize("kind", ["systemd", "cron", "launchd", "windows"])
def test_every_text_can_be_looked_at_here_and_names_nobody(run, here, journal, kind):
    run("log", "canary-77e in words", "--trigger", "canary-77e")
    before = schedulers.everything(here)
    told = run("schedule", "--print", "--kind", kind)
    assert told.code == 0
    assert "canary-77e" not in told.out
    assert str(journal) in told.out
    assert schedulers.everything(here) == before
    if kind == "launchd":
        assert plistlib.loads(told.out.encode())["RunAtLoad"]
    if kind == "windows":
        assert "report --due" in "".join(ElementTree.fromstring(told.out).itertext())


def test_without_any_scheduler_one_sentence_says_so(run, here):
    for program in (here / "bin").iterdir():
        program.unlink()
    before = schedulers.everything(here)
    told = run("schedule", "install", "--yes")
    assert told.code == 1
    assert "kindlog report --due" in told.err.splitlines()[-1]
    assert schedulers.everything(here) == before
    assert run("schedule", "remove").code == 0


@pytest.mark.parametrize("asked", [["start"], ["install", "--kind", "at"]])
def test_what_is_not_known_is_wrong_use(run, here, asked):
    assert run("schedule", *asked).code == 2
    assert not list((here / "config").iterdir())


def test_the_last_run_is_told_as_the_log_has_it(run, here):
    run("report", "--due")
    told = run("schedule", "status", "--json").json["last_run"]
    assert told.endswith("made=- refused=-")
    assert here.exists()
