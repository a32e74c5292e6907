import json

from exports import reads, refusals, warned

SHAPES = [
    [
        {
            "date": "2021-3-2",
            "entries": [
                {
                    "type": "Mood",
                    "value": 5,
                    "notes": "Hm",
                    "isHighlighted": False,
                    "tags": [{"type": "Emotions", "entries": ["calm"]}],
                }
            ],
        }
    ],
    [{"date": "2021-03-02", "mood": 5, "emotions": ["calm"], "notes": "Hm"}],
    [
        {
            "date": "2021-03-02",
            "type": "Mood",
            "scores": [5],
            "notes": "Hm",
            "tags": [{"type": "Emotions", "entries": ["calm"]}],
        }
    ],
]


def test_three_shapes_tell_the_same():
    rows = [reads("pixels", json.dumps(shape), "p.json").table.iloc[0] for shape in SHAPES]
    assert [(str(row["local_dt"].date()), row["valence"], row["text"]) for row in rows] == [
        ("2021-03-02", 1.0, "Hm")
    ] * 3
    assert [list(row["tags"]) or [one["emotion"] for one in row["emotions"]] for row in rows] == [["calm"]] * 3
    assert {row["mood_scale"] for row in rows} == {"1..5, best high"}


def test_several_scores_stay_several_moments():
    days = [{"date": "2021-03-02", "type": "Mood", "scores": [4, 4, 9], "notes": "Hm", "tags": []}]
    loaded = reads("pixels", json.dumps(days), "p.json")
    assert (loaded.table["mood_raw"].tolist(), loaded.table["text"].fillna("").tolist()) == (
        ["4", "4", "9"],
        ["Hm", "", ""],
    )
    assert warned(loaded)[2] == ["rating_outside"]
    assert loaded.table["entry_id"].is_unique


def test_what_cannot_be_read():
    days = [*SHAPES[2], {"date": "soon", "scores": [1]}, {"scores": [1]}, {"date": "2021-03-04"}, 5]
    assert sorted(refusals(reads("pixels", json.dumps(days), "p.json"))) == [
        ["2", "date_unreadable"],
        ["3", "no_date"],
        ["4", "empty"],
        ["5", "not_an_entry"],
    ]
    torn = json.dumps(SHAPES[2])[:-1] + ', {"date": "2021-03'
    assert refusals(reads("pixels", torn, "p.json")) == [["after 1", "json_damaged"]]
