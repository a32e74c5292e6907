import numpy as np
import pandas as pd

from analysis import charts, measures


def checkins(support):
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(len(support)), unit="D")
    return pd.DataFrame(
        {"checkin_id": "x", "period": "week", "local_dt": when, "support": np.array(support, dtype=float)}
    )


def test_the_difference_with_its_range():
    table = measures.change(checkins([4, 5, 3, 6, 5, 4] * 5))
    drawn = charts.change(table)
    assert drawn.data[0].x == (table["difference"].item(),)
    assert "0" in charts.twin(table, "change")["How much"].tolist()[0]


def test_too_early_gives_a_sentence():
    drawn = charts.change(measures.change(checkins([4, 5, 3])))
    assert not drawn.data
    assert "too early to tell" in drawn.layout.meta["caption"]
