from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis import resources
from analysis.reports.session import findings
from analysis.reports.session.about import Seen


@pytest.fixture(autouse=True)
def to_the_therapist():
    with resources.told_to("therapist"):
        yield


@pytest.fixture
def seen(tables, about):
    return Seen.of(tables, about)


def test_counts_stand_beside_those_before_and_claim_no_direction(seen):
    lines = findings.since(seen).sentences
    now, before = seen.now("moments"), seen.earlier("moments")
    assert lines[0] == f"{len(now)} moments on {now['diary_day'].nunique()} of 28 days."
    beside = f"In the 28 days before: {len(before)} moments on {before['diary_day'].nunique()} of them."
    assert lines[1] == f"{beside} Counts differ for many reasons."
    assert not {"more", "fewer", "less", "better", "worse"} & set(" ".join(lines[:2]).lower().split())
    assert lines[-1] == "What do you make of it?"


def test_without_a_last_session_nothing_is_set_beside(tables, about):
    part = findings.since(Seen.of(tables, replace(about, since=None)))
    assert part.heading == "2 In this time"
    assert not [line for line in part.sentences if "before:" in line]


def test_strength_is_told_of_the_strongest_feeling_and_few_is_said_to_be_few(seen, tables, about):
    assert any("noted twice" in line and "middle" in line for line in findings.since(seen).sentences)
    few = {**tables, "affect": tables["affect"].assign(after=float("nan"))}
    assert any("0 of" in line and "too few" in line for line in findings.since(Seen.of(few, about)).sentences)


def test_a_verdict_stands_with_what_could_be_noticed_the_weeks_and_the_selection(seen):
    caption = findings.support(seen).chart.caption
    assert "could have been noticed" in caption
    assert "Check-ins in 33 of 38 weeks." in caption
    rows = dict(findings.support(seen).table.rows)
    assert {"Check-ins", "Days", "p"} <= set(rows)
    assert rows["Check-ins"] == "33"


def test_too_early_has_dots_and_no_numbers_of_a_verdict(tables, about):
    few = {**tables, "checkins": tables["checkins"].tail(8)}
    part = findings.support(Seen.of(few, about))
    assert "too early to tell" in part.chart.caption
    assert part.table is None


def test_check_ins_of_a_moment_are_never_pooled_with_weekly_ones(tables, about):
    moments = {**tables, "checkins": tables["checkins"].assign(period="moment")}
    part = findings.support(Seen.of(moments, about))
    assert part.chart is None
    assert "no check-ins" in part.sentences[0]


def test_p_has_three_decimals():
    assert [findings._p(value) for value in (0.0261, 0.0001, float("nan"))] == ["0.026", "< 0.001", "–"]


def test_triggers_are_bars_with_counts_or_few(seen, tables, about):
    assert findings.triggers(seen).chart.figure
    few = findings.triggers(Seen.of({**tables, "moments": tables["moments"].tail(3)}, about))
    assert few.chart is None or few.chart.figure is None


def test_practices_are_told_with_n_and_as_no_proof(seen):
    part = findings.helped(seen)
    assert part.table.rows[-1][0] == "All together"
    assert "that is not proof" in part.sentences[0]
    assert len(part.table.rows) <= 3


def test_plans_and_goals_are_told_with_all_answers_alike(seen, about, tables):
    told = findings.plans(replace_dates(seen, about)).sentences
    assert told[0].startswith("Of ")
    assert "Each answer is fine." in told[0]
    assert findings.plans(Seen.of({"plans": tables["plans"].drop(columns="follow_up")}, about)).sentences == [
        "Not shared."
    ]


def replace_dates(seen, about):
    return Seen(replace(about, since=None, first=date(2026, 1, 1)), seen.tables, seen.granted)


def test_questionnaires_are_day_and_value(seen):
    rows = findings.scales(seen).table.rows
    assert [row[1] for row in rows] == ["SCS-SF", "SCS-SF"]
    assert rows[-1][2] == "3.1 (of 1 to 5)"


def test_a_sitting_with_gaps_says_how_many_were_answered(seen, tables, about):
    some = tables["scales"].sort_values("local_dt").head(7)
    assert findings.scales(Seen.of({"scales": some}, about)).table.rows[0][2] == "7 of 12 answered"


def test_only_counts_a_week_where_no_more_was_shared(about):
    weekly = pd.DataFrame({"week": pd.to_datetime(["2026-09-07", "2026-09-14"]), "moments": [7, None]})
    part = findings.since(Seen.of({"weekly": weekly}, about))
    assert part.table.rows == [["7 September 2026", "7"], ["14 September 2026", "fewer than 5"]]
    assert findings.since(Seen.of({}, replace(about, entries=9))).sentences == [
        "9 entries. No more than the count was shared."
    ]


def test_moments_known_to_their_month_alone_are_told_apart(tables, about):
    moments = tables["moments"].copy()
    moments.loc[moments.index[-1], ["precision"]] = "month"
    lines = findings.since(Seen.of({**tables, "moments": moments}, about)).sentences
    assert "1 more has a month, but no day." in lines[0]


def test_few_before_is_said_to_be_few(tables, about):
    few = tables["moments"][~tables["moments"]["diary_day"].between("2026-08-06", "2026-08-30")]
    seen = Seen.of({**tables, "moments": few}, about)
    assert 0 < len(seen.earlier("moments")) < 5
    assert findings.since(seen).sentences[1].endswith("That is too few to read much into.")
