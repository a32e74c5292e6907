"""What is drawn and said for `coin`."""

import numpy as np
import pandas as pd

from analysis import charts, measures


def test_only_the_coin_says_helped():
    offered = np.arange(40) % 2 == 0
    found = measures.coin(pd.DataFrame({"offered": offered, "value": 4.0 + np.arange(40) % 5 + 2 * offered}))
    assert "It helped." in charts.coin(found).layout.meta["caption"]
    assert "heavier" in charts.coin(found, of="strength").layout.meta["caption"]
    assert charts.coin(found).data[0].x == (2.0,)


def test_ten_days_of_each_are_needed():
    few = measures.coin(pd.DataFrame({"offered": [True, False] * 5, "value": [9.0, 1] * 5}))
    assert not charts.coin(few).data
    assert "it takes 10 of each" in charts.coin(few).layout.meta["caption"]
