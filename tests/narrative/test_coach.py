"""The person's own count beside a big word."""

import pandas as pd

from analysis import narrative, schema
from analysis.measures import recurrence

TABLE = pd.DataFrame(
    {
        "kind": ["trigger", "trigger", "tag"],
        "label": ["Work", "work call", "always"],
        "weeks": [9, 2, 5],
        "of_weeks": 11,
    }
)


def test_the_longest_trigger_named_is_told():
    assert (
        narrative.own_count(TABLE, "I ALWAYS spoil a Work Call")
        == "“work call” came up in 2 of your 11 weeks with notes."
    )
    assert "“Work”" in narrative.own_count(TABLE, "nothing at work goes well")


def test_tags_and_unnamed_triggers_say_nothing():
    assert not narrative.own_count(TABLE, "I always do")
    assert not narrative.own_count(recurrence(schema.empty("moments")), "work")


def test_the_count_takes_the_place_of_a_word_only_when_it_tells_something():
    assert narrative.own_swap(TABLE, "I always spoil a work call") == "sometimes (in 2 of 11 weeks)"
    assert narrative.own_swap(TABLE, "nothing at work goes well") == "often (in 9 of 11 weeks)"
    assert narrative.own_swap(TABLE.assign(of_weeks=4, weeks=1), "at work") == ""
    assert narrative.own_swap(TABLE.assign(weeks=11), "at work") == ""
    assert narrative.own_swap(TABLE, "I always do") == ""
