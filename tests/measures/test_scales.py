"""Scoring keys and reliable change: worked numbers, absent answers, and what is refused."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis import ScaleResponse, errors, open_journal
from analysis.measures.scales import KEYS, Key, cut_offs, reliable_change, score, sittings


def _parts(name, answers, key=None):
    return score(name, dict(enumerate(answers, start=1)), key).set_index("part")


@pytest.mark.parametrize("answer", [1, 5])
def test_all_the_same_answer_is_the_middle(answer):
    total = _parts("SCS-SF", [answer] * 12).loc["total"]
    assert (total["sum"], total["score"]) == (36, 3)


def test_worked_sitting():
    parts = _parts("SCS-SF", [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2])
    assert (parts.loc["total", "sum"], parts.loc["total", "score"]) == (39, 3.25)
    expected = {
        "self_kindness": 1.5,
        "self_judgment": 4.5,
        "common_humanity": 5.0,
        "isolation": 2.5,
        "mindfulness": 2.5,
        "over_identification": 3.5,
    }
    assert parts.loc[list(expected), "score"].to_dict() == expected


def test_an_absent_answer_gives_no_total_and_is_named():
    parts = score("SCS-SF", dict.fromkeys(range(1, 12), 3) | {12: None}).set_index("part")
    assert np.isnan(parts.loc["total", "score"])
    assert parts.loc["total", "absent"] == "12"
    assert parts.loc["self_kindness", "score"] == 3


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_whole(name):
    key = KEYS[name]
    assert key.items == tuple(range(1, {"SCS-SF": 12, "SCS": 26, "SSCS-S": 6}[name] + 1))
    assert len(set(key.items)) == len(key.items)
    assert _parts(name, [key.high] * len(key.items)).loc["critical", "score"] == key.high


def test_the_long_form_is_the_mean_of_its_facets():
    answers = [1 if item in KEYS["SCS"].facets["self_kindness"] else 3 for item in KEYS["SCS"].items]
    assert _parts("SCS", answers).loc["total", "score"] == pytest.approx((1 + 5 * 3) / 6)


def test_the_state_form_has_no_facets():
    assert set(score("SSCS-S", dict.fromkeys(range(1, 7), 3))["part"]) == {"total", "kind", "critical"}


def test_a_questionnaire_of_ones_own():
    key = Key({"calm": (1, 2)}, low=0, high=10)
    assert _parts("mine", [4, 6], key).loc["total", "score"] == 5
    with pytest.raises(errors.UnknownWord):
        score("mine", {1: 2})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({1: 6}, "SCS-SF goes from 1 to 5"),
        ({13: 3}, "item number of SCS-SF goes from 1 to 12"),
        ({1: 0}, "from 1 to 5"),
        ({0: 3}, "from 1 to 12"),
    ],
)
def test_answers_outside_are_refused(answers, said):
    with pytest.raises(errors.ValueOutside, match=said):
        score("SCS-SF", answers)


def test_reliable_change():
    told = reliable_change(32.5, 47.5, 7.5, 0.8).iloc[0]
    assert (told["se"], told["s_diff"], told["rc"]) == pytest.approx((3.3541, 4.7434, 3.1623), abs=1e-4)
    found = [reliable_change(0, change, 5, 0.8).iloc[0] for change in (-8, -4, 0, 4, 8)]
    assert [row["rc"] for row in found] == pytest.approx([-2.5298221, -1.2649111, 0, 1.2649111, 2.5298221])
    assert [bool(row["reliable"]) for row in found] == [True, False, False, False, True]
    assert cut_offs(40, 7.5, 60, 7.5) == {"a": 55, "b": 45, "c": 50}


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (5, 1), (5, -0.1)])
def test_what_cannot_be_told_is_refused(sd, reliability):
    with pytest.raises(errors.ValueOutside):
        reliable_change(1, 2, sd, reliability)


def test_sittings_of_a_journal(tmp_path):
    journal = open_journal(tmp_path / "own" / "journal.db")
    first = datetime(2026, 9, 14, 21)
    for number, (sitting, scale, answers) in enumerate(
        [("b", "SCS-SF", [3] * 12), ("a", "SSCS-S", [5, 1, 5, 1, 1, 5]), ("c", "SSCS-S", [3] * 5), ("d", "mine", [2])]
    ):
        for item, answer in enumerate(answers, start=1):
            told = {"sitting": sitting, "scale": scale, "item": item, "answer": answer}
            journal.append(ScaleResponse(local_dt=first + timedelta(days=number, minutes=item), **told))
    told = sittings(journal.scales)
    totals = told[told["part"] == "total"].set_index("sitting")
    assert totals.index.tolist() == ["b", "a", "c"]
    assert totals["score"].fillna(-1).tolist() == [3, 5, -1]
    assert totals.loc["c", "absent"] == "6"
    assert totals["day"].dt.day.tolist() == [14, 15, 16]
    assert str(told["day"].dtype) == "datetime64[us]"
    own = sittings(journal.scales, {"mine": Key({"one": (1,)}, low=0, high=3)})
    assert own.loc[own["part"] == "one", "score"].tolist() == [2]


def test_sittings_of_an_empty_journal_keep_their_columns(tmp_path):
    empty = sittings(open_journal(tmp_path / "own" / "journal.db").scales)
    some = pd.DataFrame(
        {"sitting": "s", "scale": "SCS-SF", "item": [1], "answer": [3], "local_dt": pd.Timestamp("2026-09-14")}
    )
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == sittings(some).dtypes.to_dict()


def test_a_later_answer_to_the_same_item_counts():
    times = pd.to_datetime(["2026-09-14 21:00", "2026-09-14 21:05"])
    rows = pd.DataFrame({"sitting": "s", "scale": "SCS-SF", "item": [1, 1], "answer": [5, 2], "local_dt": times})
    assert sittings(rows).loc[0, "answered"] == 1
    assert sittings(rows[::-1]).equals(sittings(rows))
