"""The client's side in a notebook: what is looked at is what is sealed, and taking back is one call."""

import pytest

import couple
from analysis import errors


@pytest.fixture
def both(tmp_path):
    return couple.both(tmp_path)


def test_how_things_stand_names_what_can_be_shared(both):
    state = both.giving.state()
    assert state["people"] == ["Dr Lee"]
    assert state["tags"] == ["work"]
    assert {field["name"] for field in state["tables"]["checkins"]} >= {"checkins.support", "checkins.note"}
    assert all(field["label"] for fields in state["tables"].values() for field in fields)
    assert state["past"] == []


def test_the_page_is_the_one_that_the_other_side_sees(both):
    looked = both.giving.look(couple.CHOICES)
    assert couple.CANARY not in looked["page"]
    assert looked["needed"] == couple.TICKS
    with pytest.raises(errors.ConsentOpen):
        both.giving.seal(["seen"], "")
    made = both.giving.seal(couple.TICKS, "")
    assert both.reviewing.open(made["content"])["page"] == looked["page"]
    assert [share["status"] for share in both.giving.state()["past"]] == ["active"]


def test_nothing_is_sealed_that_was_not_looked_at(both):
    with pytest.raises(errors.PreviewChanged):
        both.giving.seal(couple.TICKS, "")


def test_the_whole_journal_asks_for_typed_words(both):
    looked = both.giving.look({"with": "Dr Lee", "level": "L5"})
    with pytest.raises(errors.ConsentOpen):
        both.giving.seal(couple.TICKS, "yes")
    assert both.giving.seal(couple.TICKS, looked["phrase"])["who"] == "Dr Lee"


def test_names_that_were_replaced_are_counted(both):
    looked = both.giving.look({**couple.CHOICES, "fields": ["moments.text"]})
    assert any("Person A" in line for line in looked["told"])
    assert "Sam" not in looked["page"]
    named = {**couple.CHOICES, "fields": ["moments.text"], "keep_names": True}
    with pytest.raises(errors.ConsentOpen):
        both.giving.look(named)
    kept = both.giving.look({**named, "ticks": ["third_party", "sud"]})
    made = both.giving.seal(couple.TICKS, "")
    assert both.reviewing.open(made["content"])["page"] == kept["page"]


def test_moments_to_pick_keep_hard_ones_covered(both):
    rows = both.giving.entries("2026-06-08", "")
    assert [row["line"] for row in rows] == ["", "Snapped at Sam 8"]


def test_taking_back_says_what_it_can_do(both):
    made = both.giving.seal(couple.TICKS, "") if both.giving.look(couple.CHOICES) else None
    share = both.giving.state()["past"][0]
    back = both.giving.withdraw(share["id"])
    assert "takes effect on their side" in back["said"]
    both.reviewing.open(made["content"])
    both.reviewing.open(back["content"])
    both.giving.take(both.reviewing.receipt(share["id"])["content"])
    after = both.giving.state()["past"][0]
    assert (after["status"], after["opened"]) == ("withdrawn", 1)
    assert "can no longer open this in kindlog" in after["said"]
