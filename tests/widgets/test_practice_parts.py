"""What stands around a practice: lengths, rows of earlier ones, and the answers to how a planned one went."""

from datetime import datetime

import pytest

from analysis.model import Practice
from analysis.model.practices import PRACTICES
from analysis.widgets import practice_parts as parts

AT = datetime(2026, 9, 14, 20)


def planned(kind, **content):
    return Practice(local_dt=AT, kind=kind, status="planned", content=content)


def test_a_small_step_has_three_answers_and_a_talk_has_its_own():
    assert [value for value, _ in parts.answers(planned("small_step"))] == ["did it", "did some", "not this time"]
    assert [value for value, _ in parts.answers(planned("conversation"))] == ["held", "planned", "paused"]


def test_what_waits_is_told_by_its_kind_and_its_first_words():
    told = parts.waits(planned("conversation", person="Ana", next_day="2026-09-20"))
    assert (told["text"], told["day"]) == ("Talking it over: Ana", "2026-09-20")
    assert parts.waits(planned("small_step"))["text"] == "One small step"


@pytest.mark.parametrize(("day", "offered"), [("2026-09-20", True), ("soon", False), ("", False)])
def test_a_calendar_file_is_offered_only_for_a_day(day, offered):
    row = parts.row(planned("conversation", person="Ana", next_day=day), PRACTICES["conversation"])
    assert ("calendar" in [action for action, _ in row["actions"]]) is offered


def test_lengths_run_a_pacer_or_say_how_much_to_ask():
    assert [ask.kind for ask in parts.lengths(PRACTICES["breath"])] == ["pacer"]
    assert [ask.kind for ask in parts.lengths(PRACTICES["letter"])] == ["choice"]
    assert parts.lengths(PRACTICES["values"]) == []
    assert parts.length(90) == "90 seconds"


def test_only_what_can_be_planned_asks_whether_it_is_still_to_come():
    asking = {kind for kind, declared in PRACTICES.items() if parts.status(declared)}
    assert asking == {"conversation", "small_step"}


def test_of():
    assert parts.of("letter")["title"] == "Kind letter"
