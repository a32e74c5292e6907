"""The therapist's side in a notebook: opened in memory, notes apart, gone when it was withdrawn."""

import pytest

import couple
from analysis import errors


@pytest.fixture
def both(tmp_path):
    made = couple.both(tmp_path)
    made.giving.look(couple.CHOICES)
    return made


def test_a_share_opens_with_its_frame_and_its_log(both, tmp_path):
    made = both.giving.seal(couple.TICKS, "")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    opened = both.reviewing.open(made["content"])
    assert (opened["client"], opened["level"], len(opened["log"])) == ("Kim", "L4", 1)
    assert {path.name for path in tmp_path.rglob("*")} - set(before) <= {"ledger.jsonl"}
    assert both.reviewing.note(opened["id"], " ask about standup ")["notes"] == ["ask about standup"]
    assert both.reviewing.note(opened["id"], "  ")["notes"] == ["ask about standup"]
    assert both.reviewing.open(made["content"])["notes"] == ["ask about standup"]


def test_a_withdrawal_closes_it(both):
    made = both.giving.seal(couple.TICKS, "")
    shared = both.reviewing.open(made["content"])["id"]
    told = both.reviewing.open(both.giving.withdraw(shared)["content"])
    assert told["removed"] == shared
    assert "Kim withdrew this" in told["say"]
    with pytest.raises(errors.ShareRefused) as refused:
        both.reviewing.open(made["content"])
    assert refused.value.code == "E12"


def test_no_answer_without_a_share(both):
    with pytest.raises(errors.ShareUnknown):
        both.reviewing.receipt("0" * 8)
