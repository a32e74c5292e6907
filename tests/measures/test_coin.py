"""Days as a fair coin drew them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures.coin import coin


def days(offered: object, value: object) -> pd.DataFrame:
    return pd.DataFrame({"offered": np.asarray(offered, dtype=bool), "value": np.asarray(value, dtype=float)})


def test_all_assignments_when_there_are_few() -> None:
    told = coin(days([1, 1, 0, 0], [3, 4, 1, 2])).iloc[0]
    values, every = np.array([3, 4, 1, 2.0]), [[bool(k >> i & 1) for i in range(4)] for k in range(1, 15)]
    far = [abs(values[s].mean() - values[~np.array(s)].mean()) for s in every]
    assert told["difference"] == 2
    assert told["p"] == pytest.approx(np.mean(np.array(far) >= 2 - 1e-9))
    assert told["evidence"] == "too few"


def test_days_without_rows_are_left_out_and_counted() -> None:
    told = coin(days([1, 0] * 15, [np.nan, *range(29)])).iloc[0]
    assert told[["offered", "not_offered", "left_out"]].tolist() == [14, 15, 1]


def test_nine_days_on_a_side_say_nothing() -> None:
    told = coin(days([1] * 9 + [0] * 30, [9.0] * 9 + [0.0] * 30)).iloc[0]
    assert told["p"] < 0.01
    assert told["evidence"] == "too few"


def test_fair_coins_are_seldom_called_anything() -> None:
    rng = np.random.default_rng(11)
    called = [
        coin(days(rng.random(60) < 0.5, rng.normal(size=60)), rng)["evidence"].item() == "holds up" for _ in range(200)
    ]
    assert np.mean(called) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(0, 10)), max_size=16))
def test_every_small_table_gets_an_answer(rows: list[tuple[bool, int | None]]) -> None:
    told = coin(days([side for side, _ in rows], [np.nan if v is None else v for _, v in rows])).iloc[0]
    assert told["offered"] + told["not_offered"] + told["left_out"] == len(rows)
    assert np.isnan(told["p"]) or 0 < told["p"] <= 1
