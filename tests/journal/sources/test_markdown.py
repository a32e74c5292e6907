import json

import pandas as pd
import pytest

from analysis.journal.loading import load, preview
from exports import keep, reads, refusals, warned

NOTE = """---
date: 2026-03-02
mood: 4
tags: work, late
slept: 10:28
title: 001
---
# Heading

Feeling:: ashamed
**What happened**:: a [[Bus|late bus]]
It rained. #wet/very and `code:: no`
- 14:03 tea
  with Sam
- 15:10 called [[Mum]] #family
"""


def note(text, name="2026-03-02.md", **said):
    return reads("markdown", text, name, **said)


def test_one_note_whole():
    loaded = note(NOTE, mapping={"scales": {"mood": {"low": 1, "high": 5, "best": "high"}}})
    day, tea, call = loaded.table.to_dict("records")
    assert [str(row["local_dt"].time()) for row in (day, tea, call)] == ["00:00:00", "14:03:00", "15:10:00"]
    assert [row["precision"] for row in (day, tea, call)] == ["day", "minute", "minute"]
    assert (day["title"], day["mood_raw"], day["valence"]) == ("001", "4", 0.5)
    assert (day["trigger"], [one["emotion"] for one in day["emotions"]]) == ("a late bus", ["ashamed"])
    assert list(day["tags"]) == ["work", "late", "wet/very"]
    assert "code:: no" in day["text"]
    assert (tea["text"], call["text"], list(call["tags"])) == ("tea\nwith Sam", "called Mum #family", ["family"])
    assert json.loads(day["raw"])["keys"]["slept"] == "10:28"


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("2021-01-05.md", "2021-01-05 00:00"),
        ("20210105.md", "2021-01-05 00:00"),
        ("05.01.2021.md", "2021-01-05 00:00"),
        ("Lucas-20210105-Diary.md", "2021-01-05 00:00"),
        ("D-20210105.md", "2021-01-05 00:00"),
        ("5-20210105.md", "2021-01-05 00:00"),
        ("2021-01-05-Tuesday.md", "2021-01-05 00:00"),
        ("202101051430 idea.md", "2021-01-05 14:30"),
        ("2021-01-05 14.30.md", "2021-01-05 14:30"),
        ("Tuesday, 5 January 2021.md", "2021-01-05 00:00"),
        ("27-01-2021.md", "2021-01-27 00:00"),
    ],
)
def test_dates_in_file_names(name, when):
    assert note("words", name).table["local_dt"].dt.strftime("%Y-%m-%d %H:%M").item() == when


@pytest.mark.parametrize(
    ("date", "when", "precision", "tz"),
    [
        ("2021-10-01T02:00:00+02:00", "2021-10-01 02:00", "second", "+02:00"),
        ("2021-11-01T01:00:00[Europe/Paris]", "2021-11-01 01:00", "second", "Europe/Paris"),
        ("2026-03-29 02:30[Europe/Berlin]", "2026-03-29 02:30", "minute", "Europe/Berlin"),
        ("2. März 2026", "2026-03-02 00:00", "day", None),
    ],
)
def test_the_date_in_the_front_matter_comes_first(date, when, precision, tz):
    row = note(f"---\ndate: {date}\n---\nwords").table.iloc[0]
    assert (f"{row['local_dt']:%Y-%m-%d %H:%M}", row["precision"]) == (when, precision)
    assert row["tz"] == tz if tz else row["tz"] != row["tz"]
    if "02:30" in when:
        assert row["utc_dt"] is pd.NaT


def test_day_or_month_first_is_asked_and_costs_only_the_doubtful(tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    for name in ("02-01-2021.md", "03-03-2021.md", "2021-01-09.md"):
        keep(vault, "words", name)
    assert refusals(load(vault)) == [["02-01-2021.md", "date_order_open"]]
    assert any("day or the month" in question for question in preview(vault).questions)
    told = load(vault, mapping={"date_order": "dmy"})
    assert told.table["local_dt"].dt.strftime("%m-%d").tolist() == ["01-02", "03-03", "01-09"]
    keep(vault, "words", "27-01-2021.md")
    assert len(load(vault).table) == 4


def test_a_vault_with_all_that_is_left_out(tmp_path):
    vault = tmp_path / "vault"
    for folder in (".obsidian", ".trash", "Templates", "daily", "attachments"):
        (vault / folder).mkdir(parents=True)
        keep(vault / folder, "words", "2021-01-05.md")
    keep(vault, "", "2021-01-06.md")
    keep(vault, b"\xff\xfa\x00\x01", "2021-01-07.md")
    keep(vault, "no date", "ideas.md")
    keep(vault, "png", "picture.png")
    loaded = load(vault)
    assert loaded.table["source_file"].tolist() == ["vault/daily/2021-01-05.md"]
    assert sorted(loaded.refused["code"]) == ["empty", "no_date", "not_text"]


def test_fences_marks_and_bytes():
    assert note("\ufeff---\r\nmood: calm\r\n---\r\nx").table["mood_raw"].item() == "calm"
    assert note("---- \nmood: calm\n----\nx").table["mood_raw"].item() == "calm"
    assert warned(note("---\nmood: calm\nx")) == [["front_matter_open"]]
    two = note("---\nmood: calm\n---\n---\nplace: home\n---\nx")
    assert set(json.loads(two.table["raw"].item())["keys"]) == {"mood", "place"}


def test_keys_in_two_scales_are_told_and_asked(tmp_path):
    vault = tmp_path / "vault"
    vault.mkdir()
    keep(vault, "---\nmood: 7\n---\n", "2021-01-05.md")
    keep(vault, "---\nmood: 🙁\n---\n", "2021-01-06.md")
    loaded = load(vault)
    assert (loaded.table["mood_raw"].tolist(), loaded.table["valence"].isna().all()) == (["7", "🙁"], True)
    seen = preview(vault)
    assert (seen.mapping["columns"], seen.names) == ({"mood": "mood"}, ("mood",))
    assert any("mood" in question for question in seen.questions)
    told = load(vault, mapping={"moods": {"🙁": 4}, "scales": {"mood": {"low": 1, "high": 10}}})
    assert told.table["valence"].round(2).tolist() == [0.33, -0.5]


def test_the_person_says_what_a_key_means():
    loaded = note("Slept:: badly\nwords", mapping={"columns": {"slept": "trigger"}})
    assert loaded.table["trigger"].item() == "badly"
    left = note("Mood:: calm", mapping={"columns": {"Mood": "raw"}})
    assert left.table["mood_raw"].isna().all()
