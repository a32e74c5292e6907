import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.journal.loading import load
from analysis.journal.reading import File
from analysis.journal.sources import Options, day_one_json
from exports import day_one, day_one_entry, zipped

FOUND = {
    "ergebnis_Example": (54, 0),
    "ergebnis_NotValidAccordingToSchema": (1, 0),
    "marcdonald_Dev_Journal": (5, 0),
    "marcdonald_Dev_Journal_One_Invalid": (5, 1),
    "minidiary_jsonDayOne": (2, 0),
}


def read(*entries, **said):
    return day_one_json.load(File("Journal.json", day_one(*entries).encode()), Options(**said))


@pytest.mark.parametrize("name", FOUND)
def test_counts_on_the_shared_samples(shared_data, name):
    loaded = load(shared_data / "exports" / "day_one_json" / f"{name}.json")
    assert (len(loaded.table), len(loaded.refused)) == FOUND[name]


def test_the_shared_samples_in_detail(shared_data):
    folder = shared_data / "exports" / "day_one_json"
    example = load(folder / "ergebnis_Example.json").table
    moved = example["local_dt"].dt.date != example["utc_dt"].dt.date
    assert moved.sum() == 8
    assert not example["text"].str.contains("dayone-moment", na=False).any()
    assert not example["raw"].str.contains('"latitude"').any()
    whole_days = load(folder / "marcdonald_Dev_Journal.json").table
    assert whole_days["precision"].tolist() == ["day", "day", "second", "second", "second"]
    assert whole_days["local_dt"].dt.strftime("%m-%d").tolist()[:2] == ["04-17", "04-18"]
    writer = load(folder / "minidiary_jsonDayOne.json").table
    assert writer["local_dt"].dt.strftime("%d %H:%M").tolist() == ["01 00:00", "02 00:00"]
    assert writer["tz"].tolist() == ["-08:00"] * 2
    with pytest.raises(errors.FormatUnknown):
        load(folder / "ergebnis_schema.json")
    with pytest.raises(errors.FormatMismatch):
        load(folder / "ergebnis_schema.json", format="day-one")


def test_one_entry_whole():
    loaded = read(
        day_one_entry(text="# Late again\n\nSo\\-so\\.", tags=["work", " home "], starred=True, weather={"c": 1})
    )
    (row,) = loaded.table.to_dict("records")
    assert row["local_dt"].isoformat() == "2026-07-01T23:30:00"
    assert (row["tz"], row["utc_dt"].hour, row["precision"]) == ("Europe/Berlin", 21, "second")
    assert (row["title"], row["text"], list(row["tags"])) == ("Late again", "So-so.", ["work", "home"])
    assert (row["entry_id"], row["source"], row["source_pos"]) == ("A" * 32, "day-one", "1")
    raw = json.loads(row["raw"])
    assert (raw["starred"], raw["journal"], "weather" in raw) == (True, "Journal", False)


def test_what_is_dropped_can_be_kept():
    entry = day_one_entry(location={"latitude": 1}, weather={"c": 1}, photos=[{"md5": "x"}], creationDevice="x")
    raw = json.loads(read(entry, mapping={"keep": ["location", "device"]}).table["raw"].item())
    assert {"location", "creationDevice"} <= set(raw)
    assert not {"weather", "photos"} & set(raw)


def test_several_journals_in_a_zip_and_one_of_them_broken():
    content = zipped(
        {
            "Work.json": day_one(day_one_entry()),
            "Home.json": day_one(day_one_entry(uuid="B" * 32), day_one_entry()),
            "Broken.json": "{nothing",
            "photos/x.jpeg": b"x",
            "more.zip": zipped({"Old.json": day_one(day_one_entry(uuid="C" * 32))}),
        }
    )
    loaded = day_one_json.load(File("export.zip", content), Options())
    assert loaded.table["source_file"].tolist() == [
        "export.zip/Work.json",
        "export.zip/Home.json",
        "export.zip/more.zip/Old.json",
    ]
    assert [json.loads(raw)["journal"] for raw in loaded.table["raw"]] == ["Work", "Home", "Old"]
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [
        ["Home.json#2", "duplicate"],
        ["Broken.json", "json_damaged"],
    ]
    assert loaded.read == 5


def test_an_all_day_entry_is_a_day_where_it_was_lived():
    entry = day_one_entry(creationDate="2026-06-30T23:00:00Z", timeZone="Europe/London", isAllDay=True)
    table = read(entry).table
    assert (str(table["local_dt"].item()), table["precision"].item()) == ("2026-07-01 00:00:00", "day")
    assert table["utc_dt"].isna().all()


