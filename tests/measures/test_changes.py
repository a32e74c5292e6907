import numpy as np
import pandas as pd

from analysis import measures, narrative
from analysis.measures.effects import holm


def made() -> pd.DataFrame:
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(30), unit="D")
    noise = np.arange(30) % 3
    weekly = pd.DataFrame(
        {"local_dt": when, "period": "week", "support": 4.0 + noise, "criticism": 7 - when.month / 2 + noise}
    )
    moment = pd.DataFrame({"local_dt": when, "period": "moment", "support": 3 + np.linspace(0, 4, 30) + noise})
    return pd.concat([weekly, moment], ignore_index=True)


def test_the_headline_keeps_its_verdict_and_the_others_are_corrected():
    table = made()
    found = measures.changes(table)
    assert found[["score", "period"]].to_numpy().tolist() == [
        ["support", "week"],
        ["criticism", "week"],
        ["support", "moment"],
    ]
    assert found["headline"].tolist() == [True, False, False]
    assert found["evidence"].iloc[0] == measures.change(table)["evidence"].item()
    assert found["p_holm"].tolist()[1:] == holm(found["p"].to_numpy()[1:]).tolist()


def test_what_moved_second_says_what_was_named_first():
    told = narrative.changes(measures.changes(made()))
    assert "weekly support was named first" in told


def test_a_table_without_series_is_weekly():
    bare = made().iloc[:30].drop(columns=["period", "criticism"])
    assert measures.changes(bare)["period"].tolist() == ["week"]
