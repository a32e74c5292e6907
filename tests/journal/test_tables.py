"""Tables come out of the file as the schema says, in order, with nothing changed on the way."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.journal import Journal, tables
from analysis.model import RECORDS, CheckIn, Emotion, Moment, Practice
from analysis.model.clock import diary_day
from strategies import of_record

WHEN = datetime(2026, 9, 14, 21, 30)


@pytest.mark.parametrize("name", list(schema.TABLES))
def test_an_empty_journal_has_every_table_in_its_dtypes(journal: Journal, name: str) -> None:
    for _ in range(2):
        found = getattr(journal, name)
        assert found.empty
        assert found.dtypes.to_dict() == schema.empty(name).dtypes.to_dict()
        journal.day_start = 4  # and once the file is there


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(of_record(Moment), min_size=1, max_size=6, unique_by=lambda moment: moment.id))
def test_every_value_of_a_moment_arrives(fresh_folder, open_at, kept: list[Moment]) -> None:
    journal = open_at(fresh_folder() / "journal.db")
    journal.extend(kept)
    found = journal.moments
    assert found.dtypes.to_dict() == schema.empty("moments").dtypes.to_dict()
    in_order = sorted(kept, key=lambda moment: (moment.local_dt, moment.id.encode()))
    assert found["moment_id"].tolist() == [moment.id for moment in in_order]
    for (_, row), moment in zip(found.iterrows(), in_order, strict=True):
        for name in RECORDS["moments"].model_fields:
            if name != "emotions":
                assert same(row[name], getattr(moment, name)), name
        if moment.local_dt.year > 1:
            assert row["diary_day"].date() == diary_day(moment.local_dt, moment.precision)
    affect = journal.affect
    named = [(moment.id, at, *one) for moment in in_order for at, one in enumerate(plain(moment))]
    assert [tuple(row) for row in affect[["moment_id", "position"]].itertuples(index=False)] == [n[:2] for n in named]
    for column, place in (("emotion", 2), ("before", 3), ("after", 4)):
        assert all(same(value, one[place]) for value, one in zip(affect[column], named, strict=True))


def plain(moment: Moment) -> list[tuple]:
    return [(one.emotion, one.before, one.after) for one in moment.emotions]


def same(found: object, kept: object) -> bool:
    if isinstance(kept, list):
        return list(found) == kept
    return bool(pd.isna(found)) if kept is None else found == kept


def test_rows_beyond_one_span_and_out_of_order(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SPAN", 7)
    kept = [Moment(local_dt=WHEN - timedelta(hours=n % 11), text=f"text {n}" if n % 3 else None) for n in range(40)]
    journal.extend(kept)
    for moment in kept[3:20]:
        journal.erase(moment.id)
    left = sorted(kept[:3] + kept[20:], key=lambda moment: (moment.local_dt, moment.id))
    found = journal.moments
    assert found["moment_id"].tolist() == [moment.id for moment in left]
    assert found["text"].fillna("").tolist() == [moment.text or "" for moment in left]
    assert found.index.tolist() == list(range(23))


def test_a_column_in_use_only_far_down_is_found(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_SAMPLE", 2)
    journal.extend(Moment(local_dt=WHEN + timedelta(days=n)) for n in range(9))
    journal.append(Moment(local_dt=WHEN + timedelta(days=9), support=3, valence=-0.5, people=["Sam"]))
    last = journal.moments.iloc[-1]
    assert (last["support"], last["valence"], list(last["people"])) == (3.0, -0.5, ["Sam"])
    assert journal.moments["support"].isna().sum() == 9


@pytest.mark.parametrize("words", [["a"], ['say "x"', "b"], ["back\\slash"], ['","'], ["ü", "🙂"], ["a,b", "[]"]])
def test_words_of_a_list_keep_their_marks(journal: Journal, words: list[str]) -> None:
    journal.extend([Moment(local_dt=WHEN, tags=words), Moment(local_dt=WHEN + timedelta(1)), Moment(local_dt=WHEN)])
    assert sorted(list(found) for found in journal.moments["tags"]) == sorted([words, [], []])


def test_scores_come_back_to_the_last_bit(journal: Journal) -> None:
    chance = np.random.default_rng(1)
    scores = [0.1 + 0.2, 1 / 3, 5e-324, 9.999999999999998, *chance.uniform(0, 10, 200).tolist()]
    journal.extend(Moment(local_dt=WHEN + timedelta(minutes=n), support=score) for n, score in enumerate(scores))
    assert journal.moments["support"].tolist() == scores


def test_answers_of_practices_stand_in_columns(journal: Journal) -> None:
    journal.append(Practice(local_dt=WHEN, kind="passing_thought", content={"thought": "I am late", "breaths": 44}))
    journal.append(Practice(local_dt=WHEN + timedelta(1), kind="letter", content={"pain": ["a", "b"], "reasons": ""}))
    journal.append(Practice(local_dt=WHEN + timedelta(2), kind="passing_thought", content={"breaths": "a few"}))
    found = journal.practices
    assert found["breaths"].tolist()[0] == 44
    assert found["breaths"].isna().tolist() == [False, True, True]
    assert found["thought"].tolist()[0] == "I am late"
    assert found["pain"].tolist()[1] == "a, b"
    assert found["reasons"].isna().all()


def test_the_day_start_moves_the_diary_day(journal: Journal) -> None:
    journal.append(CheckIn(local_dt=datetime(2026, 5, 2, 1, 30)))
    assert journal.checkins["diary_day"].dt.day.tolist() == [1]
    journal.day_start = 1
    assert journal.checkins["diary_day"].dt.day.tolist() == [2]


def test_affect_follows_the_order_of_the_moments(journal: Journal) -> None:
    late = Moment(local_dt=WHEN, emotions=[Emotion(emotion="b"), Emotion(emotion="a", before=1)])
    early = Moment(local_dt=WHEN - timedelta(1), emotions=[Emotion(emotion="c", after=0)])
    journal.extend([late, early, Moment(local_dt=WHEN)])
    found = journal.affect
    assert found["emotion"].tolist() == ["c", "b", "a"]
    assert found["local_dt"].tolist() == [early.local_dt, late.local_dt, late.local_dt]
    assert found["after"].tolist()[0] == 0
    assert np.isnan(found["before"].tolist()[0])