@pytest.mark.parametrize(
    ("changed", "said", "hour", "tz", "code"),
    [
        ({"timeZone": ...}, {}, 21, "+00:00", "zone_not_known"),
        ({"timeZone": ...}, {"assume_tz": "Asia/Tokyo"}, 6, "Asia/Tokyo", "zone_assumed"),
        ({"timeZone": ..., "creationDate": "2026-07-01T21:30:00+05:30"}, {}, 21, "+05:30", None),
        ({"creationDate": "2026-07-01T21:30:00+05:30"}, {}, 18, "Europe/Berlin", None),
        ({"timeZone": "Nowhere/Land"}, {}, 21, "+00:00", "zone_unreadable"),
        ({"creationDate": "2026-07-01T21:30:00"}, {}, 21, "Europe/Berlin", None),
    ],
)
def test_zones(changed, said, hour, tz, code):
    loaded = read(day_one_entry(**changed), **said)
    assert loaded.table["local_dt"].dt.hour.item() == hour
    assert loaded.table["tz"].item() == tz
    assert (code in loaded.problems["code"].tolist()) == (code is not None)


def test_missing_and_misshapen_texts():
    rich = json.dumps({"contents": [{"text": "From the copy"}, {"embeddedObjects": [{"type": "photo"}]}]})
    loaded = read(
        day_one_entry(uuid="1", text=..., richText=rich),
        day_one_entry(uuid="2", text=...),
        day_one_entry(uuid="3", text=""),
        day_one_entry(uuid="4", text={"invalid": "type"}),
        day_one_entry(uuid="5", text="fine"),
    )
    assert loaded.table["text"].fillna("").tolist() == ["From the copy[photo]", "", "", "fine"]
    assert [list(codes) for codes in loaded.table["warnings"]] == [
        ["text_from_rich_text"],
        ["text_missing"],
        ["text_missing"],
        [],
    ]
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [["4", "text_type"]]


def test_without_a_uuid_the_id_is_made_and_stays():
    one = read(day_one_entry(uuid=...), day_one_entry(uuid=...), day_one_entry())
    assert one.table["entry_id"].nunique() == 3
    assert (
        one.table["entry_id"].tolist()
        == read(*[day_one_entry(uuid=...)] * 2, day_one_entry()).table["entry_id"].tolist()
    )


def test_past_and_future_and_no_dates():
    dates = ["1955-05-05T05:05:05Z", "2099-01-01T00:00:00Z", "", "yesterday", 5]
    loaded = read(*(day_one_entry(uuid=str(at), creationDate=date) for at, date in enumerate(dates)))
    assert loaded.table["local_dt"].dt.year.tolist() == [1955, 2099]
    assert loaded.refused["code"].tolist() == ["no_date", "date_unreadable", "date_unreadable"]


def test_a_file_that_breaks_off_keeps_its_whole_entries():
    text = day_one(*(day_one_entry(uuid=str(at)) for at in range(5)))
    loaded = day_one_json.load(File("J.json", text[:-40].encode()), Options())
    assert len(loaded.table) == 4
    assert loaded.refused[["position", "code"]].to_numpy().tolist() == [["after 4", "json_damaged"]]


def test_recognition():
    def claims(text):
        return day_one_json.recognise(File("x.json", text.encode()))

    assert claims(day_one(day_one_entry()))
    assert not claims('{"entries": [{"title": "jrnl", "date": "2026-09-14"}]}')
    assert not claims('{"$schema": "x", "entries": {"creationDate": {}}}')
    assert not claims('[{"creationDate": "x"}]')


VALUES = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.booleans(), st.lists(st.text(max_size=3), max_size=2)
)
ENTRIES = st.dictionaries(
    st.sampled_from(["uuid", "creationDate", "timeZone", "text", "tags", "isAllDay", "richText"]), VALUES
)


@given(st.lists(ENTRIES | VALUES, max_size=6))
def test_every_entry_is_loaded_or_refused(entries):
    loaded = read(day_one_entry(), *entries)
    assert loaded.read == len(entries) + 1 == len(loaded.table) + len(loaded.refused)
    assert loaded.table["entry_id"].is_unique


@pytest.mark.parametrize("bare", [True, False])
def test_an_export_without_an_entry_is_said_to_be_empty(tmp_path, bare):
    content = json.dumps({"metadata": {"version": "1.0"}, "entries": []})
    path = tmp_path / "export"
    path.write_bytes(content.encode() if bare else zipped({"Home.json": content, "Work.json": content}))
    with pytest.raises(errors.FileEmpty):
        load(path)
