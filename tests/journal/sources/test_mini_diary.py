import json

from exports import reads, refusals, warned


def test_entries_keyed_by_date():
    entries = {
        "2026-03-02": {"title": "T", "text": "Hm"},
        "2026-03-03": {"title": "", "text": ""},
        "2026-02-30": {"text": "x"},
        "2026-03-05": {"text": 5},
        "2026-03-06": "words",
    }
    loaded = reads("mini-diary", json.dumps({"entries": entries}), "m.json")
    assert loaded.table["local_dt"].astype(str).tolist() == ["2026-03-02", "2026-03-03"]
    assert (loaded.table["precision"] == "day").all()
    assert warned(loaded) == [[], ["text_missing"]]
    assert [code for _, code in refusals(loaded)] == ["date_unreadable", "text_type", "not_an_entry"]


def test_a_day_is_the_local_day_and_not_the_one_before():
    loaded = reads(
        "mini-diary", json.dumps({"entries": {"2026-03-02": {"text": "x"}}}), assume_tz="America/Los_Angeles"
    )
    assert str(loaded.table["local_dt"].item().date()) == "2026-03-02"
    assert loaded.table["utc_dt"].isna().all()
