import hashlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis import errors
from analysis.journal import clocks
from analysis.journal.identity import even, stated
from analysis.journal.loading import load, preview
from analysis.journal.reading import File
from analysis.journal.rich_text import from_html
from analysis.journal.sources import Options, daylio_csv
from exports import HEADER, keep
from exports import daylio_csv as csv_of

FOUND = {
    "ok": (12, 0, 1),
    "ok_scales": (7, 0, 0),
    "escaped_characters": (5, 0, 1),
    "bad_inconsistent_fields": (5, 0, 4),
    "bad_missing_fields": (4, 1, 1),
    "bad_empty_lines_whitespace": (5, 0, 1),
    "bad_quoted_fields": (5, 0, 0),
    "bad_unknown_fields": (12, 0, 1),
}


def read(*rows, header=HEADER, **said):
    text = csv_of(*rows, header=header)
    return daylio_csv.load(File("daylio.csv", text.encode()), Options(**said))


@pytest.mark.parametrize("name", FOUND)
def test_counts_on_the_shared_samples(shared_data, name):
    loaded = load(shared_data / "exports" / "daylio_csv" / f"daylio_export_{name}.csv")
    warned = sum(len(codes) > 0 for codes in loaded.table["warnings"])
    assert (len(loaded.table), len(loaded.refused), warned) == FOUND[name]
    assert loaded.read == len(loaded.table) + len(loaded.refused)


@pytest.mark.parametrize(
    ("name", "count"), [("michaelcurrin_multiple_moods", 7), ("michaelcurrin_sample", 3), ("staticf0x_test_data", 32)]
)
def test_counts_on_other_peoples_samples(shared_data, name, count):
    loaded = load(shared_data / "exports" / "daylio_csv" / f"{name}.csv")
    assert (len(loaded.table), loaded.read, len(loaded.problems)) == (count, count, 0)
    assert (loaded.table["precision"] == "minute").all()


def test_damaged_and_empty_samples_are_refused_whole(shared_data):
    with pytest.raises(errors.FileUndecodable):
        load(shared_data / "exports" / "daylio_csv" / "daylio_export_bad_corrupted.csv")
    with pytest.raises(errors.FileEmpty):
        load(shared_data / "exports" / "daylio_csv" / "daylio_export_bad_empty.csv")


def test_one_row_whole():
    loaded = read(
        '2026-09-14,14 September,Montag,9:30 pm,Gut,"work | movies / tv ",Long day,"One<br><b>two</b> &amp; 3"'
    )
    (row,) = loaded.table.to_dict("records")
    assert row["local_dt"].isoformat() == "2026-09-14T21:30:00"
    assert (row["precision"], row["title"], row["text"]) == ("minute", "Long day", "One\ntwo & 3")
    assert (row["mood_raw"], list(row["tags"])) == ("Gut", ["work", "movies / tv"])
    assert (row["source"], row["source_file"], row["source_pos"]) == ("daylio", "daylio.csv", "2")
    for name in ("tz", "utc_dt", "valence", "mood_scale", "trigger", "support"):
        assert loaded.table[name].isna().all(), name
    assert json.loads(row["raw"])["note"] == "One<br><b>two</b> &amp; 3"
    assert json.loads(row["raw"])["weekday"] == "Montag"


def test_oldest_header_without_time():
    loaded = read("2016-01-02,Saturday,rad,work,Hm", header="full_date,weekday,mood,activities,note")
    assert loaded.table[["precision", "text", "mood_raw"]].to_numpy().tolist() == [["day", "Hm", "rad"]]


def test_unknown_and_reordered_columns_are_read_by_name():
    loaded = read("Hm,so so,2026-09-14,x,21:30,work", header="note,mood,full_date,weird,time,activities")
    assert loaded.table[["text", "mood_raw"]].to_numpy().tolist() == [["Hm", "so so"]]
    assert json.loads(loaded.table["raw"].item())["weird"] == "x"


