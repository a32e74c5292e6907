"""Traps that belong to no one format: what bytes, clocks and words do to any of them."""

import json
import random

import pytest

from analysis import errors
from analysis.journal.loading import load
from exports import day_one, day_one_entry, daylio_csv, keep, reads, warned
from formats import KEEP, plist

ROW = "2026-09-14,,,21:30,meh,work,,{}"


def test_random_bytes_called_csv_are_refused_whole(tmp_path):
    path = keep(tmp_path, random.Random(5).randbytes(4_000), "export.csv")
    with pytest.raises(errors.FileUndecodable):
        load(path)


def test_a_nul_costs_nothing_but_itself(tmp_path):
    loaded = load(keep(tmp_path, daylio_csv(ROW.format("so\0 so"), ROW.format("fine"))))
    assert loaded.table["text"].tolist() == ["so so", "fine"]


def test_half_a_character_pair_costs_no_entry(tmp_path):
    entries = day_one(day_one_entry(text="half"), day_one_entry(uuid="B" * 32)).replace("half", "\\ud83d half")
    loaded = load(keep(tmp_path, entries, "Journal.json"))
    assert loaded.table["text"].tolist() == ["? half", "A walk."]


@pytest.mark.parametrize("stamp", ["1772439240", "1772439240000", "1772439240000000"])
def test_seconds_milliseconds_and_microseconds_tell_the_same_moment(tmp_path, stamp):
    loaded = load(keep(tmp_path, f"Date,Situation\n{stamp},x\n"), assume_tz="Europe/Berlin")
    assert str(loaded.table["utc_dt"].item()) == "2026-03-02 08:14:00+00:00"
    assert str(loaded.table["local_dt"].item()) == "2026-03-02 09:14:00"


def test_front_matter_is_words_and_never_numbers_of_yaml():
    """A careless reader makes 628, 1, False and a number of these."""
    text = "---\nwoke: 10:28\ncode: 001\nslept: no\nsize: 1_000\n---\nwords\n"
    raw = json.loads(reads("markdown", text, "2026-03-02.md").table["raw"].item())
    assert raw["keys"] == {"woke": "10:28", "code": "001", "slept": "no", "size": "1_000"}


def test_two_colons_in_code_are_no_field():
    text = "Mood:: low\nUse `std::cout` here.\n```\ntrigger:: not one\n```\n"
    row = reads("markdown", text, "2026-03-02.md").table.iloc[0]
    assert (row["mood_raw"], row["trigger"] != row["trigger"]) == ("low", True)
    assert "trigger:: not one" in row["text"]
    assert "`std::cout`" in row["text"]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_mark_or_three_dots_do_not_hide_the_front_matter(mark):
    text = f"{mark}---\nmood: low\ntags:\n\t- a\n...\nwords\n"
    row = reads("markdown", text, "2026-03-02.md").table.iloc[0]
    assert (row["mood_raw"], row["text"]) == ("low", "words")


def test_backslashes_and_pins_of_notes_stay():
    told = KEEP | {"textContent": "C:\\temp \\- so \\", "isPinned": True}
    row = reads("google-keep", json.dumps(told), "k.json").table.iloc[0]
    assert row["text"] == "C:\\temp \\- so \\"
    assert json.loads(row["raw"])["isPinned"] is True
    vault = reads("markdown", "a \\- b \\* c\n", "2026-03-02.md")
    assert vault.table["text"].item() == "a \\- b \\* c"


@pytest.mark.parametrize(("month", "offset"), [("01", 1), ("07", 2)])
def test_a_local_time_keeps_its_hour_in_winter_and_summer(month, offset):
    told = [{"date": f"2026-{month}-02T09:14:05.1234567", "heading": "Day", "html": "<p>Hm</p>", "rating": 4}]
    loaded = reads("diarium", json.dumps(told), "D.json", assume_tz="Europe/Berlin")
    assert (loaded.table["local_dt"].dt.hour.item(), loaded.table["utc_dt"].dt.hour.item()) == (9, 9 - offset)
    assert warned(loaded) == [["zone_assumed"]]


def test_a_long_text_and_an_emoji_come_whole(tmp_path):
    words = "so so 😶‍🌫️ " * 20_000
    loaded = load(keep(tmp_path, daylio_csv(ROW.format(words))))
    assert loaded.table["text"].item() == words.strip()


def test_the_position_of_a_lone_file_is_its_name(tmp_path):
    refused = load(keep(tmp_path, "words", "Journal.md"))
    assert refused.problems[["position", "code"]].to_numpy().tolist() == [["Journal.md", "no_date"]]
    bare = load(keep(tmp_path, plist(**{"Entry Text": ""}), "a.doentry"))
    assert bare.problems[["position", "code"]].to_numpy().tolist() == [["a.doentry", "text_missing"]]
