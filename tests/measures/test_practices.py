import pandas as pd
from hypothesis import given

import tables
from analysis.measures.practices import practices


def done(*rows: tuple[str, str, str, float | None, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["local_dt", "kind", "status", "before", "after"])
    table["local_dt"] = pd.to_datetime(table["local_dt"]).astype("datetime64[us]")
    return table.assign(precision="minute").astype({"before": "float64", "after": "float64"})


def test_only_what_was_done_counts() -> None:
    found = practices(
        done(
            ("2026-05-01 10:00", "breath", "done", 7, 4),
            ("2026-05-02 02:00", "breath", "done", 6, None),
            ("2026-05-03 10:00", "conversation", "planned", None, None),
            ("2026-05-04 10:00", "conversation", "held", None, None),
            ("2026-05-05 10:00", "breath", "paused", 9, 9),
        )
    )
    assert found[["kind", "n", "days", "paired"]].to_numpy().tolist() == [
        ["breath", 2, 1, 1],
        ["conversation", 1, 1, 0],
    ]


@given(tables.practices())
def test_counts_one_by_one(table: pd.DataFrame) -> None:
    found = practices(table).set_index("kind")
    kept = table[table["status"].isin(["done", "held"]) & table["kind"].notna()]
    assert set(found.index) == set(kept["kind"])
    for kind, rows in kept.groupby("kind"):
        assert found.loc[kind, "n"] == len(rows)
        assert found.loc[kind, "days"] == rows.loc[rows["precision"] != "month", "diary_day"].nunique()
        both = rows.dropna(subset=["before", "after"])
        assert found.loc[kind, "paired"] == len(both)
        if len(both):
            assert found.loc[kind, "difference"] == (both["after"] - both["before"]).median()
    assert found["n"].is_monotonic_decreasing
