"""What is drawn and said for `lately`."""

import pandas as pd

from analysis import charts


def test_ring_before_and_diamond_lately_with_both_counts():
    row = {"label": ["Money"], "recent": [6], "of_recent": [20], "before": [4], "of_before": [40]}
    table = pd.DataFrame(row | {"evidence": ["holds up"]})
    drawn = charts.lately(table)
    assert [trace.x[0] for trace in drawn.data[1:]] == [1.0, 3.0]
    assert [trace.marker.symbol for trace in drawn.data[1:]] == ["circle-open", "diamond"]
    assert charts.twin(table, "lately").iloc[0].tolist() == ["Money", "4 of 40", "6 of 20", "another share than before"]
    assert not charts.lately(table.assign(of_recent=4)).data
