import json
from datetime import datetime

import pytest

from analysis import errors
from analysis.journal.gathering import Entry, Gathered
from analysis.journal.reading import File
from analysis.journal.sources import Options

NOON = datetime(2026, 7, 1, 12)


def gathered(*entries):
    found = Gathered("x", File("x.json", b"{}", "x.json"))
    for entry in entries:
        found.add(entry)
    return found


def test_times_zones_and_what_is_only_a_day():
    table = (
        gathered(
            Entry(NOON, "minute", "1"),
            Entry(NOON, "second", "2", offset="+00:00", tz="Asia/Tokyo"),
            Entry(NOON, "minute", "3", offset="+02:00"),
            Entry(datetime(2026, 6, 30, 23), "day", "4", offset="+00:00", tz="Europe/London"),
        )
        .loaded(Options())
        .table
    )
    assert table["local_dt"].dt.strftime("%d %H").tolist() == ["01 12", "01 21", "01 12", "01 00"]
    assert table["tz"].fillna("").tolist() == ["", "Asia/Tokyo", "+02:00", "Europe/London"]
    assert table["utc_dt"].notna().tolist() == [False, True, True, False]


def test_an_id_does_not_depend_on_the_zone_the_person_names():
    entry = Entry(NOON, "second", "1", offset="+00:00", text="x")
    ids = {gathered(entry).loaded(Options(assume_tz=zone)).table["entry_id"].item() for zone in (None, "Asia/Tokyo")}
    assert len(ids) == 1


def test_a_year_no_calendar_has_is_refused_and_nothing_at_all_is_empty():
    loaded = gathered(Entry(datetime(1, 1, 1), "day", "1", text="x")).loaded(Options())
    assert loaded.refused["code"].tolist() == ["date_unreadable"]
    with pytest.raises(errors.FileEmpty):
        gathered().loaded(Options())


def test_raw_holds_whatever_json_cannot():
    raw = {"big": 10**30, "lone": "\ud800", 5: {"when": NOON}}
    table = gathered(Entry(NOON, "day", "1", raw=raw)).loaded(Options()).table
    assert json.loads(table["raw"].item()) == {"big": str(10**30), "lone": "?", "5": {"when": "2026-07-01T12:00:00"}}


def test_keys_become_fields_by_their_words_or_by_the_person():
    entry = Entry(NOON, "day", "1", text="words", keys={"Trigger": "a bus", "Weather": "rain", "how strong": "80"})
    table = gathered(entry).loaded(Options()).table
    assert (table["trigger"].item(), table["emotions"].item()[0]["before"]) == ("a bus", 8.0)
    told = gathered(entry).loaded(Options({"columns": {"weather": "outcome"}})).table
    assert (told["outcome"].item(), told["trigger"].isna().item()) == ("rain", True)
    proposal = gathered(entry).proposal(Options())
    assert proposal.mapping["columns"] == {"trigger": "trigger", "how strong": "before"}
    assert proposal.mapping["scales"]["how strong"]["high"] == 100
    assert proposal.names == ("trigger", "weather", "how strong")
