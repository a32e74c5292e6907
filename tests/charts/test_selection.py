import pandas as pd

from analysis import charts

ROW = {"weeks": 9, "gap": -1.0, "gap_shift": -1.2, "p": 0.01, "evidence": "shifted"}


def test_both_counts_are_drawn_and_told():
    table = pd.DataFrame([ROW | {"first": 31, "last": 12, "third": 60, "rate": "fewer"}])
    drawn = charts.selection(table)
    assert drawn.data[0].x == (31, 12)
    assert "harder times" in drawn.layout.meta["caption"]
    assert charts.twin(table, "selection")["How much"].tolist() == ["31", "12", "9", "−1", "−1.2"]


def test_few_moments_give_a_sentence():
    table = pd.DataFrame([ROW | {"evidence": "too few", "first": 1, "last": 1, "third": 9, "rate": "too few"}])
    assert not charts.selection(table).data
