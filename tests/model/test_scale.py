"""A questionnaire answer is a row; an absent answer is an absent row, and no wording is stored."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from analysis.model import ScaleResponse
from analysis.model.fields import columns


def test_one_answer_a_row():
    kept = ScaleResponse(local_dt=datetime(2026, 9, 1), sitting="s", scale="SCS-SF", item=3, answer=0)
    assert (kept.item, kept.answer) == (3, 0)
    assert not {"wording", "question", "text"} & {column.name for column in columns(ScaleResponse)}


@pytest.mark.parametrize("wrong", [{"item": -1}, {"answer": 2.5}, {"answer": "agree"}])
def test_answers_are_whole_numbers(wrong):
    with pytest.raises(ValidationError):
        ScaleResponse(local_dt=datetime(2026, 9, 1), **wrong)
