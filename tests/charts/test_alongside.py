"""Feelings that came together: a bar a pair."""

import pandas as pd

from analysis import charts, measures


def felt(times):
    rows = [(f"{number}", name) for number in range(times) for name in ("sad", "hurt")]
    return pd.DataFrame([*rows, ("z", "sad"), ("z", "numb")], columns=["moment_id", "emotion"])


def test_pairs_with_their_range():
    table = measures.alongside(felt(6))
    drawn = charts.alongside(table)
    assert [round(value) for value in drawn.data[0].x] == [86]
    assert charts.twin(table, "alongside").iloc[0].tolist()[:2] == ["hurt and sad", "6 of 7"]
    assert drawn.layout.meta["caption"].endswith("One may not cause the other.")


def test_few_or_none_is_a_sentence():
    for table in (measures.alongside(felt(4)), measures.alongside(felt(0).iloc[:1])):
        assert not charts.alongside(table).data
    assert charts.twin(measures.alongside(felt(4)), "alongside").iloc[0, 1] == "4 of 5"