@pytest.mark.parametrize("sep", [";", "\t"])
def test_other_delimiters(sep):
    rows = ["2026-09-14", "", "", "21:30", "meh", "a, b", "", "x, y"]
    loaded = read(sep.join(rows), header=HEADER.replace(",", sep))
    assert loaded.table["text"].tolist() == ["x, y"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_and_line_ends(encoding):
    text = csv_of("2026-09-14,,,8:02\u202fAM,Süß,,,a", "2026-09-14,,,8:02\u00a0pm,ok,,,b").replace("\n", "\r\n")
    loaded = daylio_csv.load(File("x.csv", text.encode(encoding)), Options())
    assert loaded.table["local_dt"].dt.hour.tolist() == [8, 20]
    assert loaded.table["mood_raw"].tolist() == ["Süß", "ok"]


def test_twelve_and_twenty_four_hours_mixed_with_none_and_nonsense():
    times = ["12:00 AM", "12:05 pm", "14:58", "", "later"]
    loaded = read(*(f"2026-09-14,,,{time},meh,,,{time}" for time in times))
    assert loaded.table["local_dt"].dt.strftime("%H:%M").tolist() == ["00:00", "12:05", "14:58", "00:00", "00:00"]
    assert loaded.table["precision"].tolist() == ["minute"] * 3 + ["day"] * 2
    assert loaded.problems[["position", "code"]].to_numpy().tolist() == [["6", "time_unreadable"]]


def test_ragged_rows_are_repaired():
    loaded = read(
        "2026-09-14,,,21:30,meh,work,,Title,Note",
        "2026-09-14,,,21:31,meh,work,Title,Note, and more",
        "2026-09-14,,,21:32,meh,work,Only",
        "2026-09-14,,,21:33,meh,work",
        "2026-09-14,,,21:34",
    )
    assert loaded.table["text"].fillna("").tolist() == ["Note", "Title\nNote\nand more", "Only", "", ""]
    assert loaded.table["title"].fillna("").tolist() == ["Title", "", "", "", ""]
    assert [list(codes) for codes in loaded.table["warnings"]] == [
        ["extra_cell_dropped"],
        ["cells_joined"],
        ["cells_joined"],
        ["cells_missing"],
        ["cells_missing"],
    ]
    assert json.loads(loaded.table["raw"][1])["_rest"] == ["Title", "Note", " and more"]


def test_rows_without_a_date_are_refused_and_kept_for_repair():
    loaded = read(",14 September,,21:30,meh,,,words", "2026-09-14,,,21:30,meh,,,x", "32.1.2026,,,,,,,y")
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [["2", "no_date"], ["4", "date_unreadable"]]
    assert json.loads(loaded.refused["raw"].iloc[0])["note"] == "words"
    assert len(loaded.table) == 1


def test_text_above_the_header_is_one_refused_unit():
    loaded = daylio_csv.load(
        File("x.csv", ("My moods\nyes\n" + csv_of("2026-09-14,,,21:30,a,,,b")).encode()), Options()
    )
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [["1", "before_header"]]
    assert (loaded.read, loaded.table["source_pos"].tolist()) == (2, ["4"])


def test_dates_that_a_spreadsheet_rewrote():
    loaded = read("27/05/2026,,,21:30,a,,,", "01/02/2026,,,21:30,a,,,")
    assert loaded.table["local_dt"].dt.strftime("%m-%d").tolist() == ["05-27", "02-01"]
    with pytest.raises(errors.DateOrderUnknown):
        read("03/05/2026,,,21:30,a,,,")
    told = read("03/05/2026,,,21:30,a,,,", mapping={"date_order": "mdy"})
    assert told.table["local_dt"].dt.strftime("%m-%d").tolist() == ["03-05"]


def test_moods_are_stored_as_written_and_levelled_as_told():
    rows = [f"2026-09-14,,,21:3{at},{mood},,," for at, mood in enumerate(["sad ", "null", "NA", "OK", "ok", "nan", ""])]
    loaded = read(*rows, mapping={"moods": {"Sad": 4, "NULL": 5, "ok": 3}})
    assert loaded.table["mood_raw"].fillna("-").tolist() == ["sad ", "null", "NA", "OK", "ok", "nan", "-"]
    assert loaded.table["valence"].fillna(9).tolist() == [-0.5, -1, 9, 0, 0, 9, 9]
    assert loaded.table["mood_scale"].notna().tolist() == [True, True, False, True, True, False, False]


def test_a_proposal_asks_for_the_moods_it_does_not_know(tmp_path):
    text = csv_of(*(f"2026-09-14,,,21:30,{mood},,," for mood in ["Rad", " meh ", "so so", "null"]))
    seen = preview(keep(tmp_path, text), mapping={"moods": {"null": 5}})
    assert seen.mapping == {"moods": {"Rad": 1, "meh": 3, "null": 5}}
    assert [question for question in seen.questions if "so so" in question]
    assert "null" not in seen.questions[0]


def test_scales_stay_in_raw():
    header = HEADER.replace("note_title", "scales,note_title")
    loaded = read("2026-04-12,,,12:00,ok,,Sleep: 8/10 points | Time: 8:00,,Hm", header=header)
    assert json.loads(loaded.table["raw"].item())["scales"].startswith("Sleep: 8/10")


def test_a_zone_the_person_names_is_kept_as_a_warning():
    loaded = read("2026-07-01,,,09:00,ok,,,", "2026-03-29,,,02:30,ok,,,", assume_tz="Europe/Berlin")
    assert loaded.table["tz"].tolist() == ["Europe/Berlin"] * 2
    assert loaded.table["utc_dt"].dt.hour.fillna(-1).tolist() == [7, -1]
    assert set(loaded.problems["code"]) == {"zone_assumed"}
    assert (
        loaded.table["entry_id"].tolist()
        == read("2026-07-01,,,09:00,ok,,,", "2026-03-29,,,02:30,ok,,,").table["entry_id"].tolist()
    )


def test_same_minute_entries_stay_separate_and_ids_stay_the_same():
    row = "2026-09-14,,,21:30,{},,,{}"
    short = read(row.format("meh", "same"), row.format("bad", "same"), row.format("bad", "other"))
    assert short.table["entry_id"].nunique() == 3
    longer = read("2026-09-15,,,08:00,rad,,,new", row.format("meh", "same"), row.format("bad", "same"))
    assert set(longer.table["entry_id"]) >= set(short.table["entry_id"][:2])


def test_a_torn_quote_costs_no_other_entry():
    loaded = read(
        '2026-09-14,,,21:30,meh,work,,"never closed', "2026-09-13,,,21:30,ok,,,fine", '2026-09-12,,,21:30,ok,,,"good"'
    )
    assert loaded.table["text"].tolist() == ["never closed", "fine", "good"]
    assert list(loaded.table["warnings"][0]) == ["quote_torn"]


def test_a_real_newline_in_a_note():
    loaded = read('2026-09-14,,,21:30,meh,,,"one\n2026-09-13,two"', "2026-09-12,,,21:30,ok,,,b")
    assert loaded.table["text"].tolist() == ["one\n2026-09-13,two", "b"]
    assert loaded.table["source_pos"].tolist() == ["2", "4"]


def test_a_mark_nobody_sees_before_the_header():
    assert read("2026-09-14,,,21:30,meh,,,x", header="\u200b" + HEADER).table["mood_raw"].tolist() == ["meh"]


def test_header_and_nothing_else():
    with pytest.raises(errors.FileEmpty):
        read()
    with pytest.raises(errors.FileEmpty):
        read("", ",,,,,,,")


CELL = st.text(alphabet='ab ,"|<&\n\u00e9', max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=10), max_size=5)


