"""What counts once."""

import pandas as pd
from hypothesis import given

import tables
from analysis import measures
from analysis.measures.episodes import begun, episodes, listed


def moments(*days: int, trigger: str | list[str] = "Work") -> pd.DataFrame:
    when = pd.Timestamp("2026-09-01 12:00") + pd.to_timedelta(list(days), unit="D")
    return pd.DataFrame({"moment_id": [f"m{row}" for row in range(len(days))], "local_dt": when, "trigger": trigger})


def test_days_1_1_2_5_6_9_are_three_episodes() -> None:
    assert episodes(moments(1, 1, 2, 5, 6, 9))["row"].tolist() == [0, 3, 5]


def test_a_row_that_began_nothing_still_carries_the_burst_on() -> None:
    assert len(episodes(moments(1, 2, 3, 4, 5))) == 1


def test_themes_take_the_place_of_triggers() -> None:
    themes = pd.DataFrame({"moment_id": ["m0", "m2", "gone"], "label": ["Money", "Money", "Money"]})
    assert episodes(moments(1, 2, 5), themes)["label"].tolist() == ["Money", "Money"]


def test_nothing_at_all() -> None:
    assert episodes(moments()).empty
    assert begun(listed(moments())).empty


@given(tables.moments(40))
def test_the_same_count_as_recurrence(made: pd.DataFrame) -> None:
    found = measures.recurrence(made)
    found = found[found["kind"] == "trigger"].set_index("label")["episodes"]
    counted = episodes(made)["label"].value_counts()
    assert counted.to_dict() == found[found > 0].to_dict()
