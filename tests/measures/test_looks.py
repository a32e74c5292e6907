import numpy as np
import pandas as pd

from analysis import measures, narrative


def weekly(values):
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(len(values)), unit="D")
    return pd.DataFrame({"local_dt": when, "support": np.asarray(values, dtype=float)})


def test_each_look_is_the_verdict_on_what_was_there_by_then():
    table = weekly(np.arange(40) % 3 + np.linspace(3, 6, 40))
    found = measures.looks(table)
    april = measures.change(table[table["local_dt"] < "2026-05-01"])
    pd.testing.assert_frame_equal(
        found.loc[found["month"] == "2026-04-01"].drop(columns="month").reset_index(drop=True), april
    )


def test_a_look_goes_back_a_year_at_most():
    found = measures.looks(weekly(np.arange(120) % 4))
    assert found["days"].max() < 366
    assert found["n"].iloc[-1] <= 53


def test_a_sign_that_goes_away_is_said():
    rise = np.r_[np.arange(20) % 2 + np.linspace(3, 7, 20), np.arange(24) % 2 + np.linspace(7, 2, 24)]
    found = measures.looks(weekly(rise))
    claimed = found["evidence"].isin(["early sign", "clear"]).to_numpy()
    gone = np.flatnonzero(claimed[:-1] & ~claimed[1:])
    assert gone.size
    told = narrative.looks(found.head(gone[0] + 2))
    assert told.startswith("The sign from ")
    assert "is not there any more." in told
    assert not narrative.gone(found.head(gone[0] + 1))


def test_the_latest_looks_alone_are_the_end_of_all_of_them():
    table = weekly(np.arange(40) % 3 + np.linspace(3, 6, 40))
    found = measures.looks(table)
    pd.testing.assert_frame_equal(measures.looks(table, latest=2), found.tail(2).reset_index(drop=True))
    pd.testing.assert_frame_equal(measures.looks(table, latest=99), found)


def test_nothing_to_look_at():
    assert measures.looks(weekly([])).empty
    assert narrative.looks(measures.looks(weekly([]))) == "There are no check-ins yet. That is fine."
