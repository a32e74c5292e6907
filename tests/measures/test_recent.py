import numpy as np
import pandas as pd
import pytest

from analysis import measures


def weekly(values, score="support"):
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(len(values)), unit="D")
    return pd.DataFrame({"local_dt": when, score: np.asarray(values, dtype=float)})


def test_the_last_weeks_beside_the_best_of_all_windows():
    values = np.random.default_rng(1).integers(0, 11, 40)
    found = measures.recent(weekly(values)).iloc[0]
    windows = [values[max(0, end - 8) : end].mean() for end in range(6, 41)]
    assert found["mean"] == pytest.approx(values[-8:].mean())
    assert found["best"] == pytest.approx(max(windows))
    softer = measures.recent(weekly(values, "criticism"), "criticism").iloc[0]
    assert softer["best"] == pytest.approx(min(windows))


def test_six_are_needed():
    assert measures.recent(weekly([5] * 5))["best"].isna().all()
    assert measures.recent(weekly([5] * 6))["best"].tolist() == [5]
