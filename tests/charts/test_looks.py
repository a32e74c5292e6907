"""What is drawn and said for `looks`."""

import numpy as np
import pandas as pd

from analysis import charts, measures


def test_early_looks_are_in_the_table_alone():
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(30), unit="D")
    found = measures.looks(pd.DataFrame({"local_dt": when, "support": np.arange(30) % 3 + 4.0}))
    drawn = charts.looks(found)
    assert len(drawn.data[0].x) == int((found["evidence"] != "too early").sum())
    assert charts.twin(found, "looks")["What to make of it"].iloc[0] == "too early to tell"
