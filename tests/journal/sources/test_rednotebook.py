import time

import pytest

from analysis import errors
from exports import reads, refusals


def test_a_folder_of_months():
    members = {
        "data/2026-03.txt": (
            "2:\n  text: !!python/unicode 'A **walk**'\n10: {Mood: {calm: null}, text: Tea}\n"
            "40: {text: x}\n11: {text: ''}\n"
        ),
        "data/2026-04.txt": "{}\n",
        "data/2026-05.txt": "1: {text: &a x, b: *a}\n",
        "data/notes.txt": "not a month",
    }
    loaded = reads("rednotebook", members, "r.zip")
    assert loaded.table["local_dt"].dt.strftime("%m-%d").tolist() == ["03-02", "03-10"]
    assert (loaded.table["text"].tolist(), list(loaded.table["tags"][1])) == (["A **walk**", "Tea"], ["Mood"])
    assert refusals(loaded) == [
        ["data/2026-03.txt#40", "date_unreadable"],
        ["data/2026-03.txt#11", "empty"],
        ["data/2026-05.txt", "json_damaged"],
    ]


def test_other_tags_and_bombs_are_not_followed():
    bomb = "1: {text: x}\na: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n"
    start = time.process_time()
    loaded = reads(
        "rednotebook",
        {"2026-03.txt": bomb, "2026-04.txt": "1: {text: !!python/object/apply:os.system ['x']}\n"},
        "r.zip",
    )
    assert (len(loaded.table), len(loaded.refused)) == (0, 2)
    assert time.process_time() - start < 2


def test_months_in_which_nothing_was_written_are_empty():
    with pytest.raises(errors.FileEmpty):
        reads("rednotebook", {"data/2026-04.txt": "{}\n"}, "r.zip")
    with pytest.raises(errors.FileEmpty):
        reads("rednotebook", "{}\n", "2026-04.txt")
