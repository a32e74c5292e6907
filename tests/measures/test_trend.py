import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import measures


def made(recent: int, of_recent: int, before: int, of_before: int) -> pd.DataFrame:
    when = pd.to_datetime(["2026-06-05"] * of_recent + ["2026-05-05"] * of_before)
    label = ["Work"] * recent + ["x"] * (of_recent - recent) + ["Work"] * before + ["x"] * (of_before - before)
    return pd.DataFrame({"local_dt": when, "trigger": label})


def test_counts_and_fisher_corrected_over_the_themes():
    found = measures.trend(made(12, 60, 30, 60)).set_index("label")
    p = stats.fisher_exact([[12, 48], [30, 30]])[1]
    assert found.loc["Work", "p"] == pytest.approx(p)
    assert found.loc["Work", "p_holm"] == pytest.approx(2 * p)
    assert found.loc["Work", "evidence"] == "holds up"
    assert (found["recent_low"] < found["recent"] / 60).all()


def test_below_sixty_moments_there_is_no_direction():
    assert set(measures.trend(made(0, 59, 59, 60))["evidence"]) == {"too few"}


def test_labels_of_two_engines_are_not_compared():
    table = made(12, 60, 30, 60)
    themes = pd.DataFrame({"label": table["trigger"], "engine_version": np.repeat(["1", "2"], 60)})
    assert set(measures.trend(table, themes)["evidence"]) == {"too few"}
    assert "holds up" in set(measures.trend(table, themes.assign(engine_version="1"))["evidence"])


def test_months_can_be_pooled_and_months_without_moments_stay_apart():
    table = made(3, 6, 2, 6)
    assert measures.trend(table, months=3)["of_recent"].iloc[0] == 12
    assert measures.trend(table, month="2026-07")["of_recent"].iloc[0] == 0
