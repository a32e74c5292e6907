"""What is drawn and said for `outcomes`."""

import pandas as pd

from analysis import charts


def test_groups_of_plans_are_told_without_cause():
    row = {"response": ["plan kept", "no plan"], "uses": [12, 20], "estimate": [1.2, -1.2], "low": [0.4, -2.0]}
    table = pd.DataFrame(row | {"high": [2.0, -0.4], "evidence": ["holds up", "holds up"]})
    told = charts.outcomes(table).layout.meta["caption"]
    assert told.startswith("With the plan kept (12 times) your feeling ended about 1.2 lower")
    assert told.endswith("They went together; that is not proof.")
    assert len(charts.twin(table, "outcomes")) == 2
