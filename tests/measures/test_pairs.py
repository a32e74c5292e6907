import numpy as np
import pandas as pd
import pytest

from analysis.measures.pairs import pairs


@pytest.mark.parametrize(
    ("paired", "evidence"), [(0, "too few"), (4, "too few"), (5, "description"), (9, "description")]
)
def test_lower_afterwards_is_a_description_never_a_claim(paired: int, evidence: str) -> None:
    before, after = pd.Series([9.0] * paired + [9.0]), pd.Series([1.0] * paired + [np.nan])
    row = pairs(before, after, np.zeros(paired + 1, dtype="int64"), 1).iloc[0]
    assert (row["paired"], row["evidence"]) == (paired, evidence)
    assert row["difference"] == -8 if paired else np.isnan(row["difference"])


def test_the_middle_of_differences_is_not_the_difference_of_middles() -> None:
    before, after = pd.Series([1.0, 5, 9]), pd.Series([3.0, 1, 8])
    row = pairs(before, after, np.zeros(3, dtype="int64"), 1).iloc[0]
    assert row[["before", "after", "difference", "low", "high", "confidence"]].tolist() == [5, 3, -1, -4, 2, 0.75]
