"""What is drawn and said for `well`."""

import pandas as pd

from analysis import charts


def test_bars_of_one_colour_with_n_of_all():
    table = pd.DataFrame({"what": ["did_well", "plans"], "n": [6, 2], "of": [18, 3]})
    drawn = charts.well(table)
    assert isinstance(drawn.data[0].marker.color, str)
    assert charts.twin(table, "well")["How often"].tolist() == ["6 of 18", "2 of 3"]
    assert not charts.well(table.assign(n=[1, 0])).data
