"""What is said of a share before and after it is sealed."""

import pytest

from analysis import errors
from analysis.cli import pages
from analysis.cli.sealing import counted
from sides import JUNE, TICKED


def test_counts_in_words():
    assert counted({"moments": 1, "checkins": 3}) == ["1 moment", "3 check-ins"]
    assert counted({"entries": "few"}) == ["fewer than five entries"]


def test_it_says_what_is_in_it_and_what_was_replaced(sides):
    sides.write()
    answer = sides.client("share", "--level", "L4", *JUNE, *TICKED, "--person", "Sam", "--out", "out")
    assert "L4, 2026-06-01 to 2026-06-30, for Therapist, until 2026-07-30." in answer.err
    assert "In it: 6 moments." in answer.err
    assert "Replaced: Person A 6." in answer.err
    assert "Sam" not in answer.err + answer.out
    few = sides.client("share", "--level", "L0", "--from", "2026-06-01", "--to", "2026-06-02", *TICKED, "--out", "out")
    assert "In it: fewer than five entries." in few.err


def test_a_page_that_changed_meanwhile_is_not_sealed(sides, monkeypatch):
    sides.write()
    real, calls = pages.page, []

    def other(opened):
        calls.append(1)
        return real(opened) + b" " * len(calls)

    monkeypatch.setattr(pages, "page", other)
    answer = sides.client("share", "--level", "L4", *JUNE, *TICKED, "--out", "out", "--json")
    assert answer.json["error"]["code"] == errors.PreviewChanged().code
    assert sides.client("shares", "--json").json == []


@pytest.mark.parametrize("level", ["L4"])
def test_long_texts_are_said(sides, level):
    sides.client("log", "-", "--at", "2026-06-03", stdin="x" * 25_000)
    answer = sides.client("share", "--level", level, *JUNE, *TICKED, "--out", "out")
    assert "1 long text was shortened" in answer.err
    assert "No name was found" in answer.err
