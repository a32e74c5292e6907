import pandas as pd
import pytest

from analysis import measures, open_journal
from analysis.reports.cohorts import gathering, measuring


@pytest.fixture(scope="module")
def told(exported):
    people = sorted(exported.iterdir())
    return measuring.measured(people, "support", lambda asked: asked.compute(scheduler="synchronous"))


def of(told, measure, person):
    rows = told[(told["measure"] == measure) & (told["person"] == person)]
    return dict(zip(rows["key"], rows["value"], strict=True))


def test_each_person_is_measured_by_the_functions_that_measure_one(told, study):
    for number in (0, 5):
        journal = open_journal(study / f"p{number}.db")
        change = measures.change(journal.checkins).iloc[0]
        assert of(told, "change", number) == {f"{change['evidence']}, {change['direction']}": change["difference"]}
        level = measures.arc(journal.checkins)
        week = level[(level["day"] >= "2026-02-02") & (level["day"] <= "2026-02-08")]
        assert of(told, "arc", number)["2026-02-02"] == pytest.approx(week["estimate"].mean())
        done = measures.practices(journal.practices).set_index("kind")["difference"]
        assert of(told, "practices", number) == done.to_dict()
        assert of(told, "counts", number)["moments"] == len(journal.moments)
        assert of(told, "plans", number) == {"did it": 1.0, "did some": 0.0, "not this time": 0.0}


def test_a_person_without_anything_is_no_trouble():
    tables = {name: gathering.schema.empty(name) for name in gathering.COLUMNS}
    made = {name: measure(0, tables) for name, measure in measuring.all_of("support").items()}
    assert made["arc"].empty
    assert made["plans"].empty
    assert made["change"]["key"].tolist() == ["too early"]
    assert set(made["counts"]["value"]) == {0.0}
    assert isinstance(made["practices"], pd.DataFrame)
