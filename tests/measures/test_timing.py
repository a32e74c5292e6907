"""Hot cells: counted in episodes, marked only where chance does not reach, and never on a map of writing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import tables
from analysis.measures.timing import PARTS, WEEKDAYS, timing


def weekly(**places: int) -> pd.DataFrame:
    """Forty weeks in which each trigger comes up on its own weekday."""
    rows = [(7 * week + day, name) for week in range(40) for name, day in places.items()]
    when = pd.Timestamp("2026-01-05 13:00") + pd.to_timedelta([day for day, _ in rows], unit="D")
    return pd.DataFrame({"local_dt": when, "trigger": [name for _, name in rows]})


def test_counts_expected_and_residual() -> None:
    found = timing(weekly(Work=0, Home=2, Money=4)).set_index(["row", "column"])
    work = found.loc[("Work", "Mon")]
    assert (work["n"], work["of"], work["weeks"]) == (40, 120, 40)
    assert work["expected"] == pytest.approx(40 * 40 / 120)
    assert work["residual"] == pytest.approx((40 - 40 / 3) / np.sqrt(40 / 3 * (2 / 3) * (2 / 3)))
    assert found.index[found["evidence"] == "holds up"].tolist() == [("Home", "Wed"), ("Money", "Fri"), ("Work", "Mon")]


def test_triggers_that_share_their_days_mark_nothing() -> None:
    made = weekly(Work=0, Home=0, Money=0)
    assert "holds up" not in set(timing(made)["evidence"])


def test_one_trigger_alone_stands_beside_nothing() -> None:
    found = timing(weekly(Work=0))
    assert "holds up" not in set(found["evidence"])
    assert found["threshold"].isna().all()


def test_the_same_seed_gives_the_same_marks() -> None:
    made = weekly(Work=0, Home=1, Money=2).sample(40, random_state=1)
    pd.testing.assert_frame_equal(timing(made), timing(made))
    first, second = (timing(made, np.random.default_rng(7)) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_parts_of_the_day_leave_out_what_is_known_only_to_its_day() -> None:
    made = weekly(Work=0, Home=2)
    made["precision"] = np.where(np.arange(len(made)) < 20, "day", "minute")
    found = timing(made, by="part")
    assert found["of"].iloc[0] == 60
    assert tuple(found["column"].iloc[:4]) == PARTS
    assert found.groupby("column")["n"].sum()["afternoon"] == 60


def test_a_map_of_writing_marks_nothing() -> None:
    found = timing(weekly(Work=0), by="both")
    assert len(found) == len(WEEKDAYS) * len(PARTS)
    assert found.loc[found["n"] > 0, ["row", "column", "n"]].to_numpy().tolist() == [["Mon", "afternoon", 40]]
    assert set(found["evidence"]) == {"description"}


@settings(max_examples=30)
@given(tables.moments(40))
def test_every_small_table_gets_an_answer(made: pd.DataFrame) -> None:
    for by in ("weekday", "part", "both"):
        found = timing(made, np.random.default_rng(3), by)
        assert found["n"].sum() == (found["of"].iloc[0] if len(found) else 0)
        marked = found[found["evidence"] == "holds up"]
        assert (marked["n"] >= 3).all()
        assert found["n"].dtype == "int64"
        assert not found[["of", "weeks"]].isna().any(axis=None)
