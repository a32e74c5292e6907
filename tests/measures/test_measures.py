"""What every measure keeps: its columns and dtypes on any table, no exception, no warning, nothing set aside."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tables
from analysis import measures, schema

WHOLE, REAL, WORD, DAY = "int64", "float64", "str", "datetime64[us]"
COVERAGE = {"start": DAY, "end": DAY} | dict.fromkeys(
    ["days", "days_with", "moments", "weeks", "weeks_with", "longest_gap", "undated"], WHOLE
)
RECURRENCE = (
    {"kind": WORD, "label": WORD}
    | dict.fromkeys(["moments", "of_moments", "episodes", "days", "weeks", "of_weeks"], WHOLE)
    | {"rate": REAL, "low": REAL, "high": REAL, "evidence": WORD}
)
INTERVAL = {"difference": REAL, "low": REAL, "high": REAL, "evidence": WORD, "confidence": REAL}
AFFECT = {"emotion": WORD, "n": WHOLE, "before": REAL, "paired": WHOLE, "before_paired": REAL, "after_paired": REAL}
TOGETHER = {"recovery": REAL, "recovery_low": REAL, "recovery_high": REAL, "recovery_n": WHOLE} | {
    "beside": WORD,
    "beside_n": WHOLE,
}
PRACTICES = {"kind": WORD, "n": WHOLE, "days": WHOLE, "paired": WHOLE, "before": REAL, "after": REAL}
MONTHLY = {"day": DAY, "n": WHOLE} | dict.fromkeys(["estimate", "low", "high", "confidence"], REAL) | {"gap": "bool"}
ARC = {"day": DAY} | dict.fromkeys(["estimate", "low", "high", "low50", "high50"], REAL) | {"n": WHOLE, "gap": "bool"}
CHAINS = (
    dict.fromkeys(["part", "source", "target"], WORD)
    | dict.fromkeys(["moments", "episodes", "of"], WHOLE)
    | {"p": REAL, "p_holm": REAL, "evidence": WORD}
)
CHANGE = (
    {"n": WHOLE}
    | dict.fromkeys(["days", "start", "end", "difference", "low", "high", "p", "p_ouarc", "p_chapters"], REAL)
    | {"detectable": REAL, "swc": REAL, "direction": WORD, "evidence": WORD, "since": DAY, "left_out": WHOLE}
)
EFFECTS = (
    {"response": WORD, "uses": WHOLE}
    | dict.fromkeys(["estimate", "low", "high", "p", "p_holm", "shrunken"], REAL)
    | {"evidence": WORD, "left_out": WHOLE}
)
SELECTION = (
    {"weeks": WHOLE}
    | dict.fromkeys(["gap", "gap_shift", "p"], REAL)
    | {"evidence": WORD, "first": WHOLE, "last": WHOLE, "third": WHOLE, "rate": WORD}
)
SHARES = (
    {"label": WORD}
    | dict.fromkeys(["episodes", "of", "triggers"], WHOLE)
    | {"p": REAL, "p_holm": REAL, "evidence": WORD}
)
LATELY = (
    {"label": WORD}
    | dict.fromkeys(["recent", "of_recent", "before", "of_before"], WHOLE)
    | {"p": REAL, "p_holm": REAL, "evidence": WORD}
)
TIMING = (
    {"row": WORD, "column": WORD, "n": WHOLE}
    | dict.fromkeys(["expected", "residual", "threshold"], REAL)
    | {"of": WHOLE, "weeks": WHOLE, "evidence": WORD}
)
LANGUAGE = (
    {"word": WORD}
    | dict.fromkeys(["hits", "moments", "of_moments", "words"], WHOLE)
    | dict.fromkeys(["per_1000", "low", "high"], REAL)
    | {"group": WORD}
)
FOLLOWTHROUGH = {"answer": WORD, "n": WHOLE, "of": WHOLE, "moments": WHOLE}
WELL = {"what": WORD, "n": WHOLE, "of": WHOLE}


def dtypes(table: pd.DataFrame) -> dict[str, str]:
    assert list(table.index) == list(range(len(table)))
    return {column: str(dtype) for column, dtype in table.dtypes.items()}


@settings(max_examples=25)
@given(tables.moments(), tables.affect(), tables.checkins(), tables.practices(), tables.plans())
def test_any_table_gives_the_same_columns(
    moments: pd.DataFrame, affect: pd.DataFrame, checkins: pd.DataFrame, practices: pd.DataFrame, plans: pd.DataFrame
) -> None:
    assert dtypes(measures.coverage(moments)) == COVERAGE
    assert dtypes(measures.coverage(moments, "2026-01-05", "2026-02-01")) == COVERAGE
    assert dtypes(measures.recurrence(moments)) == RECURRENCE
    assert dtypes(measures.affect(affect)) == AFFECT | INTERVAL | TOGETHER
    assert dtypes(measures.affect(affect, moments)) == AFFECT | INTERVAL | TOGETHER
    assert dtypes(measures.monthly(checkins)) == MONTHLY
    assert dtypes(measures.monthly(moments)) == MONTHLY
    assert dtypes(measures.chains(moments)) == CHAINS
    assert dtypes(measures.change(checkins)) == CHANGE
    assert dtypes(measures.effects(moments, practices, affect)) == EFFECTS
    assert dtypes(measures.selection(moments, checkins)) == SELECTION
    assert dtypes(measures.shares(moments)) == SHARES
    assert dtypes(measures.lately(moments)) == LATELY
    for by in ("weekday", "part", "both"):
        assert dtypes(measures.timing(moments, by=by)) == TIMING
    assert dtypes(measures.arc(checkins)) == ARC
    assert dtypes(measures.arc(checkins, "criticism", period="moment")) == ARC
    assert dtypes(measures.arc(moments)) == ARC
    assert dtypes(measures.language(moments)) == LANGUAGE
    assert dtypes(measures.practices(practices)) == PRACTICES | INTERVAL
    assert dtypes(measures.followthrough(plans, moments)) == FOLLOWTHROUGH
    assert dtypes(measures.well(moments, practices, plans)) == WELL


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_a_few_equal_rows(rows: int) -> None:
    same = {"local_dt": [pd.Timestamp("2026-05-04 10:00")] * rows, "precision": "minute"}
    moments = schema.validate(
        "moments",
        pd.DataFrame(
            {
                "moment_id": list("abcde")[:rows],
                **same,
                "trigger": "Work",
                "written_at": pd.Timestamp("2026-05-04", tz="UTC"),
                "support": 4.0,
            }
        ),
    )
    told = measures.coverage(moments).iloc[0]
    assert (told["moments"], told["days_with"], told["longest_gap"]) == (rows, min(rows, 1), 0)
    found = measures.recurrence(moments)
    assert found["episodes"].tolist() == [1] * min(rows, 1)
    arc = measures.monthly(moments)
    assert measures.arc(moments)["n"].sum() == rows
    assert arc["n"].tolist() == [rows] * min(rows, 1)
    assert arc["low"].dropna().tolist() == [4.0] * (rows > 1)


@given(tables.moments(), tables.practices(), tables.plans(), st.randoms(use_true_random=False))
def test_what_is_set_aside_and_the_order_of_rows_change_nothing(
    moments: pd.DataFrame, practices: pd.DataFrame, plans: pd.DataFrame, random: object
) -> None:
    kept = moments[~moments["set_aside"]]
    order = list(range(len(kept)))
    random.shuffle(order)
    turned = kept.iloc[order]
    for measure in (measures.coverage, measures.recurrence, measures.monthly, measures.arc, measures.language):
        pd.testing.assert_frame_equal(measure(moments), measure(turned))
    pd.testing.assert_frame_equal(measures.followthrough(plans, moments), measures.followthrough(plans, turned))
    pd.testing.assert_frame_equal(measures.well(moments, practices, plans), measures.well(turned, practices, plans))


@given(tables.moments())
def test_a_measure_leaves_its_table_alone(moments: pd.DataFrame) -> None:
    before = moments.copy(deep=True)
    measures.recurrence(moments)
    measures.language(moments)
    pd.testing.assert_frame_equal(moments, before)


def test_names_are_functions_even_after_their_modules_were_loaded() -> None:
    parts = {"scales", "themes"}
    assert all(callable(getattr(measures, name)) for name in measures.__all__ if name not in parts)
    assert callable(measures.themes.assign)
    assert callable(measures.scales.score)
    assert sorted(measures.__all__) == measures.__all__


def test_the_ends_of_the_calendar() -> None:
    when = pd.Series(np.array(["0001-01-01T05:00", "9999-12-31T23:00"], dtype="datetime64[us]"))
    moments = pd.DataFrame({"local_dt": when, "precision": "minute", "support": [3.0, 4.0], "trigger": "Work"})
    assert measures.coverage(moments)["days"].tolist() == [3_652_059]
    assert measures.monthly(moments)["gap"].sum() == 9999 * 12 - 2
    assert measures.arc(moments)["gap"].sum() == len(measures.arc(moments)) - 2
    assert measures.shares(moments)["episodes"].tolist() == [2]
    assert measures.recurrence(moments)["episodes"].tolist() == [2]


def test_tables_without_the_columns_a_measure_can_do_without() -> None:
    bare = pd.DataFrame({"local_dt": pd.to_datetime(["2026-05-04 10:00"]), "support": [4.0]})
    assert measures.recurrence(bare).empty
    assert measures.language(bare)["words"].tolist() == [0, 0, 0]
    assert measures.monthly(bare)["n"].tolist() == [1]
    assert measures.arc(bare)["n"].tolist() == [1]
    assert measures.chains(bare).empty
    assert measures.shares(bare).empty
    assert measures.lately(bare).empty
    assert measures.timing(bare).empty
    assert measures.coverage(bare)["moments"].tolist() == [1]
