"""What is drawn and said for `changes`."""

import numpy as np
import pandas as pd

from analysis import charts, measures


def test_the_headline_stands_first():
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(30), unit="D")
    noise = np.arange(30) % 3
    table = pd.DataFrame({"local_dt": when, "support": 4.0 + noise, "criticism": 8 - np.linspace(0, 4, 30) + noise})
    found = measures.changes(table)
    drawn = charts.changes(found)
    assert [note.text for note in drawn.layout.annotations][::2] == ["Weekly support", "Weekly criticism"]
    assert drawn.data[0].marker.symbol == ("circle-open", "circle")
    assert not charts.changes(measures.changes(table.head(3))).data
