"""How much of a feeling was gone later: dots with a range, only where enough was rated again."""

import pandas as pd

from analysis import charts


def table(n=6, gone=0.25):
    row = {"emotion": ["ashamed"], "n": [9], "recovery_n": [n], "recovery": [gone], "recovery_low": [gone - 0.1]}
    return pd.DataFrame(row | {"recovery_high": [gone + 0.2], "low": [-3.0], "high": [-1.0]})


def test_a_dot_of_a_hundred_with_its_range():
    drawn = charts.recovery(table())
    assert drawn.data[0].x == (25.0,)
    assert drawn.data[0].error_x.array == (20.0,)
    assert charts.twin(table(), "recovery").iloc[0].tolist() == ["ashamed", "6 of 9", "25 (15 to 45)"]


def test_what_grew_is_told_as_plainly():
    assert (
        charts.recovery(table(gone=-0.2))
        .layout.meta["caption"]
        .startswith("When you looked again, “ashamed” had not lost strength (−20 %")
    )


def test_few_is_a_sentence():
    few = charts.recovery(table(4))
    assert not few.data
    assert "4 moments" in few.layout.meta["caption"]
    assert charts.twin(table(4), "recovery").iloc[0, 2] == "too few to read into"
    assert not charts.recovery(table().iloc[:0]).data
