"""The sentence about one trigger carries both counts, and what it cannot say."""

import pandas as pd

from analysis import narrative

ROW = {"n": 14, "first_n": 7, "last_n": 7, "first": 3.0, "first_low": 2.0, "first_high": 5.0}
ROW |= {"last": 4.0, "last_low": 3.0, "last_high": 6.0, "direction": "none", "evidence": "cannot tell"}


def test_both_counts_stand_beside_the_answer():
    told = narrative.easier(pd.DataFrame([ROW]), "standup")
    assert told.startswith("Is “standup” getting easier? That cannot be told yet.")
    assert "first 7 days the middle was 3 (2 to 5)" in told
    assert "last 7 it was 4 (3 to 6)" in told


def test_without_a_trigger_it_asks_for_one():
    assert narrative.easier(pd.DataFrame([ROW]), "") == "Choose a trigger to ask about it."


def test_a_long_trigger_is_made_short():
    assert "…" in narrative.easier(pd.DataFrame([ROW]), "a " * 60)
