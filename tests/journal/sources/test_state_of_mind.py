import json

import pytest

from exports import reads, refusals, warned
from formats import STATE


def states(*told, **said):
    return reads("state-of-mind", json.dumps({"data": {"stateOfMind": told}}), "s.json", **said)


def test_one_state_whole():
    (row,) = states(STATE).table.to_dict("records")
    assert (str(row["local_dt"]), row["tz"], row["utc_dt"].hour) == ("2026-09-08 21:30:00", "-04:00", 1)
    assert (row["valence"], row["mood_raw"], row["mood_scale"]) == (0.0, "0", "-1..1, best high")
    assert ([one["emotion"] for one in row["emotions"]], list(row["tags"])) == (["Calm"], ["Work"])


@pytest.mark.parametrize("kind", ["dailyMood", "daily_mood", "mood"])
def test_a_daily_mood_is_a_day(kind):
    table = states(STATE | {"kind": kind}).table
    assert (str(table["local_dt"].item()), table["precision"].item()) == ("2026-09-08 00:00:00", "day")


def test_the_number_is_believed_and_never_the_label():
    told = [
        STATE | {"id": "1", "valence": -0.6, "valenceClassification": "Slightly Pleasant"},
        STATE | {"id": "2", "valence": -0.6, "valenceClassification": "very_unpleasant"},
        STATE | {"id": "3", "valence": 0.6, "valenceClassification": 5},
        STATE | {"id": "4", "valence": 4},
        STATE | {"id": "4"},
        STATE | {"id": "5", "start": ""},
    ]
    loaded = states(*told)
    assert loaded.table["valence"].tolist()[:3] == [-0.6, -0.6, 0.6]
    assert warned(loaded) == [["label_contradicts"], [], [], ["rating_outside"]]
    assert refusals(loaded) == [["5", "duplicate"], ["6", "no_date"]]


def test_utc_without_an_id_and_with_the_zone_of_the_person():
    told = {key: value for key, value in STATE.items() if key != "id"} | {"start": "2026-03-28T23:30:00Z"}
    loaded = states(told, assume_tz="Europe/Berlin")
    assert (str(loaded.table["local_dt"].item()), warned(loaded)) == ("2026-03-29 00:30:00", [["zone_assumed"]])


def test_csv_of_two_makers():
    auto = (
        "Start,End,Kind,Labels,Associations,Valence,Valence Classification\n"
        '2026-09-08 21:30:00 -0400,,Daily Mood,"Calm, Happy",Work,0.5,pleasant\n'
    )
    loaded = reads("state-of-mind", auto, "s.csv")
    assert [one["emotion"] for one in loaded.table["emotions"].item()] == ["Calm", "Happy"]
    first = "k1,2026-09-08T21:30:00-04:00,momentaryEmotion,Calm,,0.5\n"
    files = {
        "StateOfMind.csv": "Key,Date,Kind,Labels,Associations,Valence\n"
        f"{first}k2,2026-09-09T21:30:00-04:00,momentaryEmotion,Sad,,-0.5\n{first}",
        "StateOfMindDeleted.csv": "Key,Date\nk2,2026-09-10T00:00:00-04:00\n",
    }
    loaded = reads("state-of-mind", files, "m.zip")
    assert (len(loaded.table), sorted(loaded.refused["code"])) == (1, ["deleted", "duplicate"])


def test_the_record_stays_as_it_stands_in_the_file():
    raw = json.loads(states(STATE | {"endDate": "", "X_y": 1}).table["raw"].item())
    assert raw == {**STATE, "X_y": 1}
    csv = "Start,Kind,Labels,Associations,Valence,Valence Classification\n2026-09-08,Daily Mood,Calm,,0.5,pleasant\n"
    raw = json.loads(reads("state-of-mind", csv, "s.csv").table["raw"].item())
    assert raw["Valence Classification"] == "pleasant"