@given(ROWS, st.sampled_from(["2026-09-14", "", "x", "3/4/26"]))
def test_every_row_is_loaded_or_refused(rows, day):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in [day, *row]) for row in rows]
    if not any(line.replace('"', "").replace(",", "").split() for line in lines):
        return
    if day == "3/4/26":
        with pytest.raises(errors.DateOrderUnknown):
            read(*lines)
        return
    loaded = read(*lines)
    blank = sum(not any(cell.strip() for cell in [day, *row]) for row in rows)
    assert loaded.read == len(rows) - blank == len(loaded.table) + len(loaded.refused)
    assert loaded.table["entry_id"].is_unique


MARKS = ["<br>", "<b>so</b>", "&amp;", "<3", "a", "  ", " ", "é", "e\u0301", "\u00a0", "😀", '"', ",", "\\", "\n", "\t"]
NOTE = st.lists(st.sampled_from(MARKS)).map("".join)
TOLD = st.tuples(
    st.sampled_from(["2026-09-14", "2026-09-15"]),
    st.sampled_from(["9:30 pm", "21:30", "", "late", "12:00\u202fAM"]),
    st.sampled_from(["meh", "sad ", "null", "NA", ""]),
    st.sampled_from(["", "tea", "tea | long walk | ", "| nap"]),
    NOTE,
    NOTE,
)


@given(st.lists(TOLD, min_size=1, max_size=6), st.sampled_from([None, {"moods": {"meh": 3}}]))
def test_whole_files_are_read_the_fast_way_with_the_same_result(told, mapping):
    lines = []
    for day, time, mood, done, title, note in told:
        cells = [day, "", "", time, mood, done, title, note]
        lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    said = {} if mapping is None else {"mapping": mapping}
    fast = read(*lines, **said)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(daylio_csv.rows, "regular", lambda *_: None)
        careful = read(*lines, **said)
    assert_frame_equal(fast.table, careful.table)
    assert_frame_equal(fast.problems, careful.problems)
    assert fast.table["entry_id"].tolist() == list(careful_ids(told))


def careful_ids(told):
    """The ids as ``identity`` describes them, entry by entry."""
    seen = dict[str, int]()
    for day, time, _, _, title, note in told:
        second = clocks.seconds(time)
        local = np.datetime64(day, "us") + np.timedelta64(second or 0, "s")
        when = stated(np.array([local]), "day" if second is None else "minute")[0].as_py()
        key = f"daylio\x1f{when}\x1f{even(from_html(title.strip()), from_html(note.strip()))}"
        before = seen[key] = seen.get(key, -1) + 1
        yield hashlib.sha256(f"{key}\x1f{before}".encode() if before else key.encode()).hexdigest()[:32]
