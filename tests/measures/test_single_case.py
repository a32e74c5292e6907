"""Phase sizes: the worked numbers, here and in the shared reference file, and what must hold for any phases."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.single_case import hanley, single_case

NAMES = {
    "Tau_U": "Tau-U",
    "Tau_BC": "Tau-BC",
}


def _sizes(a, b, improvement="increase"):
    return single_case(a, b, improvement).set_index("measure")


def test_worked_table():
    sizes = _sizes([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29])
    expected = {
        "NAP": 0.9166667,
        "Tau": 0.8333333,
        "Tau-U": 0.7380952,
        "PND": 0.7142857,
        "PAND": 0.8461538,
        "PEM": 1,
        "IRD": 0.6904762,
        "SMD": 1.6499319,
        "LRRi": 0.1953962,
    }
    assert sizes.loc[list(expected), "estimate"].to_dict() == pytest.approx(expected, abs=1e-6)
    assert sizes.loc["NAP", "se"] == pytest.approx(0.06900656, abs=1e-7)
    assert tuple(sizes.loc["NAP", ["low", "high"]]) == pytest.approx((0.5973, 0.9860), abs=1e-4)
    assert sizes.loc["SMD", "se"] == pytest.approx(0.6340935, abs=1e-6)
    assert tuple(sizes.loc["LRRi", ["se", "low", "high"]]) == pytest.approx((0.0555772, 0.0864668, 0.3043255), abs=1e-6)


def test_a_plain_trend_is_no_effect():
    sizes = _sizes([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])
    assert sizes.loc[["Tau", "Tau-U", "Tau-BC"], "estimate"].tolist() == pytest.approx([1, 0.6, 0])


def test_decrease():
    sizes = _sizes([13.62, 12.57, 15.76], [5.97, 4.63, 5.82, 3.72, 8.07, 2.95, 11.86], "decrease")
    assert sizes.loc[["NAP", "Tau-U", "LRRd", "SMD"], "estimate"].tolist() == pytest.approx(
        [1, 1.047619, -0.807064, 2.7548299], abs=1e-6
    )
    assert sizes.loc["LRRd", "se"] == pytest.approx(0.1977514, abs=1e-6)
    tied = _sizes([12, 14, 9, 10], [10, 6, 4, 5, 3, 4], "decrease").loc["NAP"]
    assert tuple(tied[["estimate", "se", "low", "high"]]) == pytest.approx(
        (0.9375, 0.0678284, 0.5574, 0.9935), abs=1e-4
    )


def test_every_case_of_the_reference_file(shared_data):
    cases = json.loads((shared_data / "statistics" / "acceptance_cases.json").read_text())
    for case in (case for case in cases if case["id"].startswith("es_")):
        a, b, improvement = case["input"]["A"], case["input"]["B"], case["input"]["improvement"]
        sizes = _sizes(a, b, improvement)
        for name, value in case["expect"].items():
            if name == "NAP_SE_Hanley":
                assert hanley(a, b, improvement) == pytest.approx(value, abs=1e-6)
            elif name.endswith("_CI"):
                assert tuple(sizes.loc[name[:-3], ["low", "high"]]) == pytest.approx(value, abs=2e-4)
            elif "_SE" in name:
                assert sizes.loc[name.split("_SE")[0], "se"] == pytest.approx(value, abs=1e-6)
            else:
                assert sizes.loc[NAMES.get(name, name), "estimate"] == pytest.approx(value, abs=1e-6)


VALUES = st.lists(st.integers(0, 10).map(float), min_size=0, max_size=12)


@given(VALUES, VALUES)
def test_any_two_phases(a, b):
    sizes = _sizes(a, b)
    if not a or not b:
        assert sizes["estimate"].isna().all()
        return
    assert 0 <= sizes.loc["NAP", "estimate"] <= 1
    assert sizes.loc["NAP", "low"] <= sizes.loc["NAP", "estimate"] + 1e-9
    assert sizes.loc["NAP", "estimate"] <= sizes.loc["NAP", "high"] + 1e-9
    turned = _sizes([10 - value for value in a], [10 - value for value in b], "decrease")
    assert turned.loc["NAP", "estimate"] == pytest.approx(sizes.loc["NAP", "estimate"])
    other = _sizes(b, a).loc["NAP", "estimate"]
    assert np.isclose(other, 1 - sizes.loc["NAP", "estimate"])
