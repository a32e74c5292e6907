import io
import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis import errors
from analysis.journal import grid
from analysis.journal.loading import load, preview
from analysis.journal.reading import File
from analysis.journal.sources import Options, table
from exports import keep

RECORD = "Date,Time,Situation,Automatic thought,Emotion,Intensity (0-100),Alternative thought,Re-rating,Result\n"


def read(text, name="record.csv", **said):
    data = text if isinstance(text, bytes) else text.encode()
    return table.load(File(name, data, name), Options(**said))


def look(text, **said):
    return table.propose(File("record.csv", text.encode(), "record.csv"), Options(**said))


def sheet(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_the_shared_table(shared_data):
    path = shared_data / "exports" / "generic_csv" / "comprehensive-test.csv"
    loaded = load(path)
    assert (loaded.source, loaded.read, len(loaded.table)) == ("table", 10, 9)
    assert loaded.refused["code"].tolist() == ["no_date"]
    assert loaded.table["title"][2] == 'Note with "quotes"'
    assert loaded.table["text"][7].count("\n") == 3
    assert json.loads(loaded.table["raw"][0])["Notes"] == "Follow up next week"
    assert loaded.table["precision"].eq("day").all()
    assert "Priority" in preview(path).questions[-1]


def test_a_thought_record():
    loaded = read(RECORD + "2026-09-14,9:30 pm,Late again,I am hopeless,ashamed,80,It happens,40,Called her\n")
    (row,) = loaded.table.to_dict("records")
    assert row["local_dt"].isoformat() == "2026-09-14T21:30:00"
    assert (row["precision"], row["trigger"], row["self_talk"]) == ("minute", "Late again", "I am hopeless")
    assert (row["reframe"], row["outcome"]) == ("It happens", "Called her")
    assert row["emotions"] == [{"emotion": "ashamed", "before": 8.0, "after": 4.0}]
    assert loaded.problems["code"].tolist() == ["scaled", "scaled"]
    assert "Intensity (0-100) were brought from 0–100 to 0–10" in loaded.problems["reason"][0]
    assert json.loads(row["raw"])["Intensity (0-100)"] == "80"


def test_all_that_a_moment_holds_can_be_mapped():
    mapping = {
        "columns": {"Date": "date", "a": "impact", "b": "next_step", "c": "value", "d": "kindness", "e": "mindfulness"},
        "scales": {"d": {"low": 1, "high": 5}, "e": {"low": 0, "high": 10, "best": "low"}},
    }
    text = "Date,a,b,c,d,e\n2026-09-14,I am no good,call Ana,family,5,2\n2026-09-14,I am no use,,,1,\n"
    table = read(text, mapping=mapping).table
    assert table["impact"].tolist() == ["I am no good", "I am no use"]
    assert table[["next_step", "value", "kindness", "mindfulness"]].iloc[0].tolist() == ["call Ana", "family", 10, 8]
    assert table["kindness"][1] == 0
    assert read(text.replace("use", "help"), mapping=mapping).table["entry_id"][1] != table["entry_id"][1]


def test_a_sheet_and_its_csv_have_the_same_ids(root):
    twins = [load(root / "data" / "sample" / f"thought_record.SYNTHETIC.{ending}").table for ending in ("csv", "xlsx")]
    assert twins[0]["entry_id"].tolist() == twins[1]["entry_id"].tolist()


def test_ids_are_those_of_the_mapping_not_of_the_file():
    row = "2026-09-14,21:30,Late,x,sad,8,y,2,z\n"
    one = read(RECORD + row).table["entry_id"].item()
    assert one == read("\ufeff" + (RECORD + row).replace("\n", "\r\n"), name="renamed.csv").table["entry_id"].item()
    assert one == read(RECORD + "2026-09-13,,other,,,,,,\n" + row).table["entry_id"][1]
    assert one != read(RECORD + row.replace("Late", "Early")).table["entry_id"].item()


@pytest.mark.parametrize("sep", [";", "\t"])
def test_semicolons_and_tabs(sep):
    text = (
        sep.join(["Datum", "Auslöser", "Gedanke"]) + "\n" + sep.join(["14.09.2026 21:30", "spät, wieder", "nie"]) + "\n"
    )
    loaded = read(text)
    assert loaded.table[["trigger", "self_talk"]].to_numpy().tolist() == [["spät, wieder", "nie"]]
    assert loaded.table["local_dt"].item() == datetime(2026, 9, 14, 21, 30)


def test_forms_timestamps_with_offset():
    loaded = read("Timestamp,Note\n2020/08/07 12:02:11 PM GMT+8,a\n2020/08/08 1:02:11 AM GMT+8,b\n")
    assert loaded.table["tz"].tolist() == ["+08:00"] * 2
    assert loaded.table["utc_dt"].dt.hour.tolist() == [4, 17]
    assert loaded.table["precision"].tolist() == ["second"] * 2


def test_the_order_of_day_and_month():
    ambiguous = "Timestamp,Note\n8/7/2020 12:02,a\n9/7/2020 12:02,b\n"
    with pytest.raises(errors.DateOrderUnknown):
        read(ambiguous)
    seen = look(ambiguous)
    assert "date_order" not in seen.mapping
    assert "8/7/2020 12:02" in seen.questions[0]
    for order, month in (("dmy", 7), ("mdy", 8)):
        assert read(ambiguous, mapping={"date_order": order}).table["local_dt"][0].month == month
    assert look(ambiguous.replace("9/7", "9/17")).mapping["date_order"] == "mdy"


def test_names_and_addresses_are_not_kept():
    loaded = read("Timestamp,Email Address,Note\n2026-09-14,a@example.org,x\n")
    assert "example.org" not in loaded.table["raw"].item()
    assert loaded.problems["code"].tolist() == ["columns_dropped"]
    kept = read("Timestamp,Email Address,Note\n2026-09-14,a@example.org,x\n", mapping={"keep": ["respondent"]})
    assert "example.org" in kept.table["raw"].item()


def test_a_workbook_with_everything_mixed():
    data = sheet(
        ["", "Situation", "Intensity", "Support"],
        ["when it was", "what happened", "0-100", "0-10"],
        [datetime(2026, 9, 14, 21, 30), "a", 80.0, 3],
        [date(2026, 9, 15), "b", 7.5, 4.0],
        [46281, "c", "much", None],
        ["17.09.2026", "d", 120, 12],
        [None, "e", 5, 1],
    )
    loaded = read(
        data,
        mapping={"columns": {"column 1": "date", "Situation": "trigger", "Intensity": "before", "Support": "support"}},
    )
    assert loaded.table["trigger"].tolist() == ["a", "b", "c", "d"]
    assert loaded.table["local_dt"].dt.day.tolist() == [14, 15, 16, 17]
    assert loaded.table["precision"].tolist() == ["minute", "day", "day", "day"]
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [["2", "instructions"], ["7", "no_date"]]
    assert json.loads(loaded.table["raw"][0])["Intensity"] == 80
    assert [list(codes) for codes in loaded.table["warnings"]] == [
        [],
        [],
        ["rating_unreadable"],
        ["rating_outside"],
    ]
    assert loaded.read == 6


def test_the_date_column_of_a_workbook_without_a_name_is_found():
    data = sheet(["", "Situation"], [datetime(2026, 9, 14, 21, 30), "a"], [datetime(2026, 9, 15, 9), "b"])
    assert read(data).table["trigger"].tolist() == ["a", "b"]


def test_scales_said_by_the_person():
    said = {"scales": {"Support": {"low": 1, "high": 5, "best": "low"}, "Mood": {"low": 1, "high": 5, "best": "low"}}}
    loaded = read("Date,Support,Mood\n2026-09-14,1,1\n2026-09-15,5,3\n2026-09-16,0,\n", mapping=said)
    assert loaded.table["support"].fillna(-1).tolist() == [10, 0, -1]
    assert loaded.table["valence"].fillna(-9).tolist() == [1, 0, -9]
    assert loaded.table["mood_scale"].fillna("").tolist() == ["1..5, best low", "1..5, best low", ""]
    assert list(loaded.table["warnings"][2]) == ["rating_outside"]


def test_choices_are_split_only_when_told():
    text = 'Date,Tags\n2026-09-14,"home, with cat, work"\n'
    assert list(read(text).table["tags"][0]) == ["home, with cat, work"]
    assert any("Tags" in question for question in look(text).questions)
    assert list(read(text, mapping={"split": {"Tags": ", "}}).table["tags"][0]) == ["home", "with cat", "work"]


def test_json_records_and_lines():
    items = [
        {"when": "2026-09-14T21:30:00+02:00", "note": "a", "tags": ["x", " y "]},
        {"when": 1789414200, "note": {"b": 1}},
    ]
    for text in (json.dumps(items), json.dumps({"rows": items}), "\n".join(map(json.dumps, items))):
        loaded = read(text)
        assert loaded.table["text"].tolist() == ["a", '{"b":1}']
        assert list(loaded.table["tags"][0]) == ["x", "y"]
        assert loaded.table["tz"].tolist() == ["+02:00", "+00:00"]
        assert loaded.problems["code"].tolist() == ["zone_not_known"]


def test_a_zone_column_a_zone_told_and_one_assumed():
    text = "Date,Time zone,Note\n2026-09-14 09:00,Asia/Tokyo,a\n2026-09-14 09:00,,b\n2026-09-14 09:00,Nowhere,c\n"
    loaded = read(text, mapping={"tz": "Europe/Berlin"})
    assert loaded.table["tz"].tolist() == ["Asia/Tokyo", "Europe/Berlin", "Europe/Berlin"]
    assert loaded.problems["code"].tolist() == ["zone_unreadable"]
    loaded = read(text, assume_tz="Europe/Berlin")
    assert loaded.table["utc_dt"].dt.hour.tolist() == [0, 7, 7]
    assert sorted(set(loaded.problems["code"])) == ["zone_assumed", "zone_unreadable"]
    assert read(text).table["tz"].isna().tolist() == [False, True, True]
    with pytest.raises(errors.ZoneUnknown):
        read(text, mapping={"tz": "Nowhere"})


def test_parts_of_the_day_and_unreadable_times():
    loaded = read("Date,Time,Note\n2026-09-14,evening,a\n2026-09-14,sometime,b\n2026-09,10:00,c\n")
    assert loaded.table["precision"].tolist() == ["part_of_day", "day", "month"]
    assert loaded.table["local_dt"].dt.hour.tolist() == [18, 0, 0]
    assert loaded.problems["position"].tolist() == ["3", "4"]


def test_a_row_an_answer():
    rows = ["1,2026-09-14,Situation,late", "1,2026-09-14,Thought,never", "2,2026-09-15,Situation,rain"]
    text = "\n".join(["id,when,question,answer", *rows, ""])
    loaded = read(text + ",,x,y\n", mapping={"pivot": {"entry": "id", "question": "question", "answer": "answer"}})
    assert loaded.table["trigger"].tolist() == ["late", "rain"]
    assert loaded.table["self_talk"].fillna("").tolist() == ["never", ""]
    assert loaded.refused["code"].tolist() == ["pivot_incomplete"]
    assert loaded.read == 3


def test_several_columns_for_one_field_stand_below_each_other():
    said = {"columns": {"Date": "date", "a": "text", "b": "text"}}
    loaded = read("Date,a,b,c\n2026-09-14,one,two,three\n2026-09-15,,four,\n", mapping=said)
    assert loaded.table["text"].tolist() == ["one\n\ntwo", "four"]


def test_guarded_formulas_come_back():
    loaded = read("Date,Note\n2026-09-14,'=1+1\n2026-09-15,'tis\n")
    assert loaded.table["text"].tolist() == ["=1+1", "'tis"]


def test_no_date_column():
    with pytest.raises(errors.MappingNeeded):
        read("What,Note\na,b\nc,d\n")
    seen = look("What,Note\na,b\nc,d\n")
    assert seen.mapping["columns"] == {"Note": "text"}
    assert len(seen.questions) == 2


def test_a_proposal_is_a_mapping_that_gives_the_same_entries():
    text = RECORD + "13/09/2026,21:30,Late,x,sad,80,y,20,z\n14/09/2026,,b,c,d,10,e,5,f\n"
    seen = look(text)
    assert seen.fingerprint == grid.fingerprint(RECORD.strip().split(","))
    assert seen.mapping["scales"]["Re-rating"] == {"low": 0, "high": 100, "best": "high"}
    json.dumps(seen.mapping)
    assert read(text, mapping=seen.mapping).table.equals(read(text).table)
    assert len(seen.rows) == 2


CELL = st.text(alphabet='ab1/-:. ,"\n', max_size=10)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6), st.sampled_from(["dmy", "mdy"]))
def test_every_row_is_loaded_or_refused(rows, order):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "\n".join(["Date,Situation,Intensity,Tags", "2026-09-14,x,5,a", *lines])
    loaded = read(text, mapping={"date_order": order, "columns": {"Date": "date", "Situation": "trigger"}})
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert loaded.read == filled + 1 == len(loaded.table) + len(loaded.refused)
    assert loaded.table["entry_id"].is_unique


def test_nothing_is_written_beside_the_file(tmp_path):
    path = keep(tmp_path, sheet(["Date", "Note"], [date(2026, 9, 14), "x"]), "book.xlsx")
    before = path.read_bytes()
    assert load(path).read == 1
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (before, 1)
