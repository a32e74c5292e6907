import re
from datetime import datetime, timedelta

import pytest

import journals
from analysis.model import Emotion, Moment
from analysis.reports.comparing import beside
from analysis.reports.month import Month


def moments(month, count, trigger="Work", **values):
    first = datetime(2026, month, 1, 12)
    return [Moment(local_dt=first + timedelta(days=place), trigger=trigger, **values) for place in range(count)]


def lines(tmp_path, *records, month="2026-06"):
    return beside(Month.of(journals.filled(tmp_path / "journal.db", records), month, compare=True)).sentences


def test_both_counts_are_shown_with_their_days(tmp_path):
    told = lines(tmp_path, *moments(6, 18), *moments(5, 12))
    assert told[0] == "18 moments here, on 18 of 30 days; 12 before, on 12 of 31 days. Counts differ for many reasons."


def test_the_same_trigger_is_counted_in_both_however_it_is_written(tmp_path):
    told = lines(tmp_path, *moments(6, 9), *moments(5, 3, "work "), *moments(5, 4, "Money"))
    assert told[1] == "“Work” came up in 9 of 9 here, in 3 of 7 before."


@pytest.mark.parametrize(("here", "before"), [(4, 9), (9, 4)])
def test_below_five_on_either_side_is_said_to_be_too_few(tmp_path, here, before):
    assert "too few" in lines(tmp_path, *moments(6, here), *moments(5, before))[0]


def test_strength_is_told_only_where_both_have_five(tmp_path):
    strong, weak = [Emotion(emotion="sad", before=8), Emotion(emotion="tired", before=2)], [Emotion(before=4)]
    told = lines(tmp_path, *moments(6, 6, emotions=strong), *moments(5, 5, emotions=weak))
    assert told[2] == "Strongest feelings began at 8 of 10 here (6), at 4 before (5)."
    few = lines(tmp_path / "few", *moments(6, 6, emotions=strong), *moments(5, 4, emotions=weak))
    assert len(few) == 2


def test_nothing_before_is_said_and_not_counted_as_zero(tmp_path):
    told = lines(tmp_path, *moments(6, 6), month="2026-W23")
    assert told == ["Nothing was written in the week of 25 May, so there is nothing to set beside it."]


def test_no_direction_is_claimed(tmp_path):
    told = " ".join(lines(tmp_path, *moments(6, 20), *moments(5, 2)))
    assert not re.search(r"(?i)\b(more|fewer|less|up by|down|better|worse|rose|fell|increase|decrease)\b", told)


def test_without_the_period_before_there_is_no_such_part(tmp_path):
    assert beside(Month.of(journals.filled(tmp_path / "journal.db", moments(6, 2)), "2026-06")) is None
