import io
import json
import os
import pty
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from analysis.cli import output

HOSTILE = "a\x1b]0;title\x07b\x9b31mc\u202ed\x00"


def test_a_terminal_is_given_nothing_to_obey(capsys):
    output.line(HOSTILE)
    output.aside(HOSTILE)
    output.table([" Text"], [[HOSTILE]])
    captured = capsys.readouterr()
    for told in (captured.out, captured.err):
        assert not set(told) & set("\x1b\x07\x9b\u202e\x00")
    assert "\n" in output.plain("two\nlines")


def test_a_table_shows_markup_as_text(capsys):
    output.table(["Text"], [["[bold]not bold[/bold] :smile:"]])
    assert "[bold]not bold[/bold] :smile:" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_comes_back_the_same_through_any_encoding(monkeypatch, encoding):
    there = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(there, encoding=encoding))
    output.as_json({"text": HOSTILE + "ü€😀\ud800"})
    sys.stdout.flush()
    written = there.getvalue()
    assert json.loads(written.decode(encoding)) == {"text": HOSTILE + "ü€😀\ud800"}
    assert b"\x1b" not in written
    assert "\u202e".encode() not in written


@pytest.mark.parametrize(
    ("text", "short"), [("x" * 30, "x" * 8 + " …"), ("one two three", "one two …"), ("a\n b", "a b")]
)
def test_shortened_stays_on_one_line(text, short):
    assert output.shortened(text, 10) == short


def test_quick_work_shows_no_bar_and_nothing_goes_to_stdout(capsys):
    with output.working("report"):
        time.sleep(0.01)
    assert capsys.readouterr() == ("", "")


SLOW = textwrap.dedent("""
    import os, signal, sys, threading, time
    from analysis.cli import output
    from analysis.reports.forking import safety

    before = signal.getsignal(signal.SIGALRM)
    with output.working("report") as told:
        told(1, 2)
        end = time.monotonic() + 1.6
        while time.monotonic() < end:
            time.sleep(0.05)
            assert threading.active_count() == 1
        assert safety.safe() is (sys.platform == "linux" and os.environ.get(safety.FORK_VARIABLE) != "0")
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    output.line("over")
""")


def read_all(number: int) -> str:
    told = b""
    while True:
        try:
            piece = os.read(number, 4096)
        except OSError:  # how a terminal says that nobody writes any more
            piece = b""
        if not piece:
            return told.decode()
        told += piece


def test_long_work_shows_a_bar_on_a_terminal_without_a_second_thread():
    ours, theirs = pty.openpty()
    environ = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.Popen([sys.executable, "-c", SLOW], stderr=theirs, stdout=subprocess.PIPE, env=environ, text=True)
    os.close(theirs)
    drawn = read_all(ours)
    os.close(ours)
    assert done.communicate()[0] == "over\n"
    assert done.returncode == 0
    assert output.say("working.report") in drawn
    assert "0:00:01" in drawn


def test_a_bar_in_another_thread_sets_no_clock(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(output, "PATIENCE", 0.0)
    before = signal.getsignal(signal.SIGALRM)

    def work() -> None:
        with output.working("report"):
            assert signal.getsignal(signal.SIGALRM) is before
            end = time.monotonic() + 60
            while output.say("working.report") not in shown.getvalue() and time.monotonic() < end:
                time.sleep(0.01)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert output.say("working.report") in shown.getvalue()
