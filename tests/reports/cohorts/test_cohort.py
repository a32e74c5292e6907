import shutil

import numpy as np
import pandas as pd
import pytest

import fleets
from analysis import errors
from analysis.reports.cohorts import cohort


@pytest.fixture(scope="module")
def found(study):
    return cohort(study)


def test_counts_arcs_and_changes_have_people_behind_them(found):
    assert found.people == 7
    counts = found.counts.set_index("what")
    assert counts.loc["moments", ["people", "estimate"]].tolist() == [7, 4.0]
    assert counts.loc["checkins", "estimate"] == 20
    assert (found.arc["people"] == 7).all()
    assert (found.arc["low"] < found.arc["estimate"]).all()
    assert found.arc["estimate"].iloc[-1] - found.arc["estimate"].iloc[0] > 4
    change = found.change.set_index("word")["people"]
    assert change["clear, up"] == 7
    assert change.drop("clear, up").isna().all()
    assert found.mean_change["estimate"].item() == pytest.approx(5.7, abs=0.5)
    assert found.plans.set_index("answer").loc["did it", "estimate"] == 1


def test_what_fewer_than_five_people_did_is_called_few(found):
    practices = found.practices.set_index("kind")
    assert practices.loc["breath", "people"] == 7
    assert practices.loc["grounding", "evidence"] == "few"
    assert practices.loc["grounding", ["people", "estimate", "low", "high"]].isna().all()


def test_below_five_people_nothing_is_made(study, tmp_path):
    folder = tmp_path / "four"
    folder.mkdir(mode=0o700)
    for number in range(4):
        shutil.copy2(study / f"p{number}.db", folder)
    with pytest.raises(errors.CohortSmall, match="fewer than 5"):
        cohort(folder)
    with pytest.raises(errors.UnknownWord):
        cohort(study, score="text")


def test_exports_several_processes_and_a_cluster_give_the_same(found, study, exported, tmp_path):
    (tmp_path / "passing").mkdir()
    with fleets.cluster(tmp_path) as (address, _):
        runs = [
            cohort(exported),
            cohort(study, jobs=2),
            cohort(study, scheduler=address, shared_folder=tmp_path / "passing"),
        ]
    for other in runs:
        for name, table in found.tables.items():
            pd.testing.assert_frame_equal(other.tables[name], table)
    assert list((tmp_path / "passing").iterdir()) == []


def test_nobodys_words_are_in_any_table(found):
    told = "".join(table.to_csv() for table in found.tables.values())
    assert not [number for number in range(7) if fleets.canary(number) in told]
    assert all(np.isfinite(found.arc["estimate"]))
