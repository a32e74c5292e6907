import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis import schema
from analysis.measures.labels import fold
from analysis.measures.rates import rates
from analysis.measures.recurrence import recurrence


def diary(days: list[int], trigger: str | list[str | None] | None = "Work", **more: object) -> pd.DataFrame:
    local = pd.Series(pd.Timestamp("2026-01-05") + pd.to_timedelta(days, unit="D"), dtype="datetime64[us]")
    named = pd.Series(trigger if isinstance(trigger, list) else [trigger] * len(days), dtype="str")
    ids = [f"m{row}" for row in range(len(days))]
    frame = pd.DataFrame({"moment_id": ids, "local_dt": local, "precision": "day", "trigger": named, **more})
    return schema.validate("moments", frame.assign(written_at=pd.Timestamp("2026-02-01", tz="UTC")))


def test_a_row_less_than_two_days_after_the_last_belongs_to_its_episode() -> None:
    assert recurrence(diary([1, 1, 2, 5, 6, 9]))["episodes"].tolist() == [3]
    assert recurrence(diary([9, 1, 6, 2, 5, 1]))["episodes"].tolist() == [3]
    assert recurrence(diary([0, 1, 2, 3, 4, 5]))["episodes"].tolist() == [1]
    assert recurrence(diary([0, 2, 4]))["episodes"].tolist() == [3]


def test_the_rate_counts_episodes_in_weeks_with_a_moment() -> None:
    table = diary([0, 7, 14, 28], ["Work", "Work", "Money", None])
    found = recurrence(table)
    assert found["of_weeks"].tolist() == [4, 4]
    assert found[["rate", "low", "high"]].to_numpy() == pytest.approx(rates([2, 1], 4).to_numpy())


# 10 rows, 3 of the trigger, three episodes in three weeks: just enough; then one thing less each time.
OTHERS = [1, 2, 3, 4, 8, 9, 10]


@pytest.mark.parametrize(
    ("days", "others", "evidence"),
    [
        ([0, 7, 14], OTHERS, "holds up"),
        ([0, 7, 14], OTHERS[1:], "too few"),
        ([0, 7], [*OTHERS, 11], "too few"),
        ([0, 2, 7], OTHERS, "hint"),
        ([0, 7, 8, 14], OTHERS, "holds up"),
        ([6, 7, 14], OTHERS, "hint"),
        ([3, 3, 3], OTHERS, "hint"),
        ([0, 7, 14], [1] * 39, "holds up"),
        ([0, 7, 14], [1] * 40, "hint"),
    ],
)
def test_the_gate(days: list[int], others: list[int], evidence: str) -> None:
    found = recurrence(diary(days + others, ["Work"] * len(days) + [None] * len(others)))
    assert found["evidence"].tolist() == [evidence]
    assert found["of_moments"].tolist() == [len(days) + len(others)]


def test_tags_count_only_where_no_trigger_is_named_and_never_hold_up() -> None:
    days = list(range(0, 70, 7))
    trigger = ["Work", " ", *[None] * 8]
    found = recurrence(diary(days, trigger, tags=[["Sleep"], ["sleep", "Sleep "], *[["Sleep"]] * 8]))
    assert found[["kind", "label", "moments", "evidence"]].to_numpy().tolist() == [
        ["tag", "Sleep", 9, "hint"],
        ["trigger", "Work", 1, "too few"],
    ]


def test_themes_take_the_place_of_triggers() -> None:
    themes = pd.DataFrame({"moment_id": ["m0", "m1", "m1", "gone"], "label": ["Others", "others", "Body", "Body"]})
    found = recurrence(diary([0, 7]), themes)
    assert found[["kind", "label", "moments"]].to_numpy().tolist() == [["theme", "Others", 2], ["theme", "Body", 1]]


def test_rows_known_to_their_month_count_as_moments_only() -> None:
    table = diary([0, 7, 14])
    table.loc[0, "precision"] = "month"
    row = recurrence(table).iloc[0]
    assert row[["moments", "of_moments", "episodes", "days", "weeks", "of_weeks"]].tolist() == [3, 3, 2, 2, 2, 2]
    table["precision"] = "month"
    row = recurrence(table).iloc[0]
    assert row[["moments", "episodes", "of_weeks"]].tolist() == [3, 0, 0]
    assert np.isnan(row["rate"])


def test_the_largest_rate_stands_first_then_the_label() -> None:
    table = diary([0, 7, 14, 21, 3, 30], ["b", "b", "c", "c", "d", "a"])
    assert recurrence(table)["label"].tolist() == ["b", "c", "a", "d"]


@given(tables.moments(30))
def test_counts_one_by_one(moments: pd.DataFrame) -> None:
    kept = moments[~moments["set_aside"]]
    seen: dict[tuple[str, str], list[object]] = {}
    for trigger, tags, day, precision in kept[["trigger", "tags", "diary_day", "precision"]].itertuples(index=False):
        named = fold(trigger) if isinstance(trigger, str) else ""
        keys = {("trigger", named)} if named else {("tag", fold(tag)) for tag in tags if fold(tag)}
        for key in keys:
            seen.setdefault(key, []).append(None if precision == "month" else day.date())
    found = recurrence(moments)
    assert {(kind, fold(label)) for kind, label in zip(found["kind"], found["label"], strict=True)} == set(seen)
    for row in found.itertuples():
        days = sorted(day for day in seen[row.kind, fold(row.label)] if day)
        assert row.moments == len(seen[row.kind, fold(row.label)])
        assert row.of_moments == len(kept)
        assert row.episodes == sum(not at or (day - days[at - 1]).days >= 2 for at, day in enumerate(days))
        assert row.days == len(set(days))
        assert row.weeks == len({day.isocalendar()[:2] for day in days})
        if row.evidence == "holds up":
            assert row.moments >= max(3, math.ceil(0.07 * row.of_moments))
            assert row.of_moments >= 10
            assert min(row.episodes, row.weeks) >= 3
            assert row.kind == "trigger"
    assert found["evidence"].isin(["too few", "hint", "holds up"]).all()
