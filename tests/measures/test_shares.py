"""More often than the others, and lately: exact tests on episodes, one family each."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from scipy import stats

import tables
from analysis.measures.shares import lately, shares


def moments(counts: dict[str, int], every: int = 3) -> pd.DataFrame:
    trigger = [label for label, n in counts.items() for _ in range(n)]
    when = pd.Timestamp("2026-01-01 12:00") + pd.to_timedelta(every * np.arange(len(trigger)), unit="D")
    return pd.DataFrame({"local_dt": when, "trigger": pd.Series(trigger, dtype="str")})


def test_one_sided_binomial_and_holm() -> None:
    found = shares(moments({"Work": 12, "Home": 5, "Money": 3}))
    p = [stats.binomtest(k, 20, 1 / 3, alternative="greater").pvalue for k in (12, 5, 3)]
    assert found["p"].tolist() == pytest.approx(p)
    assert found["p_holm"].tolist() == pytest.approx([3 * p[0], min(2 * p[1], 1), 1])
    assert found["evidence"].tolist() == ["holds up", "nothing clear", "nothing clear"]


def test_a_burst_is_one_episode() -> None:
    found = shares(moments({"Work": 40, "Home": 3}, every=1))
    assert found["episodes"].tolist() == [1, 1]
    assert found["evidence"].tolist() == ["too few", "too few"]


def test_one_trigger_is_not_more_often_than_others() -> None:
    found = shares(moments({"Work": 30}))
    assert found["p"].tolist() == [1.0]
    assert found["evidence"].tolist() == ["nothing clear"]


def test_lately_is_fishers_exact_test() -> None:
    found = lately(moments({"Home": 30, "Money": 1, "Work": 9})).set_index("label")
    row = found.loc["Work"]
    assert row[["recent", "of_recent", "before", "of_before"]].tolist() == [9, 10, 0, 30]
    assert row["p"] == pytest.approx(stats.fisher_exact([[9, 1], [0, 30]])[1])
    assert row["evidence"] == "holds up"
    assert found.loc["Money", "evidence"] == "too few"


def test_what_came_after_the_last_day_is_not_looked_at() -> None:
    found = lately(moments({"Home": 10, "Work": 10}), last="2026-01-28")
    assert found[["label", "recent", "before"]].to_numpy().tolist() == [["Home", 10, 0]]


def test_writing_less_changes_no_share() -> None:
    days = [*range(0, 200, 4), *range(200, 260, 20)]
    when = pd.Timestamp("2026-01-01") + pd.to_timedelta(days, unit="D")
    made = pd.DataFrame({"local_dt": when, "trigger": (["Work", "Home"] * len(days))[: len(days)]})
    assert set(lately(made)["evidence"]) == {"nothing clear"}


@given(tables.moments(40))
def test_every_small_table_gets_an_answer(made: pd.DataFrame) -> None:
    first, second = shares(made), lately(made)
    assert set(first["label"]) == set(second["label"])
    assert first["episodes"].sum() == (second["recent"] + second["before"]).sum()
    for found in (first, second):
        assert found["p_holm"].between(0, 1).all()
        assert (found["p_holm"] >= found["p"]).all()
        assert set(found["evidence"]) <= {"too few", "nothing clear", "holds up"}
