import io
import json
import sys
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
