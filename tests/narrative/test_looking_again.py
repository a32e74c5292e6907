import pandas as pd

from analysis import measures, narrative


def test_too_few_days_or_values_are_said() -> None:
    few = measures.coin(pd.DataFrame({"offered": [True, False], "value": [1.0, None]}))
    assert narrative.coin(few) == "So far 1 days with the offer and 0 without: it takes 10 of each. 1 day had no notes."
    assert narrative.single_case(measures.single_case([1, 2], [3])).startswith("3 values in all")
    assert "too few to set beside" in narrative.recent(measures.recent(pd.DataFrame({"local_dt": [], "support": []})))


def test_a_sign_that_turns_is_gone_too() -> None:
    made = {"month": pd.to_datetime(["2026-04-01", "2026-05-01"]), "evidence": ["clear", "early sign"]}
    assert (
        narrative.gone(pd.DataFrame(made | {"direction": ["up", "down"]}))
        == "The sign from April is not there any more."
    )
    assert not narrative.gone(pd.DataFrame(made | {"direction": ["up", "up"]}))
