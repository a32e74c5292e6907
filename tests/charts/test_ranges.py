"""What is drawn and said for `ranges`."""

import pandas as pd

from analysis.charts import ranges

ROWS = [("Work", "3 of 9", "x"), ("Home", "1 of 9", "y")]


def test_a_range_that_is_not_known_is_not_drawn():
    table = pd.DataFrame({"estimate": [1.0, None], "low": [0.5, None], "high": [2.0, None]})
    drawn = ranges.dots(table, ROWS, caption="c", kind="k", axis="a", filled=[True, False])
    assert drawn.data[0].x == (1.0, None)
    assert drawn.data[0].error_x.array == (1.0, None)
    assert drawn.data[0].marker.symbol == ("circle", "circle-open")
    assert drawn.layout.meta["alt"] == "k. Work, 3 of 9, x; Home, 1 of 9, y."


def test_bars_may_have_no_range_and_a_guide():
    drawn = ranges.bars(pd.DataFrame({"estimate": [3, 1]}), ROWS, caption="c", kind="k", axis="a", guide=2.0)
    assert drawn.data[0].x == (3.0, 1.0)
    assert drawn.layout.shapes[0].x0 == 2.0
    assert [note.text for note in drawn.layout.annotations] == ["Work", "3 of 9", "Home", "1 of 9"]
