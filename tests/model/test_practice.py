"""A practice holds the answers its kind declares, and no others."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from analysis.model import Practice
from analysis.model.practices import PRACTICES

WHEN = datetime(2026, 9, 14, 21)
SECRET = "what I never told anyone"


@pytest.mark.parametrize("kind", PRACTICES)
def test_every_declared_kind_takes_its_own_answers(kind):
    answers = {field.name: 3 if field.kind == "number" else "words" for field in PRACTICES[kind].fields}
    kept = Practice(local_dt=WHEN, kind=kind, content=answers)
    assert kept.content == answers
    assert kept.status == "done"


@pytest.mark.parametrize("kind", [None, "", "juggling"])
def test_undeclared_kind_is_refused(kind):
    with pytest.raises(ValidationError, match="kind is not a declared practice"):
        Practice(local_dt=WHEN, kind=kind)


def test_undeclared_answer_is_refused_without_reading_it_aloud():
    with pytest.raises(ValidationError, match="breath does not declare") as caught:
        Practice(local_dt=WHEN, kind="breath", content={"pain": SECRET})
    assert SECRET not in str(caught.value)


def test_answers_are_words_numbers_and_lists():
    Practice(local_dt=WHEN, kind="letter", content={"pain": "a", "reasons": ["b"], "repair": None})
    with pytest.raises(ValidationError, match="only words, numbers and lists"):
        Practice(local_dt=WHEN, kind="letter", content={"pain": {"deep": "er"}})


@pytest.mark.parametrize("wrong", [{"seconds": -1}, {"before": 11}, {"after": -1}, {"status": "forgotten"}])
def test_what_does_not_fit_is_refused(wrong):
    with pytest.raises(ValidationError):
        Practice(local_dt=WHEN, kind="breath", **wrong)


@pytest.mark.parametrize(
    ("kind", "content", "due"),
    [
        ("small_step", {"step": "write", "step_day": "2026-09-20"}, date(2026, 9, 20)),
        ("small_step", {"step": "write"}, date(2026, 9, 14)),
        ("small_step", {"step": "write", "step_day": "soon"}, date(2026, 9, 14)),
        ("conversation", {"person": "Ana", "next_day": "2026-09-20"}, date(2026, 9, 20)),
        ("conversation", {"person": "Ana"}, None),
    ],
)
def test_a_planned_one_is_asked_about_after_its_day(kind, content, due):
    planned = Practice(local_dt=datetime(2026, 9, 14, 21), kind=kind, status="planned", content=content)
    assert planned.due == due
    assert planned.model_copy(update={"status": "paused"}).due is None
