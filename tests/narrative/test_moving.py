"""Verdicts in fixed words: what the table holds, what could have been noticed, and no more."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import tables
from analysis import measures, narrative
from sentences import few, kind, numbers

ROW = {"n": 31, "days": 240.0, "start": 4.1, "end": 5.2, "difference": 1.1, "low": 0.3, "high": 1.9, "p": 0.004}
ROW |= {"detectable": 1.2, "swc": 1.0, "direction": "up", "evidence": "clear", "since": pd.Timestamp("2026-03-03")}


def told(score="support", **more):
    return kind(narrative.change(pd.DataFrame([ROW | more]), score))


def test_clear():
    assert told() == (
        "Since 3 March your 31 check-ins moved from about 4.1 to 5.2 (+1.1, could be +0.3 to +1.9). That is more than "
        "your usual ups and downs. Up means kinder to yourself. We could have noticed a change of about 1.2 or more."
    )


def test_early_sign():
    early = told(n=23, start=3.7, end=5.1, difference=1.4, low=0.2, high=2.7, evidence="early sign")
    assert early.startswith(
        "There may be an early sign. Your 23 check-ins since 3 March moved from about 3.7 to 5.1 (+1.4, could be "
        "+0.2 to +2.7). The next months will show."
    )


def test_heavier_is_told_as_plainly():
    assert "(−1.1, could be −1.9 to −0.3)" in told(difference=-1.1, low=-1.9, high=-0.3, direction="down")
    assert "harder on yourself" in told(direction="down")
    assert "softer with yourself" in told("criticism", direction="down")
    assert "harsher with yourself" in told("criticism")


def test_less_than_what_matters():
    assert "It is less than the 1 point you said matters to you." in told(low=0.1, high=0.8)
    assert "less than" not in told()


def test_cannot_tell():
    same = told(n=23, low=-0.5, evidence="cannot tell", direction="none", detectable=1.8)
    assert (
        same
        == "No clear change either way. With these 23 check-ins we could have noticed a change of about 1.8 or more."
    )
    assert "do not agree yet" in told(evidence="cannot tell", direction="none")


def test_steady():
    assert told(evidence="steady", direction="none", low=-0.4, high=0.6).startswith(
        "Your check-ins held steady: any change is likely smaller than 1 point."
    )


def test_too_early():
    nothing = {"evidence": "too early", "direction": "none", "detectable": np.nan}
    assert told(n=8, days=49.0, **nothing) == "8 check-ins so far: too early to tell. About 4 more weeks."
    assert told(n=11, days=80.0, **nothing).endswith("About 1 more week.")
    assert told(n=30, days=80.0, **nothing) == "30 check-ins so far: too early to tell."


def test_all_the_same():
    when = pd.Timestamp("2026-01-04") + pd.to_timedelta(7 * np.arange(14), unit="D")
    table = pd.DataFrame({"checkin_id": "x", "period": "week", "local_dt": when, "support": 5.0})
    assert kind(narrative.change(measures.change(table))) == "All 14 check-ins so far were 5."


@given(tables.checkins())
def test_any_check_ins(checkins: pd.DataFrame) -> None:
    table = measures.change(checkins)
    said = kind(narrative.change(table))
    n = int(table["n"].item())
    assert numbers(said)[:1] == ([str(n)] if n else [])
    arc = kind(narrative.arc(measures.arc(checkins), of="checkins"))
    assert few(arc) == (0 < n < 5)


@given(tables.moments())
def test_arcs_of_moments_say_first_that_they_are_not_all(moments: pd.DataFrame) -> None:
    table = measures.arc(moments)
    said = kind(narrative.arc(table, of="moments"))
    assert said.startswith("In the moments you logged. They are not all") == (table["n"].sum() > 0)


@given(tables.moments(), tables.checkins())
def test_selection(moments: pd.DataFrame, checkins: pd.DataFrame) -> None:
    table = measures.selection(moments, checkins)
    assert kind(narrative.selection(table))
    fired = table["evidence"].item() == "shifted" or table["rate"].item() in {"more", "fewer"}
    assert bool(narrative.selection(table, lines=True)) == fired


@pytest.mark.parametrize(("shift", "word"), [(-1.0, "harder times"), (1.0, "lighter times")])
def test_a_shift_says_which_way(shift: float, word: str) -> None:
    row = {"evidence": "shifted", "gap_shift": shift, "rate": "alike", "weeks": 20}
    assert word in kind(narrative.selection(pd.DataFrame([row]), lines=True))
