import json

from exports import reads, refusals, warned
from formats import KEEP


def test_notes_of_a_folder():
    members = {
        "Keep/a.json": json.dumps(KEEP),
        "Keep/b.json": json.dumps(KEEP | {"isTrashed": True}),
        "Keep/c.json": json.dumps(KEEP)[:-60] + ',, "isTrashed": false}',
        "Keep/d.json": json.dumps(
            {**KEEP, "textContent": "", "listContent": [{"text": "tea", "isChecked": True}, {"text": "bread"}]}
        ),
        "Keep/e.json": json.dumps({**KEEP, "createdTimestampUsec": None}),
        "Keep/f.json": json.dumps({**KEEP, "textContent": 5}),
        "Keep/g.json": '{"somebody": "else"}',
        "Keep/a.png": "x",
    }
    loaded = reads("google-keep", members, "k.zip", assume_tz="Europe/Berlin")
    assert loaded.table["local_dt"].dt.strftime("%m-%d %H:%M").tolist() == ["03-02 09:14"] * 2
    assert loaded.table["text"].tolist() == ["Call", "- [x] tea\n- [ ] bread"]
    assert (loaded.table["title"][0], list(loaded.table["tags"][0])) == ("T", ["a"])
    assert refusals(loaded) == [
        ["Keep/b.json", "in_trash"],
        ["Keep/c.json", "json_damaged"],
        ["Keep/e.json", "no_date"],
        ["Keep/f.json", "text_type"],
    ]


def test_microseconds_in_utc_without_a_zone():
    loaded = reads("google-keep", json.dumps(KEEP), "k.json")
    assert (str(loaded.table["utc_dt"].item()), warned(loaded)) == ("2026-03-02 08:14:00+00:00", [["zone_not_known"]])
