"""What is drawn and said for `recent`."""

import numpy as np
import pandas as pd

from analysis import charts, measures


def test_two_means_and_no_claim():
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(20), unit="D")
    found = measures.recent(pd.DataFrame({"local_dt": when, "support": np.r_[np.full(10, 6.0), np.full(10, 4.0)]}))
    drawn = charts.recent(found)
    assert drawn.data[0].x == (4.0, 6.0)
    assert charts.twin(found, "recent").iloc[0].tolist() == ["Last 56 days", "4", "8"]
    assert not charts.recent(measures.recent(pd.DataFrame({"local_dt": when[:3], "support": 4.0}))).data
