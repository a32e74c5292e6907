"""kindlog's own export read back: whole lines, one by one; a damaged line costs itself."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import errors, schema
from analysis.journal import Journal, load
from analysis.journal.reading import File
from analysis.journal.sources import Options, kindlog
from analysis.model import CheckIn, Emotion, Moment, Plan

WHEN = datetime(2026, 9, 14, 21, 30)


@pytest.fixture
def exported(journal: Journal, tmp_path: Path) -> Path:
    journal.extend(
        [
            Moment(
                local_dt=WHEN, tz="Europe/Berlin", text="one", tags=["a"], emotions=[Emotion(emotion="sad", before=3)]
            ),
            Moment(local_dt=WHEN, text="two"),
            CheckIn(local_dt=WHEN, support=5),
            Plan(local_dt=WHEN, then_part="breathe"),
        ]
    )
    journal.erase(journal.append(Moment(local_dt=WHEN, text="erased")).id)
    journal.amend(journal.moments["moment_id"][0], support=7)
    return journal.export(tmp_path / "journal.jsonl")


def read(content: bytes) -> object:
    return kindlog.load(File("a.jsonl", content, "a.jsonl"), Options())


def test_recognised_by_its_first_line(exported: Path) -> None:
    content = exported.read_bytes()
    assert kindlog.recognise(File("whatever.txt", content))
    for other in (b"", b"{}", b'{"kindlog":', b'{"kindlog":"x"}', b'{"kindlog":1', b"\xff\xfe{", content[1:]):
        assert not kindlog.recognise(File("a.jsonl", other))


def test_moments_in_the_table_and_the_rest_beside_it(exported: Path, journal: Journal) -> None:
    loaded = load(exported)
    assert (loaded.source, loaded.read, len(loaded.table), len(loaded.problems)) == ("kindlog", 5, 2, 0)
    assert {name: len(found) for name, found in loaded.others.items()} == {
        "moments": 1, "checkins": 1, "plans": 1, "revisions": 1
    }  # fmt: skip
    stored = [name for name in schema.TABLES["moments"].dtypes if name != "diary_day"]
    found = loaded.table[stored].sort_values(["local_dt", "moment_id"], ignore_index=True)
    assert schema.validate("moments", found)[stored].equals(journal.moments[stored])


def test_any_line_can_be_damaged(exported: Path, open_at, tmp_path: Path) -> None:
    lines = exported.read_text(encoding="utf-8").split("\n")
    for number in range(1, 6):
        broken = [*lines]
        broken[number] = broken[number][: len(broken[number]) // 2]
        loaded = read("\n".join(broken).encode())
        assert (loaded.read, loaded.refused["position"].tolist()) == (5, [str(number + 1)])
        assert loaded.problems["raw"].tolist() == [broken[number]]
        receipt = open_at(tmp_path / f"{number}.db").import_(loaded, file="a.jsonl")
        assert (receipt.read, receipt.loaded, len(receipt.refused)) == (5, 4, 1)


@pytest.mark.parametrize(
    "line",
    [
        '{"table":"moments"}',
        '{"table":"moments","entry":[]}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01"}}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a","support":11}}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a","no_such":1}}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a"},"erased_at":"soon"}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a"},"raw":{}}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a"},"warnings":[1]}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","moment_id":"a"},"revisions":[{"entry":{}}]}',
        '{"table":"moments","entry":{"local_dt":"2026-01-01","tz":"Mars/Olympus","moment_id":"a"}}',
        '{"table":"nowhere","entry":{}}',
        '{"table":"imports","import_id":"a"}',
        '{"table":"imports","import_id":"a","made_at":"soon","source":"","file":"","read":1,"loaded":1,"already_here":0,"refused":0}',
        '{"table":"settings","key":"a","value":null}',
        '{"table":"settings","key":"day_start","value":24}',
        '{"table":"settings","key":["day_start"],"value":5}',
        '{"table":"mappings","fingerprint":7,"mapping":{}}',
        '{"table":"mappings","fingerprint":"a","mapping":[]}',
        '{"table":["moments"]}',
        "[]",
        "null",
        "7",
        "[" * 100_000,
    ],
)
def test_a_line_that_makes_no_sense_is_refused(line: str) -> None:
    loaded = read(f'{{"kindlog":1,"schema":2}}\n{line}\n'.encode())
    assert (loaded.read, len(loaded.table), len(loaded.refused)) == (1, 0, 1)
    assert "\n" not in loaded.refused["reason"][0]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5_000), put=st.binary(max_size=5), cut=st.integers(0, 40))
def test_damage_anywhere_never_stops_the_rest(exported: Path, place: int, put: bytes, cut: int) -> None:
    content = exported.read_bytes()
    head = content.index(b"\n") + 1
    at = head + place % (len(content) - head)
    try:
        loaded = read(content[:at] + put + content[at + cut :])
    except errors.FileUndecodable:
        return
    others = sum(len(found) for name, found in loaded.others.items() if name in schema.TABLES and name != "imports")
    assert loaded.read == len(loaded.table) + others + len(loaded.refused)


def test_a_file_from_the_future_is_left_alone(exported: Path) -> None:
    first, rest = exported.read_bytes().split(b"\n", 1)
    header = json.loads(first)
    for change in ({"schema": 99}, {"kindlog": 2}):
        with pytest.raises(errors.JournalNewer):
            read(json.dumps({**header, **change}).encode() + b"\n" + rest)


def test_without_its_header_it_is_not_ours(exported: Path) -> None:
    with pytest.raises(errors.FormatMismatch):
        read(exported.read_bytes().split(b"\n", 1)[1])


def test_an_entry_may_quote_any_other_format(journal: Journal, tmp_path: Path) -> None:
    journal.append(Moment(local_dt=WHEN, text="full_date,mood,activities,note"))
    journal.append(Moment(local_dt=WHEN, text='{"metadata":{},"entries":[{"creationDate":1}]}'))
    assert load(journal.export(tmp_path / "a.jsonl")).source == "kindlog"
