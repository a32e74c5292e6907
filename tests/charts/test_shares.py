"""What is drawn and said for `shares`."""

import pandas as pd

from analysis import charts, measures


def test_a_line_stands_where_all_would_be_equal():
    when = pd.to_datetime("2026-01-01") + pd.to_timedelta(3 * pd.Series(range(15)), unit="D")
    found = measures.shares(pd.DataFrame({"local_dt": when, "trigger": ["Work"] * 13 + ["Home", "Money"]}))
    drawn = charts.shares(found)
    assert drawn.layout.shapes[0].x0 == 5
    assert charts.twin(found, "shares").iloc[0].tolist() == ["Work", "13 of 15", "more than the others"]
