import base64
import json

import pytest

from analysis import errors
from analysis.journal.loading import load
from analysis.journal.reading import File
from analysis.journal.sources import Options, daylio_backup, daylio_csv
from exports import daylio_backup as backup_of
from exports import daylio_csv as csv_of
from exports import daylio_document, daylio_entry, zipped


def read(*entries, zip_it=True, **said):
    return daylio_backup.load(File("mine.daylio", backup_of(*entries, zip_it=zip_it)), Options(**said))


def test_the_shared_backup_of_today(shared_data):
    table = load(shared_data / "exports" / "daylio_backup" / "english.daylio").table
    assert (3 - 2 * table["valence"]).tolist() == [5, 1, 3, 5, 4]
    assert table["tz"].tolist() == ["+01:00"] * 4 + ["+02:00"]
    assert table["mood_raw"].tolist() == ["awful", "rad", "meh", "awful", "null"]
    printed = ["01-24 11:36", "01-24 09:59", "01-11 22:20", "01-04 20:00", "05-16 20:00"]
    assert table["local_dt"].dt.strftime("%m-%d %H:%M").tolist() == printed
    assert list(table["tags"][3]) == ["manger sain", "films", "ménage", "shopping"]


def test_the_shared_old_backup(shared_data):
    loaded = load(shared_data / "exports" / "daylio_backup" / "old.daylio")
    assert (loaded.read, len(loaded.table)) == (365, 365)
    assert (loaded.table["precision"] == "day").sum() == 151
    assert loaded.table["tz"].isna().all()
    assert loaded.table["entry_id"].is_unique


@pytest.mark.parametrize("zip_it", [True, False])
def test_with_and_without_the_zip(zip_it):
    loaded = read(daylio_entry(note="a<br>b", tags=[14, 16]), zip_it=zip_it)
    (row,) = loaded.table.to_dict("records")
    assert row["local_dt"].isoformat() == "2023-01-24T11:36:00"
    assert (row["tz"], row["utc_dt"].hour, row["precision"]) == ("+01:00", 10, "minute")
    assert (row["text"], list(row["tags"])) == ("a\nb", ["family", "old hobby"])
    assert (row["mood_raw"], row["valence"], row["mood_scale"]) == ("awful", -1.0, "1..5, best low")
    assert row["source_file"] == ("mine.daylio/backup.daylio" if zip_it else "mine.daylio")
    assert json.loads(row["raw"])["tags"] == [14, 16]
    assert "assets" not in json.loads(row["raw"])


def test_bare_json_too():
    text = json.dumps(daylio_document(daylio_entry()))
    assert len(daylio_backup.load(File("x", text.encode()), Options()).table) == 1


def test_level_is_the_group_not_the_id():
    table = read(daylio_entry(mood=8)).table
    assert (table["mood_raw"].item(), table["valence"].item()) == ("null", -0.5)


def test_no_time_is_a_day_and_the_stamp_is_not_asked():
    table = read(daylio_entry(hour=-1, minute=-1)).table
    assert (table["precision"].item(), table["local_dt"].item().isoformat()) == ("day", "2023-01-24T00:00:00")
    assert table["tz"].isna().all()
    assert table["utc_dt"].isna().all()


@pytest.mark.parametrize(
    ("changed", "zone"),
    [
        ({}, "+01:00"),
        ({"timeZoneOffset": 0}, None),
        ({"timeZoneOffset": 0, "datetime": 1674560207764}, "+00:00"),
        ({"timeZoneOffset": -12600000, "datetime": 1674572807764}, "-03:30"),
        ({"timeZoneOffset": None}, None),
        ({"datetime": None}, None),
        ({"timeZoneOffset": 10**18}, None),
    ],
)
def test_an_offset_is_believed_where_it_agrees(changed, zone):
    tz = read(daylio_entry(**changed)).table["tz"]
    assert tz.fillna("-").item() == (zone or "-")


def test_a_month_counted_from_one_is_reported():
    loaded = read(daylio_entry(month=1), daylio_entry(month=0, hour=23))
    assert [list(codes) for codes in loaded.table["warnings"]] == [["month_contradicts"], []]
    assert loaded.table["local_dt"].dt.month.tolist() == [2, 1]


def test_what_cannot_be_an_entry_is_refused_alone():
    loaded = read(
        daylio_entry(),
        daylio_entry(month=12),
        daylio_entry(day=None),
        daylio_entry(note={"a": 1}),
        "x",
        daylio_entry(mood=99, tags=[14, 99], hour=25),
    )
    assert loaded.refused["code"].tolist() == ["date_unreadable", "no_date", "text_type", "not_an_entry"]
    assert loaded.refused["position"].tolist() == ["2", "3", "4", "5"]
    assert loaded.read == 6
    assert set(loaded.table["warnings"][1]) == {"mood_unknown", "tag_unknown", "time_unreadable"}
    assert loaded.table["mood_raw"][1] == "99"


def test_a_zone_the_person_names_fills_only_gaps():
    loaded = read(daylio_entry(), daylio_entry(timeZoneOffset=0), assume_tz="Europe/Berlin")
    assert loaded.table["tz"].tolist() == ["+01:00", "Europe/Berlin"]
    assert loaded.problems["code"].tolist() == ["zone_assumed"]


def test_csv_and_backup_of_one_diary_have_the_same_ids():
    entries = [daylio_entry(note="Slow<br>day", note_title="T"), daylio_entry(hour=-1, minute=-1, note="b")]
    rows = ["2023-01-24,,,11:36 AM,awful,,T,Slow<br>day", "2023-01-24,,,,awful,,,b"]
    from_csv = daylio_csv.load(File("x.csv", csv_of(*rows).encode()), Options()).table
    from_backup = read(*entries).table
    assert from_csv["entry_id"].tolist() == from_backup["entry_id"].tolist()
    assert from_csv["source"].tolist() == from_backup["source"].tolist()


def test_same_minute_entries_stay_separate():
    assert read(daylio_entry(), daylio_entry()).table["entry_id"].nunique() == 2


def test_a_backup_that_breaks_off_keeps_its_whole_entries():
    text = json.dumps(daylio_document(*(daylio_entry(id=n, note=f"n{n}", mood=1) for n in range(20))))
    packed = base64.b64encode(text.encode())[:-300]
    loaded = daylio_backup.load(File("x", zipped({"backup.daylio": packed})), Options())
    assert len(loaded.table) > 15
    assert loaded.table["mood_raw"].eq("rad").all()
    assert loaded.refused["code"].tolist() == ["json_damaged"]


@pytest.mark.parametrize("content", [b"", b"####", base64.b64encode(b"[1, 2]"), base64.b64encode(bytes(range(256)))])
def test_what_holds_no_entries_is_refused_whole(content):
    with pytest.raises(errors.FileDamaged):
        daylio_backup.load(File("x", zipped({"backup.daylio": content})), Options())


def test_an_empty_diary():
    with pytest.raises(errors.FileEmpty):
        read()


@pytest.mark.parametrize("content", [b"  ed\nAfraid\nAlive", b"ab=cdefgh", b"========="])
def test_letters_that_are_no_base64_are_no_backup(content):
    assert not daylio_backup.recognise(File("words.txt", content))
