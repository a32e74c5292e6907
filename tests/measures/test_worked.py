"""Every worked example of the acceptance cases, by its own numbers and its own tolerance."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.measures import scales, single_case

SIGNS = {"Tau_U": "Tau-U", "Tau_BC": "Tau-BC"}


@pytest.fixture(scope="module")
def cases(shared_data: Path) -> dict[str, Any]:
    told = json.loads((shared_data / "statistics" / "acceptance_cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in told}


def phases(case: dict[str, Any]) -> dict[str, Any]:
    """Return what `single_case` says under the names of the cases."""
    given = case["input"]
    table = single_case(given["A"], given["B"], given["improvement"]).set_index("measure")
    told: dict[str, Any] = {}
    for name in case["expect"]:
        stem, _, part = name.partition("_SE") if "_SE" in name else name.partition("_CI")
        row = table.loc[SIGNS.get(stem, stem)]
        if "_CI" in name:
            told[name] = [row["low"], row["high"]]
        else:
            told[name] = row["se_hanley" if part == "_Hanley" else "se" if "_SE" in name else "estimate"]
    return told


def test_phases(cases: dict[str, Any]) -> None:
    wanted = [case for name, case in cases.items() if name.startswith("es_")]
    assert len(wanted) >= 5
    for case in wanted:
        for name, value in phases(case).items():
            near = case["tolerance"].get(name, 1e-4 if name.endswith("_CI") else case["tolerance"]["default"])
            assert value == pytest.approx(case["expect"][name], abs=near), (case["id"], name)


def test_reliable_change(cases: dict[str, Any]) -> None:
    one, many = cases["rci_worked"], cases["rci_list"]
    given, wanted = one["input"], one["expect"]
    told = scales.reliable_change(given["pre"], given["post"], given["sd_pre"], given["reliability"]).iloc[0]
    assert [told["se"], told["s_diff"], told["rc"]] == pytest.approx(
        [wanted["SE"], wanted["S_diff"], wanted["RC"]], abs=1e-4
    )
    cut = scales.cut_offs(given["M_clin"], given["SD_clin"], given["M_func"], given["SD_func"])
    assert list(cut.values()) == [wanted["cutoff_a"], wanted["cutoff_b"], wanted["cutoff_c"]]
    given, wanted = many["input"], many["expect"]
    found = scales.reliable_change(0, given["change"], given["sd_pre"] if "sd_pre" in given else given["sd"], 0.8)
    assert found["rc"].tolist() == pytest.approx(wanted["RCI"], abs=1e-6)
    assert found["reliable"].tolist() == wanted["reliable"]


def test_reliable_change_in_standard_deviations(cases: dict[str, Any]) -> None:
    for name, wanted in cases["scs_sf_reliability"]["expect"]["RCI_in_SD_units"].items():
        least = scales.reliable_change(0, 0, sd=1, reliability=float(name.split()[-1]))["least"].item()
        assert least == pytest.approx(wanted, abs=1e-3)


def test_questionnaire(cases: dict[str, Any]) -> None:
    for case in cases["scs_sf_scoring"]["cases"]:
        told = scales.score("SCS-SF", case["items"]).set_index("part")
        assert told.loc["total", "sum"] == case["sum"]
        assert told.loc["total", "score"] == pytest.approx(case["mean"])
        for facet, wanted in case.get("sub", {}).items():
            assert told.loc[facet.removesuffix("_rev"), "score"] == pytest.approx(wanted)


@pytest.mark.parametrize("answers", [np.ones(12), [1] * 12, dict.fromkeys(range(1, 13), 1)])
def test_answers_come_in_any_form(answers: Any) -> None:
    assert scales.score("scs_sf", answers)["sum"].iloc[0] == 36
