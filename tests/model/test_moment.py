"""A moment needs a time and nothing else; what is not known is missing, never 0."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from analysis.model import Emotion, Moment
from analysis.model.fields import columns

WHEN = datetime(2026, 9, 14, 21, 30)


def test_only_the_time_is_required():
    assert [column.name for column in columns(Moment) if column.required] == ["local_dt"]
    with pytest.raises(ValidationError):
        Moment()


def test_all_else_is_missing_or_empty():
    told = Moment(local_dt=WHEN).model_dump(exclude={"moment_id", "local_dt", "written_at", "precision"})
    assert set(map(str, told.values())) == {"None", "[]", "False"}


def test_emotions_are_a_table_of_their_own():
    kept = Moment(local_dt=WHEN, emotions=[{"emotion": "ashamed", "before": 7, "after": 4}, Emotion(emotion="sad")])
    assert [(one.emotion, one.before, one.after) for one in kept.emotions] == [("ashamed", 7, 4), ("sad", None, None)]
    assert "emotions" not in [column.name for column in columns(Moment)]


@pytest.mark.parametrize("wrong", [{"before": 11}, {"after": -1}, {"strength": 3}])
def test_emotion_that_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        Moment(local_dt=WHEN, emotions=[{"emotion": "sad"} | wrong])


@pytest.mark.parametrize("word", ["aligned", "diverged", "not sure", None])
def test_alignment_has_three_words(word):
    assert Moment(local_dt=WHEN, alignment=word).alignment == word


def test_the_critics_words_are_self_talk():
    assert "self_talk" in Moment.model_fields
    assert "appraisal" not in Moment.model_fields
