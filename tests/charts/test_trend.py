"""What is drawn and said for `trend`."""

import pandas as pd

from analysis import charts, measures


def test_both_months_are_drawn_with_their_counts():
    when = pd.to_datetime(["2026-05-01"] * 14 + ["2026-06-01"] * 15)
    label = ["Work"] * 6 + ["x"] * 8 + ["Work"] * 4 + ["x"] * 11
    found = measures.trend(pd.DataFrame({"local_dt": when, "trigger": label}))
    drawn = charts.trend(found)
    assert "11 of 15" in drawn.layout.meta["alt"]
    assert charts.twin(found, "trend")["Month"].tolist() == ["11 of 15", "4 of 15"]
