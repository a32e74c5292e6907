import pytest

from analysis import errors
from analysis.journal.grid import Grid
from analysis.journal.mapping import FIELDS, SCALED, Mapping, pivot, proposed_columns, settle
from analysis.journal.ratings import Scale
from analysis.model import Moment
from analysis.model.fields import columns


def grid(header, *rows):
    return Grid(tuple(header), [list(row) for row in rows], [str(at) for at in range(2, len(rows) + 2)])


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Situation", "trigger"),
        ("What was the situation?", "trigger"),
        ("Auslöser", "trigger"),
        ("Automatic thought(s)", "self_talk"),
        ("Pensée automatique", "self_talk"),
        ("Emotion", "emotion"),
        ("Emotion intensity (0-100)", "before"),
        ("Re-rate your emotion", "after"),
        ("Alternative thought", "reframe"),
        ("Rational response", "reframe"),
        ("Another way to see it", "reframe"),
        ("How strong is it now?", "after"),
        ("What happened then?", "outcome"),
        ("Behaviour", "response"),
        ("Verhalten", "response"),
        ("Outcome", "outcome"),
        ("Ergebnis", "outcome"),
        ("Self-compassion", "support"),
        ("Tags", "tags"),
        ("Content", "text"),
        ("Notiz", "text"),
        ("Title", "title"),
        ("self_talk", "self_talk"),
        ("Time zone", "zone"),
        ("Uhrzeit", "time"),
        ("Thinking traps", None),
        ("Shoe size", None),
    ],
)
def test_fields_from_the_words_of_the_header(header, field):
    found = proposed_columns(grid(["Date", header], ["2026-09-14", "7" if field in SCALED else "x"]))
    assert found.get(header) == field


@pytest.mark.parametrize("header", ["Timestamp", "Datum", "Fecha", "local_dt", "Horodateur", "", "Entry made"])
def test_the_date_column_by_word_or_by_content(header):
    name = header or "column 1"
    assert (
        proposed_columns(grid([name, "x"], ["05/27/2021 05:40:50", "7"], ["05/28/2021 05:40:50", "8"]))[name] == "date"
    )


def test_a_date_column_holds_dates():
    found = proposed_columns(grid(["Day", "Written"], ["Monday", "2026-09-14"], ["Tuesday", "2026-09-15"]))
    assert found == {"Written": "date"}
    assert "date" not in proposed_columns(grid(["a", "b"], ["45000", "x"])).values()


def test_a_question_that_mentions_when_is_no_date_column():
    asked = "What happened? (where, when, with whom)"
    found = proposed_columns(grid(["Timestamp", asked], ["9/14/2026 21:30:11", "Late"], ["9/15/2026 8:00:00", "Again"]))
    assert found == {"Timestamp": "date", asked: "trigger"}
    assert proposed_columns(grid([asked, "Written"], ["Late", "2026-09-14"]))[asked] == "trigger"


def test_a_second_date_is_not_taken_for_something_else():
    found = proposed_columns(grid(["Date", "Modified date and time"], ["2026-09-14", "2026-09-15 10:00"]))
    assert found == {"Date": "date"}


def test_ratings_are_numbers_and_feelings_are_words():
    found = proposed_columns(grid(["Date", "Feeling", "What came after"], ["2026-09-14", "80", "We talked"]))
    assert found == {"Date": "date"}


def test_every_text_and_score_of_a_moment_can_be_meant():
    known = {column.name for column in columns(Moment) if column.kind in {"text", "score"}}
    known -= {"tz", "mood_raw", "mood_scale", "source", "source_file", "source_pos", "entry_id"}
    assert known <= set(FIELDS)


def test_names_and_addresses_are_dropped_unless_named():
    table = grid(["Timestamp", "Email Address", "Your name", "Note"], ["2026-09-14", "a@b.c", "Sam", "x"])
    assert settle({}, table, "t").dropped == ("Email Address", "Your name")
    assert settle({"keep": ["respondent"]}, table, "t").dropped == ()
    columns = {"Timestamp": "date", "Your name": "people", "Note": "drop"}
    told = settle({"columns": columns}, table, "t")
    assert set(told.dropped) == {"Email Address", "Note"}
    assert told.columns == {"Timestamp": "date", "Your name": "people"}


def test_everything_a_mapping_can_say():
    given = {
        "columns": {"When": "date", "How strong": "before"},
        "date_order": "dmy",
        "tz": "Europe/Berlin",
        "scales": {"How strong": {"low": 0, "high": 100, "best": "low"}},
        "moods": {" Meh ": 3},
        "split": {"When": ", "},
    }
    told = settle(given, grid(["When", "How strong"], ["1/2/2026", 50]), "t")
    assert told == Mapping(
        {"When": "date", "How strong": "before"},
        "dmy",
        "Europe/Berlin",
        {"How strong": Scale(0, 100, "low")},
        {"meh": 3.0},
        {"When": ", "},
    )


@pytest.mark.parametrize(
    "given",
    [
        {"columns": {"Nowhere": "date"}},
        {"columns": {"a": "shoe size"}},
        {"columns": ["a"]},
        {"date_order": "ydm"},
        {"scales": {"a": {"low": 10, "high": 0}}},
        {"scales": {"a": {"low": 0}}},
        {"scales": {"a": {"low": 0, "high": 10, "best": "left"}}},
        {"scales": {"a": 10}},
        {"moods": {"meh": 7}},
        {"moods": {"meh": "three"}},
        {"moods": {"meh": True}},
        {"split": "x"},
    ],
)
def test_a_mapping_that_cannot_be_used(given):
    with pytest.raises(errors.MappingInvalid, match="Nothing was changed"):
        settle(given, grid(["a"], ["2026-09-14"]), "t.csv")


def test_pivot_refuses_answers_without_entry_or_question():
    long = grid(["id", "q", "a"], ["1", "mood", "7"], ["", "mood", "8"], ["1", "", "9"], ["1", "mood", "6"])
    wide = pivot(long, {"entry": "id", "question": "q", "answer": "a"}, "t")
    assert wide.cells == [["1", "7\n6"]]
    assert [code for _, code, _ in wide.refused] == ["pivot_incomplete"] * 2


@pytest.mark.parametrize("told", ["id", {"entry": "id"}, {"entry": "id", "question": "q", "answer": "x"}])
def test_a_pivot_names_three_columns(told):
    with pytest.raises(errors.MappingInvalid):
        pivot(grid(["id", "q", "a"], ["1", "2", "3"]), told, "t")
