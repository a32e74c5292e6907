"""Every sentence carries the counts of its table, stays easy to read, and claims nothing that the table cannot."""

import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis import measures, narrative
from sentences import few, kind, numbers


@given(tables.moments())
def test_coverage(moments: pd.DataFrame) -> None:
    row = measures.coverage(moments).iloc[0]
    told = kind(narrative.coverage(measures.coverage(moments)))
    dated = row["moments"] - row["undated"]
    parts = [dated, row["days_with"]] if dated else []
    assert numbers(told) == [str(n) for n in [*parts, *([row["undated"]] if row["undated"] else [])]]
    assert few(told) == (0 < dated < 5)


@given(tables.moments(40))
def test_recurrence(moments: pd.DataFrame) -> None:
    table = measures.recurrence(moments)
    told = kind(narrative.recurrence(table))
    if table.empty:
        assert not numbers(told)
        return
    held, hints = table[table["evidence"] == "holds up"], table[table["evidence"] == "hint"]
    if len(held):
        assert ("hint" in told, few(told)) == (False, False)
        row = held.iloc[0]
        assert numbers(told)[:3] == [str(row["episodes"]), str(row["weeks"]), str(row["of_weeks"])]
    elif len(hints):
        assert "hint, not proof" in told
        row = next(iter([*hints[hints["kind"] != "tag"].itertuples(), *hints.itertuples()]))
        assert numbers(told) == [str(row.moments), str(row.of_moments)]
        assert ("The tag" in told) == (row.kind == "tag")
    else:
        n = table["of_moments"].iloc[0]
        assert (numbers(told), few(told)) == ([str(n)], n < 10)


def test_two_triggers_that_hold_up_are_set_side_by_side() -> None:
    table = pd.DataFrame({"kind": "trigger", "label": ["Work", "Money", "Body"], "moments": 9, "of_moments": 40})
    table = table.assign(episodes=[8, 5, 4], weeks=[6, 4, 3], of_weeks=11, evidence="holds up")
    told = kind(narrative.recurrence(table))
    assert told == "“Work” came up 8 times, in 6 of your 11 weeks with notes. “Money” came up 5 times, in 4 of them."


def test_a_long_trigger_is_told_short() -> None:
    table = pd.DataFrame({"kind": ["tag"], "label": ["x" * 400], "moments": 4, "of_moments": 12, "evidence": ["hint"]})
    assert len(narrative.recurrence(table)) < 120


@given(tables.affect())
def test_affect(affect: pd.DataFrame) -> None:
    table = measures.affect(affect)
    told = kind(narrative.affect(table))
    if table.empty:
        assert not numbers(told)
        return
    row = table.iloc[0]
    assert numbers(told)[0] == str(row["n"])
    assert few(told) == (row["n"] < 5)
    assert ("later" in told) == (row["n"] >= 5 and row["paired"] >= 5)


def test_affect_with_pairs_gives_both_middles_and_no_claim() -> None:
    table = pd.DataFrame({"emotion": ["ashamed"], "n": [9], "before": [7.0], "paired": [6]})
    told = kind(narrative.affect(table.assign(before_paired=7.5, after_paired=4.0)))
    assert numbers(told) == ["9", "6", "9", "7.5", "4"]
    assert "ease in time" in told


@given(tables.checkins())
def test_monthly(checkins: pd.DataFrame) -> None:
    table = measures.monthly(checkins)
    told = kind(narrative.monthly(table, of="checkins"))
    if table.empty:
        assert not numbers(told)
        return
    row = table.iloc[-1]
    assert numbers(told)[0] == str(row["n"])
    assert float(numbers(told)[1]) == pytest.approx(row["estimate"], abs=0.051)
    assert few(told) == (row["n"] < 5)


MONTHS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"]),
        "n": [6, 5, 0, 9],
        "estimate": [4.0, 6.0, None, 7.5],
    }
)


@pytest.mark.parametrize("of", ["ratings", "checkins", "moments"])
def test_a_month_beside_the_one_before_has_both_counts_and_no_direction(of: str) -> None:
    told = kind(narrative.monthly(MONTHS, of=of, month="2026-01"))
    if of == "moments":
        assert told.endswith("They are not all your moments.")
        assert numbers(told)[:2] == ["5", "6"]
    else:
        assert told.endswith("In December the middle of 6 was 4. Months this small move around.")


def test_after_a_silent_month_nothing_is_set_beside() -> None:
    assert narrative.monthly(MONTHS) == "In March the middle of your 9 ratings was 7.5 of 10."
    assert "the line stays open" in kind(narrative.monthly(MONTHS, month="2026-02"))


def test_a_month_with_too_few_is_set_beside_nothing() -> None:
    assert "December" not in narrative.monthly(MONTHS.assign(n=[4, 5, 0, 9]), month="2026-01")


def test_a_trigger_is_told_before_a_tag() -> None:
    table = pd.DataFrame({"kind": ["tag", "trigger"], "label": ["Sleep", "Work"], "moments": [9, 4], "of_moments": 30})
    assert narrative.recurrence(table.assign(evidence="hint")).startswith("“Work” is in 4 of your 30")


def test_arcs_of_moments_always_say_that_they_are_not_all() -> None:
    few_moments = MONTHS.assign(n=2)
    assert "They are not all your moments. That is too few" in kind(narrative.monthly(few_moments, of="moments"))


@given(tables.moments())
def test_language(moments: pd.DataFrame) -> None:
    table = measures.language(moments)
    told = kind(narrative.language(table))
    every = table.iloc[0]
    if not every["words"]:
        assert not numbers(told)
    elif every["of_moments"] < 5:
        assert (numbers(told), few(told)) == ([str(every["of_moments"])], True)
    elif not every["hits"]:
        assert numbers(told) == ["0", str(every["words"]), str(every["of_moments"])]
    else:
        row = table.iloc[1]
        assert numbers(told) == [str(row["hits"]), str(row["moments"]), str(row["of_moments"])]


@given(tables.practices())
def test_practices(practices: pd.DataFrame) -> None:
    table = measures.practices(practices)
    told = kind(narrative.practices(table))
    if table.empty:
        assert not numbers(told)
        return
    row = table.iloc[0]
    assert numbers(told)[0] == str(row["n"])
    assert not row["days"] or numbers(told)[1] == str(row["days"])
    assert few(told) == (row["n"] < 5)
    assert ("not proof" in told) == (row["paired"] >= 5)


@given(tables.plans(), tables.moments(1))
def test_followthrough(plans: pd.DataFrame, moments: pd.DataFrame) -> None:
    table = measures.followthrough(plans, moments)
    told = kind(narrative.followthrough(table))
    answered = table.loc[table["n"] > 0, "n"].astype(str)
    assert numbers(told) == ([str(len(plans)), *answered] if len(plans) else [])
    assert few(told) == (0 < len(plans) < 5)
