import pytest

from analysis import errors
from analysis.journal.loading import load, preview
from exports import day_one, day_one_entry, daylio_backup, daylio_csv, daylio_entry, keep, zipped
from formats import content as made

GOOD = {
    "daylio": daylio_csv("2026-09-14,14 September,Monday,21:30,meh,work,,Hm").encode(),
    "daylio-backup": daylio_backup(daylio_entry()),
    "day-one": day_one(day_one_entry()).encode(),
    "table": b"Date,Situation\n2026-09-14,late\n",
}
QUIRK = made("freecbt")


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("table.csv", "Date,Situation\n2026-03-02,x\n", 0),
        ("moods.json", '[{"date": "2026-03-02", "mood": 3}]', 0),
        ("days.emoods", made("emoods"), 0),
        ("thoughts.json", made("freecbt"), 0),
        ("thoughts.txt", ":FreeCBT:Q:FreeCBT:", 1),
        ("journal.txt", made("jrnl"), 1),
    ],
)
def test_a_folder_of_notes_says_which_exports_in_it_were_not_read(tmp_path, name, content, refused):
    folder = tmp_path / "mixed"
    folder.mkdir()
    for day in range(1, 10):
        keep(folder, "words", f"2026-03-0{day}.md")
    keep(folder, "{}", "plugin.json")
    keep(folder, "x", "picture.jpg")
    keep(folder, content, name)
    loaded = load(folder)
    assert (loaded.source, len(loaded.table), len(loaded.refused)) == ("markdown", 9, refused)
    (left,) = loaded.problems.loc[loaded.problems["code"] == "others_left", "reason"]
    assert name in left
    assert "plugin" not in left


def test_a_zip_says_what_of_it_was_not_read(tmp_path):
    members = {"Journal.json": GOOD["day-one"], "daylio.csv": GOOD["daylio"], "photos/a.jpeg": b"x", "more.zip": b"x"}
    loaded = load(keep(tmp_path, zipped(members), "two.zip"))
    (left,) = loaded.problems.loc[loaded.problems["code"] == "others_left", "reason"]
    assert (loaded.source, "daylio.csv" in left, "photos" in left) == ("day-one", True, False)
    inner = zipped({"a.zip": zipped({"Journal.json": GOOD["day-one"]})})
    assert load(keep(tmp_path, inner, "inner.zip")).problems.empty


@pytest.mark.parametrize("name", GOOD)
def test_a_zip_around_one_export_is_that_export(tmp_path, name):
    alone = load(keep(tmp_path, GOOD[name], "export"), format=name)
    wrapped = keep(tmp_path, zipped({"folder/export.csv": GOOD[name], "photo.jpg": b"x"}), "wrapped.zip")
    for loaded in (load(wrapped), load(wrapped, format=name)):
        assert (loaded.source, loaded.read, len(loaded.problems)) == (name, 1, len(alone.problems))
        assert loaded.table["entry_id"].tolist() == alone.table["entry_id"].tolist()
    assert preview(wrapped).source == name
    with pytest.raises(errors.FormatUnknown):
        load(keep(tmp_path, zipped({"a.csv": GOOD["table"], "b.csv": GOOD["table"]}), "two.zip"))


def test_many_files_left_are_counted_and_the_first_named(tmp_path):
    folder = tmp_path / "vault"
    folder.mkdir()
    for day in range(1, 30):
        keep(folder, "words", f"2026-03-{day:02}.md")
    for number in range(7):
        keep(folder, QUIRK, f"q{number}.json")
    (left,) = load(folder).problems["reason"]
    assert left.startswith("7 files")
    assert "q4.json" in left
    assert "q5.json" not in left


def test_a_damaged_zip_inside_costs_only_itself(tmp_path):
    loaded = load(keep(tmp_path, zipped({"Journal.json": GOOD["day-one"], "more.zip": b"PK\x03\x04"}), "two.zip"))
    assert (loaded.read, len(loaded.table)) == (2, 1)
    assert loaded.problems[["position", "code"]].to_numpy().tolist() == [["more.zip", "zip_damaged"]]
    with pytest.raises(errors.FileDamaged):
        load(keep(tmp_path, zipped({"more.zip": b"PK\x03\x04", "also.zip": b"x"}), "only.zip"))
