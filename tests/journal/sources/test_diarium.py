import json

from analysis.journal.reading import File
from analysis.journal.sources import Options, diarium
from exports import reads, refusals, warned
from formats import MADE


def entries(*told):
    return reads("diarium", json.dumps(told), "D.json")


def test_one_entry_whole():
    entry = {
        "date": "2026-03-02T09:14:05.1234567",
        "heading": "Day",
        "html": "<p>Slow<br>walk</p>",
        "tags": ["a"],
        "people": ["Sam"],
        "rating": 2,
        "tracker": ["Slept: 7:30", "mood: calm"],
        "location": [1.5, 2.5],
    }
    (row,) = entries(entry).table.to_dict("records")
    assert (str(row["local_dt"]), row["precision"], row["title"]) == ("2026-03-02 09:14:05", "second", "Day")
    assert (row["text"], list(row["tags"]), list(row["people"])) == ("Slow\nwalk", ["a"], ["Sam"])
    assert (row["mood_raw"], row["valence"], row["mood_scale"]) == ("2", -0.5, "1..5, best high")
    assert "location" not in row["raw"]


def test_a_colon_in_a_tracker_stays_with_its_value():
    proposal = diarium.propose(File("D.json", MADE["diarium"][1].encode()), Options())
    assert proposal.names == ("slept",)


def test_what_is_odd():
    loaded = entries(
        {"date": "2026-03-02", "html": "", "rating": 0},
        {"date": "2026-03-02", "html": "x", "rating": 9},
        {"date": "", "html": "x", "rating": 1},
        {"date": "2026-03-02", "html": 5, "rating": 1},
        "stray",
    )
    assert warned(loaded) == [["text_missing"], ["rating_outside"]]
    assert sorted(refusals(loaded)) == [["3", "no_date"], ["4", "text_type"], ["5", "not_an_entry"]]
