import numpy as np
import pytest

from analysis.measures.reliable import cut_offs, reliable_change


def test_many_pairs_at_once_and_the_root_of_two() -> None:
    found = reliable_change([0] * 5, [-8, -4, 0, 4, 8], sd=5, reliability=0.8)
    assert found["s_diff"].tolist() == pytest.approx([3.1622777] * 5, abs=1e-7)
    assert found["rc"].tolist() == pytest.approx([-2.5298221, -1.2649111, 0, 1.2649111, 2.5298221], abs=1e-7)
    assert found["reliable"].tolist() == [True, False, False, False, True]
    assert found["evidence"].tolist() == ["beyond noise", *["within noise"] * 3, "beyond noise"]


@pytest.mark.parametrize(("reliability", "least"), [(0.86, 1.037), (0.68, 1.568)])
def test_in_standard_deviations(reliability: float, least: float) -> None:
    assert reliable_change(0, 0, sd=1, reliability=reliability)["least"].item() == pytest.approx(least, abs=1e-3)


def test_without_a_standard_deviation_nothing_can_be_told() -> None:
    for given in ({}, {"sd": 5}, {"reliability": 0.8}):
        found = reliable_change(30, 50, **given).iloc[0]
        assert found["evidence"] == "cannot tell"
        assert not found["reliable"]
        assert np.isnan(found["rc"])


def test_cut_offs() -> None:
    assert cut_offs(40, 7.5, 60, 7.5) == {"a": 55, "b": 45, "c": 50}
