"""Every no is one sentence with the right exit code, and never repeats somebody's words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import capture

CANARY = "canaryzebra"


def one_sentence(answer):
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert CANARY not in answer.err + answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "x", f"--{CANARY}"],
        ["log", f"- {CANARY}"],
        ["log", "x", "--support", CANARY],
        ["log", "x", "--support", "11"],
        ["log", "x", "--feeling", f"{CANARY}=11"],
        ["log", "x", "--set", CANARY],
        ["log", "x", "--tz", "Mars/Base"],
        ["log"],
        ["log", "x", "--trigger"],
        ["show"],
        ["imports", "one", CANARY],
        [CANARY],
        ["list", "--limit", "0"],
        ["list", "--kind", CANARY],
        ["checkin"],
        ["report", "2026-13"],
        ["report", "September"],
        ["report", "2026-09", "--due"],
        ["export", "everything.txt"],
    ],
)
def test_wrong_use_is_2_in_one_sentence(run, arguments):
    answer = run(*arguments)
    assert answer.code == 2
    assert not answer.out
    one_sentence(answer)


@pytest.mark.parametrize(
    "arguments", [["log"], ["report", "2026-13"], ["list", "--limit", CANARY], ["log", "x", "--nothing"]]
)
def test_wrong_use_in_json_is_json_only(run, arguments):
    answer = run(*arguments, "--json")
    assert answer.code == 2
    assert not answer.err
    assert set(answer.json["error"]) == {"code", "message"}
    assert CANARY not in answer.out


def test_a_mistyped_option_or_command_is_told_what_is_near(run):
    assert "--trigger" in run("log", "x", "--triger", "y").err
    assert "list" in run("lst").err


def test_no_command_shows_the_help(run):
    answer = run()
    assert answer.code == 2
    assert "kindlog demo" in answer.out + answer.err


def test_nothing_unforeseen_ends_in_a_traceback(kindlog, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pandas.py").write_text("raise LookupError('canaryzebra')")
    answer = kindlog("list", env={"PYTHONPATH": str(tmp_path / "broken")})
    assert answer.code == 1
    assert "LookupError" in answer.err
    one_sentence(answer)
    asked = kindlog("list", env={"PYTHONPATH": str(tmp_path / "broken"), "KINDLOG_DEBUG": "1"})
    assert "Traceback" in asked.err


def test_unforeseen_in_json_is_json(kindlog, tmp_path):
    (tmp_path / "pandas.py").write_text("raise LookupError")
    answer = kindlog("list", "--json", env={"PYTHONPATH": str(tmp_path)})
    assert answer.json["error"]["code"] == "unexpected"
    assert not answer.err


def test_a_closed_pipe_is_quiet(run, journal):
    run("log", "x" * 5000)
    command = shutil.which("kindlog", path=str(Path(sys.executable).parent))
    for _ in range(2):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [command, "--journal", str(journal), "list", "--json"], stdout=writer, stderr=subprocess.PIPE, check=False
        )
        os.close(writer)
        assert done.stderr == b""
        assert done.returncode == 0


def test_ctrl_c_is_calm(run, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(capture, "_when", stop)
    answer = run("log", "canaryzebra")
    assert answer.code == 1
    assert "safe" in answer.err
    one_sentence(answer)
