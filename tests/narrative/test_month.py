import re

import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis import measures, narrative
from readability import grade

NOTHING = pd.DataFrame({"kind": [], "label": [], "evidence": [], "answer": [], "n": []})
OPEN = pd.DataFrame({"answer": ["did it", "not asked yet"], "n": [3, 2]})
BACK = pd.DataFrame({"kind": ["tag", "trigger"], "label": ["Sleep", "Work"], "evidence": "hint"})
LETTER = pd.DataFrame({"kind": ["breath", "letter"]})


@pytest.mark.parametrize(("month", "name"), [("2026-01", "January"), ("2026-12", "December")])
def test_title(month: str, name: str) -> None:
    assert narrative.title(month) == f"Your {name}, looked back on kindly"


def test_gaps_are_named_only_where_there_are_some() -> None:
    assert narrative.gaps(pd.DataFrame({"days": [3], "days_with": [3]})) == ""
    assert "not read as calm or hard" in narrative.gaps(pd.DataFrame({"days": [3], "days_with": [2]}))


@given(tables.moments(), tables.practices(), tables.plans())
def test_small_good_things_with_their_counts(
    moments: pd.DataFrame, practices: pd.DataFrame, plans: pd.DataFrame
) -> None:
    table = measures.well(moments, practices, plans)
    lines = narrative.well(table)
    there = table[table["n"] > 0]
    assert len(lines) == max(len(there), 1)
    assert all(grade(line) <= 7 for line in lines)
    for line, row in zip(lines, there.itertuples(), strict=False):
        of = [row.of] if row.what in {"did_well", "plans"} else []
        assert re.findall(r"\d+", line) == [str(n) for n in [row.n, *of]]


def test_quotes_stand_last_and_as_they_are() -> None:
    none = pd.DataFrame({"what": ["self_care"], "n": [0], "of": [0]})
    assert narrative.well(none, ["{a} 100%"]) == ["In your words: “{a} 100%”"]
    assert narrative.well(none) == ["Nothing noted here this time. Small things count too."]


@pytest.mark.parametrize(
    ("recurrence", "followthrough", "practices", "expected"),
    [
        (BACK, OPEN, LETTER, "one of your 2 open plans"),
        (BACK, NOTHING, LETTER, "“Work”"),
        (BACK.iloc[:1], NOTHING, LETTER, "letter"),
        (BACK.assign(evidence="too few"), NOTHING, NOTHING, "breath"),
    ],
)
def test_one_thing_to_try(
    recurrence: pd.DataFrame, followthrough: pd.DataFrame, practices: pd.DataFrame, expected: str
) -> None:
    told = narrative.step(recurrence, followthrough, practices)
    assert told.startswith("If you like, ")
    assert expected in told
    assert told == narrative.step(recurrence, followthrough, practices)
