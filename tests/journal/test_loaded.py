"""What a source hands over adds up."""

import pandas as pd

from analysis import schema
from analysis.journal.loaded import REFUSED, WARNING, Loaded


def test_only_refusals_count_as_refused() -> None:
    lines = [("2", REFUSED, "no_date", "it has no date", "x"), ("3", WARNING, "odd", "it is odd", "")]
    problems = pd.DataFrame(lines, columns=["position", "severity", "code", "reason", "raw"])
    loaded = Loaded("table", schema.empty("moments"), problems, 1)
    assert loaded.refused["position"].tolist() == ["2"]
    assert loaded.read == len(loaded.table) + len(loaded.refused)
    assert loaded.others == {}
