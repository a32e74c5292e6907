"""What is shown of a file: every meaning has words, every number adds up, and no text is longer than a glance."""

import pandas as pd
import pytest

from analysis.journal import sources
from analysis.journal.loading import load, preview
from analysis.journal.mapping import FIELDS
from analysis.journal.receipt import Receipt
from analysis.notebook import previewing
from exports import keep

SHEET = "When,Situation,Feeling,Intensity,Mood\n2026-05-03 21:10,Late,ashamed,80,okay\n2026-05-04,Late,sad,20,Okay\n"


@pytest.fixture
def seen(tmp_path):
    return preview(keep(tmp_path, SHEET))


@pytest.fixture
def loaded(tmp_path, seen):
    return load(keep(tmp_path, SHEET), mapping=seen.mapping)


def test_everything_a_column_can_mean_is_offered_once():
    offered = [name for group in previewing.meanings().values() for name in group]
    assert sorted(offered) == sorted((*FIELDS, "raw", "drop"))
    assert all(word for group in previewing.meanings().values() for word in group.values())


def test_every_format_has_a_name_people_know():
    assert all(previewing.label(name) for name in sources.REGISTRY)


def test_each_column_says_what_it_is_taken_for_and_what_is_in_it(seen):
    told = {column["name"]: column for column in previewing.columns(seen)}
    assert {name: column["meaning"] for name, column in told.items()} == {
        "When": "date",
        "Situation": "trigger",
        "Feeling": "emotion",
        "Intensity": "before",
        "Mood": "mood",
    }
    assert told["Intensity"]["scale"] == {"low": 0, "high": 100, "best": "high"}
    assert told["Situation"]["sample"] == ["Late"]
    assert (told["Mood"]["rated"], told["Feeling"]["many"], told["When"]["rated"]) == (True, True, False)


def test_an_app_has_no_columns_to_name(tmp_path):
    path = keep(tmp_path, "full_date,time,mood,activities,note\n2026-09-14,21:30,so so,work,Hm\n")
    assert previewing.columns(preview(path)) == []
    assert previewing.moods(preview(path), load(path)) == [{"name": "so so", "n": 1, "level": None}]


def test_a_mood_counts_under_one_name_however_it_is_written(tmp_path, seen, loaded):
    assert previewing.moods(seen, loaded) == [{"name": "okay", "n": 2, "level": None}]
    seen.mapping["moods"] = {"OKAY": 2}
    known = load(keep(tmp_path, SHEET), mapping=seen.mapping)
    assert previewing.moods(seen, known) == [{"name": "okay", "n": 2, "level": 2}]


def test_moods_that_are_numbers_want_a_scale_instead(tmp_path):
    path = keep(tmp_path, "Date,Mood\n2026-05-03,3\n2026-05-04,7\n")
    seen = preview(path)
    assert previewing.moods(seen, load(path, mapping=seen.mapping)) == []


def test_the_first_entries_stand_as_they_would_be_kept(loaded):
    first, second = previewing.entries(loaded.table)
    assert (first["day"], first["time"], second["time"]) == ("2026-05-03", "21:10", "")
    assert ["Feelings", "ashamed 8"] in first["parts"]
    assert ["What set it off", "Late"] in first["parts"]


def test_a_long_text_is_cut_at_a_word_and_an_empty_table_has_no_days():
    assert previewing.short("word " * 100).endswith("word …")
    assert len(previewing.short("x" * 1000)) <= previewing.LONGEST + 2
    assert previewing.days(pd.DataFrame({"local_dt": []})) == {}


def test_refusals_are_told_once_for_each_reason():
    refused = [{"position": str(row), "code": "no_date", "reason": "No date."} for row in (4, 9)]
    refused.append({"position": "7", "code": "empty", "reason": "Nothing in it."})
    receipt = Receipt("i", "table", "x.csv", 3, 0, 0, refused, {"text_missing": 2}, ["A note."])
    assert previewing.refusals(receipt) == [
        {"why": "No date.", "n": 2, "at": "4"},
        {"why": "Nothing in it.", "n": 1, "at": "7"},
    ]
    assert previewing.remarks(receipt) == ["A note.", "2 entries: It has no text."]
