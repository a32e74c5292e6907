"""A calendar file: the day, our own title, nothing else."""

from datetime import UTC, date, datetime

from analysis.widgets.calendar_file import event


def test_event_is_all_day_and_escaped():
    text = event(date(2026, 12, 31), "A talk; a, b\\c\nd", "id-1", datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20261123T040506Z" in lines
    assert "SUMMARY:A talk\\; a\\, b\\\\c\\nd" in lines
    assert "UID:id-1@kindlog.invalid" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
