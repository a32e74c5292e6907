"""A refused write never costs the words: they stand in a private file, and the one sentence says where."""

import re
from pathlib import Path

import apsw
import pytest

from analysis import errors
from analysis.cli import capture
from analysis.journal import Journal

WORDS = "spared words of mine"


def newer(journal):
    journal.parent.mkdir(parents=True, exist_ok=True)
    opened = apsw.Connection(str(journal))
    opened.pragma("application_id", 0x6B696E64)
    opened.pragma("user_version", 99)
    opened.close()
    journal.chmod(0o600)


def draft_in(told):
    [path] = re.findall(r"safe in (\S+\.jsonl)\.", told)
    return Path(path)


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["log", "-", "--feeling", "sad=3"], WORDS),
        (["log", WORDS], ""),
        (["checkin", "--support", "4", "--note", WORDS], ""),
    ],
)
def test_words_wait_in_a_private_file(run, journal, arguments, stdin):
    newer(journal)
    answer = run(*arguments, stdin=stdin)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert WORDS not in answer.out + answer.err
    draft = draft_in(answer.err)
    assert WORDS in draft.read_text(encoding="utf-8")
    assert draft.stat().st_mode & 0o077 == 0
    journal.unlink()
    assert run("import", draft, "--yes").code == 0
    kind = "checkins" if arguments[0] == "checkin" else "moments"
    [back] = run("list", "--kind", kind, "--json").json
    assert WORDS in {back.get("text"), back.get("note")}


def test_the_place_is_said_in_json_too(run, journal):
    newer(journal)
    answer = run("log", "-", "--json", stdin=WORDS)
    assert answer.json["error"]["code"] == "journal_newer"
    assert draft_in(answer.json["error"]["message"]).is_file()


def test_a_change_that_is_refused_is_spared_too(run, journal, monkeypatch):
    kept = run("log", "before", "--json").json["id"]

    def full(*_: object, **__: object):
        raise errors.JournalFull

    monkeypatch.setattr(Journal, "amend", full)
    answer = run("edit", kept, "--set", f"reframe={WORDS}")
    assert answer.code == 1
    assert WORDS in draft_in(answer.err).read_text(encoding="utf-8")


def test_what_does_not_fit_is_said_before_anything_is_read(run, monkeypatch):
    monkeypatch.setattr(capture, "_written", lambda _: pytest.fail("read too early"))
    for wrong in (["--support", "11"], ["--at", "whenever"], ["--tz", "Mars/Base"], ["--feeling", "sad=11"]):
        assert run("log", "-", *wrong).code == 2
