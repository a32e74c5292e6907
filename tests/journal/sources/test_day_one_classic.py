import json

from exports import reads, refusals, warned
from formats import plist


def test_one_entry_whole():
    loaded = reads("day-one-classic", plist(), "a.doentry")
    (row,) = loaded.table.to_dict("records")
    assert (str(row["local_dt"]), row["tz"], row["utc_dt"].hour) == ("2026-07-01 23:30:00", "Europe/Berlin", 21)
    assert (row["title"], row["text"], list(row["tags"])) == ("Late again", "I said sorry.", ["work"])
    assert row["entry_id"] == "A" * 32
    assert "Location" not in json.loads(row["raw"])
    kept = reads("day-one-classic", plist(), "a.doentry", mapping={"keep": ["location"]})
    assert json.loads(kept.table["raw"].item())["Location"] == {"Latitude": 1.5}


def test_a_date_written_as_text_is_read_as_it_stands():
    odd = plist().replace(b"2026-07-01T21:30:00Z", b"Sun Jan 25 08:09:32 2015")
    loaded = reads("day-one-classic", odd, "a.doentry")
    assert (str(loaded.table["local_dt"].item()), warned(loaded)) == ("2015-01-25 08:09:32", [["date_as_text"]])
    assert loaded.table["tz"].isna().all()
    assert refusals(reads("day-one-classic", plist().replace(b"2026-07-01T21:30:00Z", b"soon"), "a")) == [
        ["a", "date_unreadable"]
    ]


def test_a_folder_keeps_what_is_whole():
    members = {
        "Journal.dayone/entries/1.doentry": plist(),
        "Journal.dayone/entries/2.doentry": plist(UUID="B" * 32, **{"Entry Text": "", "Time Zone": ...}),
        "Journal.dayone/entries/3.doentry": plist(UUID="A" * 32),
        "Journal.dayone/entries/4.doentry": "<dict><key>Entry Text</key><string>x</string></dict>",
        "Journal.dayone/entries/5.doentry": plist(**{"Creation Date": ...}),
        "Journal.dayone/entries/6.doentry": plist(**{"Entry Text": 5}),
        "Journal.dayone/photos/a.jpg": "x",
    }
    loaded = reads("day-one-classic", members, "J.zip")
    assert warned(loaded) == [[], ["text_missing", "zone_not_known"]]
    assert loaded.refused["code"].tolist() == ["duplicate", "not_an_entry", "no_date", "text_type"]


def test_without_a_zone_the_person_names_one():
    loaded = reads("day-one-classic", plist(**{"Time Zone": ...}), "a", assume_tz="Asia/Tokyo")
    assert (loaded.table["local_dt"].dt.hour.item(), warned(loaded)) == (6, [["zone_assumed"]])
