import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis.measures.followthrough import ANSWERS, followthrough, outcomes
from analysis.measures.labels import fold


@given(tables.plans(), tables.moments())
def test_counts_one_by_one(plans: pd.DataFrame, moments: pd.DataFrame) -> None:
    found = followthrough(plans, moments).set_index("answer")
    assert tuple(found.index) == ANSWERS
    answers = [answer if isinstance(answer, str) else "not asked yet" for answer in plans["follow_up"]]
    assert found["n"].to_dict() == {answer: answers.count(answer) for answer in ANSWERS}
    assert (found["of"] == len(plans)).all()

    def dated(table: pd.DataFrame) -> list[tuple[str, object]]:
        triggers = [fold(text) if isinstance(text, str) else "" for text in table["trigger"]]
        days = [
            None if word == "month" else day for word, day in zip(table["precision"], table["diary_day"], strict=True)
        ]
        return list(zip(triggers, days, strict=True))

    for answer in ANSWERS:
        made = [pair for pair, given_ in zip(dated(plans), answers, strict=True) if given_ == answer and all(pair)]
        since = [
            any(trigger == label and day > then for label, then in made)
            for trigger, day in dated(moments[~moments["set_aside"]])
            if trigger and day
        ]
        assert found.loc[answer, "moments"] == sum(since)


def _planned(n: int, gain: float) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Three triggers alike: one planned for from the start and kept, one not kept, one planned for at the very end."""
    days = 2.0 * np.arange(n)
    when = pd.Timestamp("2026-01-02") + pd.to_timedelta(days, unit="D")
    names = np.array(["Work", "Home", "Money"])[np.arange(n) % 3]
    moments = pd.DataFrame(
        {"moment_id": [f"m{k}" for k in range(n)], "local_dt": when, "trigger": names, "response": None}
    )
    moments["response"] = moments["response"].astype("str")
    before = 5.0 + np.arange(n) % 4
    after = before - 1 + np.arange(n) * 7 % 5 * 0.4 - gain * (names == "Work")
    affect = pd.DataFrame({"moment_id": moments["moment_id"], "before": before, "after": after})
    made = pd.to_datetime(["2026-01-01", "2026-01-01", "2027-01-01"])
    plans = pd.DataFrame(
        {"local_dt": made, "trigger": ["work", "Home", "Money"], "follow_up": ["did some", "not this time", "did it"]}
    )
    return plans, moments, affect


def test_outcomes_by_kept_not_kept_and_no_plan() -> None:
    found = outcomes(*_planned(90, 1.5)).set_index("response")
    assert found["uses"].to_dict() == {"plan kept": 30, "plan not kept": 30, "no plan": 30}
    assert found.loc["plan kept", "evidence"] == "holds up"
    assert found.loc["plan kept", "estimate"] == pytest.approx(1.5, abs=0.2)


def test_moments_of_other_triggers_and_under_open_plans_are_left_out() -> None:
    plans, moments, affect = _planned(90, 0)
    found = outcomes(plans.assign(follow_up=["did it", None, "did it"]), moments, affect)
    assert found.set_index("response")["uses"].to_dict() == {"plan kept": 30, "no plan": 30}
    assert outcomes(plans.assign(trigger="Sleep"), moments, affect).empty


@given(tables.plans(), tables.moments(), tables.affect())
def test_outcomes_of_any_table(plans: pd.DataFrame, moments: pd.DataFrame, affect: pd.DataFrame) -> None:
    assert outcomes(plans, moments, affect)["uses"].sum() <= len(moments)
