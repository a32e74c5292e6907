"""Practices: linked to moments of about that time, versions in a row, planned before held."""

from itertools import pairwise

import pytest

from analysis.journal import sample
from analysis.model import Moment, Practice
from analysis.model.practices import PRACTICES

STORY = sample.story()
PRACTISED = [record for record in STORY.records if isinstance(record, Practice)]
MOMENTS = {record.moment_id: record for record in STORY.records if isinstance(record, Moment)}


def test_a_linked_practice_comes_after_its_moment_within_an_hour():
    linked = [practice for practice in PRACTISED if practice.moment_id]
    assert len(linked) >= 25
    for practice in linked:
        passed = practice.local_dt - MOMENTS[practice.moment_id].local_dt
        assert 0 < passed.total_seconds() <= 3600


def test_strength_is_asked_only_where_declared():
    for practice in PRACTISED:
        if not PRACTICES[practice.kind].before_after:
            assert practice.before is None
            assert practice.after is None
        if PRACTICES[practice.kind].seconds:
            assert practice.seconds in PRACTICES[practice.kind].seconds


def test_required_fields_are_filled():
    for practice in PRACTISED:
        required = {field.name for field in PRACTICES[practice.kind].fields if field.required}
        assert required <= set(practice.content)


def test_three_versions_of_one_forgiveness_line():
    lines = sorted((one for one in PRACTISED if one.kind == "forgiveness"), key=lambda one: one.local_dt)
    chain = [one for one in lines if one.previous_id or any(other.previous_id == one.id for other in lines)]
    assert len(chain) == 3
    assert all(later.previous_id == earlier.id for earlier, later in pairwise(chain))


def test_a_letter_is_read_again_later():
    letters = {one.id: one for one in PRACTISED if one.kind == "letter"}
    again = [one for one in letters.values() if one.previous_id]
    assert len(again) == 2
    for one in again:
        assert one.content == letters[one.previous_id].content
        assert one.local_dt > letters[one.previous_id].local_dt


@pytest.mark.parametrize("earlier", [record for record in STORY.earlier if isinstance(record, Practice)], ids=str)
def test_a_held_talk_was_planned_first(earlier):
    now = next(one for one in PRACTISED if one.id == earlier.id)
    assert (earlier.status, now.status) == ("planned", "held")
    assert set(earlier.content) == {"person"}
    assert now.content["changed"]
    assert now.edited_at > now.written_at
