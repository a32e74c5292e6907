import json

from exports import reads, refusals, warned

ENTRY = {
    "id": "j1",
    "date_journal": 1772443000000,
    "timezone": "Europe/Berlin",
    "text": "<h1>Day</h1><p>Hm</p>",
    "tags": ["a"],
    "mood": 2,
    "lat": 1.7e308,
    "weather": {"id": 5},
}


def test_one_entry_whole():
    (row,) = reads("journey", {"1-a.json": json.dumps(ENTRY), "a.jpg": "x"}, "journey-single-1.zip").table.to_dict(
        "records"
    )
    assert (str(row["local_dt"]), row["tz"], row["utc_dt"].hour) == ("2026-03-02 10:16:40", "Europe/Berlin", 9)
    assert (row["text"], list(row["tags"]), row["mood_raw"]) == ("Day\nHm", ["a"], "2")
    assert row["valence"] != row["valence"]
    assert not {"lat", "weather"} & set(json.loads(row["raw"]))


def test_what_is_odd():
    members = {
        "1.json": json.dumps(ENTRY | {"timezone": "Nowhere/Land", "text": ""}),
        "2.json": json.dumps(ENTRY),
        "3.json": json.dumps(ENTRY | {"id": "j3", "date_journal": None}),
        "4.json": json.dumps(ENTRY | {"id": "j4", "text": []}),
        "5.json": '{"date_journal": 17',
    }
    loaded = reads("journey", members, "j.zip")
    assert warned(loaded) == [["text_missing", "zone_unreadable", "zone_not_known"]]
    assert [code for _, code in refusals(loaded)] == ["duplicate", "no_date", "text_type", "json_damaged"]
