"""What went with what: counts, and that it is no proof."""

import numpy as np
import pandas as pd
from hypothesis import given

import tables
from analysis import measures, narrative
from analysis.measures.effects import compare
from sentences import kind, numbers

EFFECT = {"response": "letter", "uses": 23, "estimate": 0.8, "low": 0.2, "high": 1.4, "evidence": "holds up"}


def test_relief_is_told_beside_others_that_started_as_strong() -> None:
    told = kind(narrative.effects(pd.DataFrame([EFFECT])))
    assert numbers(told) == ["23", "0.8", "0.2", "1.4"]
    assert told.endswith("They went together; that is not proof.")


def test_more_is_told_as_harder_moments() -> None:
    told = kind(narrative.effects(pd.DataFrame([EFFECT | {"estimate": -1.0, "response": "several"}])))
    assert told.startswith("“several things at once” (23 times) often came with harder moments.")


def test_nothing_stands_out() -> None:
    told = kind(narrative.effects(pd.DataFrame([EFFECT | {"evidence": "nothing clear"}])))
    assert told == "Nothing stands out yet between your responses. You noted 23 of them."


@given(tables.practices())
def test_effects(practices: pd.DataFrame) -> None:
    table = practices.dropna(subset=["before", "after", "kind"])
    assert kind(narrative.effects(compare(table.assign(response=table["kind"], t=np.arange(float(len(table)))))))


@given(tables.moments(30))
def test_triggers(moments: pd.DataFrame) -> None:
    for by in ("weekday", "part", "both"):
        assert kind(narrative.timing(measures.timing(moments, by=by)))
    assert kind(narrative.shares(measures.shares(moments)))
    assert kind(narrative.lately(measures.lately(moments)))
    assert kind(
        narrative.chains(measures.chains(moments.assign(response=moments["text"], outcome=moments["self_talk"])))
    )


def test_a_marked_cell_names_its_day_with_counts() -> None:
    days = (np.arange(0, 280, 7)[:, None] + [0, 2, 4]).ravel()
    when = pd.to_datetime("2026-01-05") + pd.to_timedelta(days, unit="D")
    told = kind(
        narrative.timing(measures.timing(pd.DataFrame({"local_dt": when, "trigger": ["Work", "Home", "Art"] * 40})))
    )
    assert numbers(told) == ["40", "120", "13.3", "40", "120", "13.3"]
    assert "“Work” and Mondays" in told or "“Home” and Wednesdays" in told


def test_a_link_says_what_came_after_what() -> None:
    row = {"part": "outcome", "source": "a walk", "target": "slept", "moments": 6, "of": 20, "evidence": "holds up"}
    assert (
        kind(narrative.chains(pd.DataFrame([row])))
        == "After “a walk” came “slept” 6 times, of 20 moments with both. That is not proof."
    )
