import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis.measures.affect import affect, alongside


def named(*rows: tuple[str, str | None, float | None, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["moment_id", "emotion", "before", "after"])
    return table.astype({"emotion": "str", "before": "float64", "after": "float64"})


def test_before_and_after_stand_only_on_pairs() -> None:
    found = affect(named(("a", "sad", 8, None), ("b", "Sad", 6, 5), ("c", "sad", 4, 1), ("c", "proud", None, 7)))
    row = found.iloc[0]
    assert row[["emotion", "n", "before", "paired", "before_paired", "after_paired", "difference"]].tolist() == [
        "sad", 3, 6, 2, 5, 3, -2,
    ]  # fmt: skip
    assert found["emotion"].tolist() == ["sad", "proud"]
    assert found[["before", "difference"]].iloc[1].isna().all()


def test_a_feeling_named_twice_in_a_moment_counts_once() -> None:
    assert affect(named(("a", "sad", 8, 2), ("a", "SAD", 1, 1)))[["n", "before"]].to_numpy().tolist() == [[1, 8]]


def test_moments_set_aside_take_their_feelings_with_them() -> None:
    moments = pd.DataFrame({"moment_id": ["a", "b"], "set_aside": [True, False]})
    table = named(("a", "sad", 8, 2), ("b", "angry", 3, 1), ("elsewhere", "tired", 3, 1))
    assert affect(table, moments)["emotion"].tolist() == ["angry"]


@given(tables.affect())
def test_counts_one_by_one(table: pd.DataFrame) -> None:
    found = affect(table)
    pairs = {(row.moment_id, row.emotion.strip().casefold()) for row in table.dropna(subset="emotion").itertuples()}
    assert found["n"].sum() == len([pair for pair in pairs if pair[1]])
    assert (found["paired"] <= found["n"]).all()
    assert ((found["evidence"] == "too few") == (found["paired"] < 5)).all()
    known = found.dropna(subset=["low", "high"])
    assert known["difference"].to_numpy() == pytest.approx(
        known["difference"].clip(known["low"], known["high"]).to_numpy()
    )


def test_pairs_of_feelings_are_counted_once_a_moment_whatever_their_order() -> None:
    table = named(("a", "Sad", 8, 2), ("a", "hurt", 3, 1), ("b", "hurt", 3, 1), ("b", "sad", 3, 1), ("b", "SAD", 3, 1),
                  ("c", "sad", 1, 1), ("d", "numb", 1, 1), ("d", "hurt", 1, 1))  # fmt: skip
    found = alongside(table)
    assert found[["first", "second", "n", "of"]].to_numpy().tolist() == [["hurt", "sad", 2, 3], ["hurt", "numb", 1, 3]]
    assert found["low"].lt(found["share"]).all()
    assert found["high"].gt(found["share"]).all()
    assert alongside(table, pd.DataFrame({"moment_id": ["c"]})).empty


def test_recovery_has_a_range_and_its_count() -> None:
    found = affect(named(*((str(n), "sad", 8, 8 - n) for n in range(7)), ("z", "sad", 0, 2))).iloc[0]
    assert found["recovery_n"] == 7
    assert found["recovery_low"] <= found["recovery"] <= found["recovery_high"]
