import json

import pytest

from analysis import errors
from analysis.journal.reading import File
from analysis.journal.sources import Options, freecbt
from exports import reads, refusals, warned
from formats import THOUGHT

EMPTY = ":FreeCBT:N4IgbiBcIIIE4GMAWBLMBTAtGAjCANCAC5ID2ArgOZJEDOUA2gLoC+QA:FreeCBT:"


def test_one_thought_whole():
    loaded = reads(
        "freecbt", json.dumps({"v": "Archive-v1", "thoughts": [THOUGHT]}), "q.json", assume_tz="Europe/Berlin"
    )
    (row,) = loaded.table.to_dict("records")
    assert (str(row["local_dt"]), row["precision"], row["entry_id"]) == ("2026-03-02 09:14:00", "second", "u1")
    assert (row["self_talk"], row["response"], row["reframe"]) == ("I ruin it", "Once is not always", "I was tired")
    assert list(row["distortions"]) == ["labeling"]
    assert warned(loaded) == [["zone_assumed"]]


def test_slugs_csv_and_refusals():
    thoughts = [
        THOUGHT | {"uuid": "u2", "cognitiveDistortions": ["labeling", "magnification"]},
        THOUGHT | {"uuid": "u2"},
        THOUGHT | {"uuid": "u3", "createdAt": ""},
        THOUGHT | {"uuid": "u4", "challenge": 5},
        7,
    ]
    loaded = reads("freecbt", json.dumps({"v": "Archive-v2", "thoughts": thoughts}), "q.json")
    assert list(loaded.table["distortions"].item()) == ["labeling", "magnification"]
    assert [code for _, code in refusals(loaded)] == ["duplicate", "no_date", "text_type", "not_an_entry"]
    table = (
        "uuid,createdAt,updatedAt,automaticThought,cognitiveDistortions,challenge,alternativeThought\n"
        'u1,2026-03-02T08:14:00.000Z,,"I, of all","labeling,catastrophizing",b,c\n'
    )
    row = reads("freecbt", table, "q.csv").table.iloc[0]
    assert (row["self_talk"], list(row["distortions"])) == ("I, of all", ["labeling", "catastrophizing"])


def test_an_archive_that_is_empty_or_damaged():
    with pytest.raises(errors.FileEmpty):
        freecbt.load(File("a.txt", EMPTY.encode(), "a.txt"), Options())
    assert refusals(reads("freecbt", EMPTY.replace("N4Ig", "N4Ih"), "a.txt")) == [["1", "json_damaged"]]


def test_a_small_archive_that_unpacks_to_much(monkeypatch):
    monkeypatch.setattr(freecbt, "_LARGEST", 10)
    with pytest.raises(errors.FileTooLarge):
        freecbt.load(File("a.txt", EMPTY.encode(), "a.txt"), Options())
