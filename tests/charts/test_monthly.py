"""What is drawn and said for `monthly`."""

import numpy as np
import pandas as pd

from analysis import charts, measures


def test_months_without_ratings_stay_open_and_moments_are_open_dots():
    when = pd.to_datetime(["2026-05-03", "2026-05-10", "2026-05-17", "2026-05-24", "2026-07-05"])
    found = measures.monthly(pd.DataFrame({"local_dt": when, "support": np.arange(5.0)}))
    drawn = charts.monthly(found, of="moments")
    assert drawn.data[0].x == (1.5, None, 4.0)
    assert set(drawn.data[0].marker.symbol) == {"circle-open"}
    assert charts.twin(found, "monthly").iloc[1, 1] == "no notes"
