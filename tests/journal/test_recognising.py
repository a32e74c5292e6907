import json

import pytest

from analysis import errors
from analysis.journal.reading import File
from analysis.journal.recognising import recognise
from exports import day_one, day_one_entry, zipped
from formats import KEEP


def opened(content, name="export"):
    data = zipped(content) if isinstance(content, dict) else content.encode() if isinstance(content, str) else content
    return File(name, data, name)


def test_one_claim_is_an_answer_and_two_are_a_question():
    day = day_one(day_one_entry())
    assert recognise(opened(day)).NAME == "day-one"
    with pytest.raises(errors.FormatAmbiguous, match="day-one, google-keep"):
        recognise(opened({"Journal.json": day, "note.json": json.dumps(KEEP)}, "a.zip"))


def test_a_named_format_is_believed_only_when_the_content_agrees():
    table = opened("Date,Situation\n2026-03-02,x\n")
    assert recognise(table, "table").NAME == "table"
    with pytest.raises(errors.FormatMismatch):
        recognise(table, "day-one")
    with pytest.raises(errors.UnknownWord, match="dayone"):
        recognise(table, "dayone")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("just words", errors.FormatUnknown),
        (b"\xc3(", errors.FileUndecodable),
        ({"a.txt": "words"}, errors.FormatUnknown),
        ({"a.zip": b"PK\x03\x04"}, errors.FileDamaged),
    ],
)
def test_what_no_source_claims_is_refused_for_the_clearest_reason(content, expected):
    with pytest.raises(expected):
        recognise(opened(content, "x.zip" if isinstance(content, dict) else "x"))


def test_a_long_table_is_recognised_by_its_head_and_read_whole():
    rows = "full_date,time,mood,activities,note\n" + "2026-03-02,10:00,meh,,x\n" * 60_000
    file = opened(rows)
    assert recognise(file).NAME == "daylio"
    assert "text" not in vars(file)
