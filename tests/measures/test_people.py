import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measures.people import FLOOR, people, shared

WORDS = ["clear", "early sign", "steady", "cannot tell"]


def test_the_mean_over_people_has_the_interval_of_student():
    values = [3.0, 5, 4, 7, 6, 2]
    told = people(pd.DataFrame({"person": range(6), "value": values})).iloc[0]
    low, high = stats.t.interval(0.95, 5, np.mean(values), stats.sem(values))
    assert told[["people", "estimate"]].tolist() == [6, 4.5]
    assert told[["low", "high"]].tolist() == pytest.approx([low, high])
    assert told["evidence"] == "description"


def test_nobody_counts_twice():
    once = pd.DataFrame({"person": range(5), "value": [1.0, 2, 3, 4, 5]})
    often = pd.concat([once, *[once.head(1)] * 90])
    pd.testing.assert_frame_equal(people(once), people(often))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc"), st.floats(0, 10) | st.none()), max_size=60))
def test_no_number_stands_for_fewer_than_five_people(rows):
    table = pd.DataFrame(rows, columns=["person", "kind", "value"]).astype({"value": "float64"})
    told = people(table, by=["kind"])
    known = table.dropna().groupby("kind")["person"].nunique()
    assert told["kind"].tolist() == sorted(known.index)
    for row in told.itertuples():
        if known[row.kind] < FLOOR:
            assert row.evidence == "few"
            assert pd.isna([row.people, row.estimate, row.low, row.high]).all()
        else:
            assert row.people == known[row.kind]
            assert row.low <= row.estimate + 1e-9
            assert row.estimate <= row.high + 1e-9


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_what_is_hidden_cannot_be_had_by_subtraction(words):
    told = shared(pd.Series(words, dtype="str"), WORDS)
    assert told["word"].tolist() == WORDS
    shown = told.dropna(subset=["people"])
    hidden = len(words) - int(shown["people"].sum())
    assert (shown["people"] >= FLOOR).all()
    assert hidden == 0 or hidden >= FLOOR or shown.empty
    assert told["of"].isna().all() == (len(words) < FLOOR)
    assert (told["evidence"] == "few").tolist() == told["people"].isna().tolist()


def test_counts_of_people_are_right_where_they_are_shown():
    told = shared(pd.Series(["steady"] * 9 + ["clear"] * 6 + ["early sign"] * 5), WORDS)
    assert told["people"].tolist() == [6, 5, 9, pd.NA]
    assert told["of"].tolist() == [20] * 4
