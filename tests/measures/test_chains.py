"""Trigger → response → outcome."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import tables
from analysis.measures.chains import chains


def moments(rows: list[tuple[str | None, str | None, str | None]], every: int = 3) -> pd.DataFrame:
    when = pd.Timestamp("2026-01-01 12:00") + pd.to_timedelta(every * np.arange(len(rows)), unit="D")
    made = pd.DataFrame(rows, columns=["trigger", "response", "outcome"], dtype="str")
    return made.assign(local_dt=when)


def test_links_of_three_moments_and_more() -> None:
    found = chains(moments([("Work", "went quiet", "felt worse")] * 3 + [("Home", "a walk", None)] * 2))
    assert found[["part", "source", "target", "moments", "of"]].to_numpy().tolist() == [
        ["response", "Work", "went quiet", 3, 5],
        ["outcome", "went quiet", "felt worse", 3, 3],
    ]


def test_the_share_test_is_exact() -> None:
    rows = [("Work", "went quiet", None)] * 7 + [("Work", "a walk", None)] * 3 + [("Home", "a walk", None)] * 8
    found = chains(moments(rows)).set_index(["source", "target"])
    p = stats.fisher_exact([[7, 3], [0, 8]], alternative="greater")[1]
    assert found.loc[("Work", "went quiet"), "p"] == pytest.approx(p)
    assert found.loc[("Work", "went quiet"), "p_holm"] == pytest.approx(3 * p)
    assert found.loc[("Work", "went quiet"), "evidence"] == "holds up"
    assert found.loc[("Work", "a walk"), "evidence"] == "nothing clear"


def test_a_burst_counts_once_in_the_test() -> None:
    rows = [("Work", "went quiet", None)] * 10 + [("Home", "a walk", None)] * 10
    found = chains(moments(rows, every=1))
    assert found["moments"].tolist() == [10, 10]
    assert found["episodes"].tolist() == [1, 1]
    assert set(found["evidence"]) == {"nothing clear"}


def test_spellings_are_one_label() -> None:
    found = chains(moments([("Work", "A walk", None), (" work", "a walk ", None), ("Work", "a walk", None)]))
    assert found[["source", "target", "moments"]].to_numpy().tolist() == [["Work", "a walk", 3]]


@given(tables.moments(30), st.data())
def test_every_small_table_gets_an_answer(made: pd.DataFrame, data: st.DataObject) -> None:
    words = st.none() | st.sampled_from(["a walk", "A walk", "went quiet", ""])
    for column in ("response", "outcome"):
        drawn = data.draw(st.lists(words, min_size=len(made), max_size=len(made)))
        made[column] = pd.Series(drawn, index=made.index, dtype="str")
    found = chains(made)
    assert (found["moments"] >= 3).all()
    assert (found["moments"] >= found["episodes"]).all()
    assert found["p"].between(0, 1).all()
    assert (found["of"] >= found["moments"]).all()
