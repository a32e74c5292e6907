import pandas as pd
from hypothesis import given

import tables
from analysis.measures.well import well


@given(tables.moments(), tables.practices(), tables.plans())
def test_counts_one_by_one(moments: pd.DataFrame, practices: pd.DataFrame, plans: pd.DataFrame) -> None:
    found = well(moments, practices, plans).set_index("what")
    kept = moments[~moments["set_aside"]]
    done = practices[practices["status"].isin(["done", "held"]) & practices["kind"].notna()]
    assert found.loc["did_well"].tolist() == [sum(bool(text.strip()) for text in kept["did_well"].dropna()), len(kept)]
    for kind in ("self_care", "glad_choice"):
        assert found.loc[kind].tolist() == [sum(done["kind"] == kind), len(done)]
    assert found.loc["plans"].tolist() == [sum(plans["follow_up"].isin(["did it", "did some"])), len(plans)]


def test_a_planned_walk_is_not_yet_a_walk() -> None:
    moments, plans = pd.DataFrame({"did_well": ["", None]}), pd.DataFrame({"follow_up": ["not this time"]})
    practices = pd.DataFrame({"kind": ["self_care", "self_care", "glad_choice"], "status": ["planned", "done", "done"]})
    assert well(moments, practices, plans)[["n", "of"]].to_numpy().tolist() == [[0, 2], [1, 2], [1, 2], [0, 1]]
