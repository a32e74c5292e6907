"""Recognition, and the files of strangers: each is read or refused, quickly, and nothing else happens."""

import base64
import gc
import hashlib
import json
import subprocess
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import errors
from analysis.journal import loading, sources
from analysis.journal.assembling import COLUMNS
from analysis.journal.loading import load, preview
from analysis.journal.reading import File
from exports import HEADER, day_one, day_one_entry, daylio_backup, daylio_csv, daylio_entry, keep, zipped

ROW = "2026-09-14,14 September,Monday,21:30,meh,work,,Hm"
GOOD = {
    "daylio": daylio_csv(ROW).encode(),
    "daylio-backup": daylio_backup(daylio_entry()),
    "day-one": day_one(day_one_entry()).encode(),
    "table": b"Date,Situation\n2026-09-14,late\n",
}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("file", ["export.csv", "export.zip", "export", "export.json"])
def test_recognised_by_content_whatever_the_name(tmp_path, name, file):
    path = keep(tmp_path, GOOD[name], file)
    assert load(path).source == name
    assert load(str(path), format=name).read == 1


@pytest.mark.parametrize("name", [name for name in GOOD if name != "table"])
def test_exactly_one_source_claims_a_file(tmp_path, name):
    file = File("x", keep(tmp_path, GOOD[name]).read_bytes())
    others = [other for other in sources.REGISTRY if other not in {name, *sources.FALLBACKS}]
    assert not any(sources.find(other).recognise(file) for other in others)


def test_two_claims_ask_the_person(tmp_path):
    both = zipped({"backup.daylio": GOOD["daylio-backup"], "Journal.json": GOOD["day-one"]})
    with pytest.raises(errors.FormatAmbiguous, match="daylio-backup, day-one"):
        load(keep(tmp_path, both))


@pytest.mark.parametrize(
    ("content", "format", "expected"),
    [
        (GOOD["table"], "daylio", errors.FormatMismatch),
        (GOOD["daylio"], "day-one", errors.FormatMismatch),
        (GOOD["daylio"], "nonsense", errors.UnknownWord),
        (b"just words\n", None, errors.FormatUnknown),
        (zipped({"readme.txt": "x"}), None, errors.FormatUnknown),
        (b"\x89PNG" + bytes(range(256)), None, errors.FileUndecodable),
        ("été,a\nb,c\n".encode("latin-1"), None, errors.FileUndecodable),
    ],
)
def test_what_is_not_read_says_why(tmp_path, content, format, expected):  # noqa: A002
    with pytest.raises(expected):
        load(keep(tmp_path, content), format=format)


def test_a_zone_that_is_none(tmp_path):
    for look in (load, preview):
        with pytest.raises(errors.ZoneUnknown):
            look(keep(tmp_path, GOOD["daylio"]), assume_tz="Mars/Olympus")


@pytest.mark.parametrize(
    ("name", "mapping"),
    [
        ("daylio", {"moods": {"meh": "bad"}}),
        ("daylio", {"moods": ["meh"]}),
        ("daylio", {"date_order": 5}),
        ("day-one", {"keep": 5}),
        ("table", {"keep": 5}),
        ("table", {"pivot": "x"}),
        ("table", ["Date"]),
    ],
)
def test_a_mapping_that_cannot_be_used(tmp_path, name, mapping):
    with pytest.raises(errors.MappingInvalid):
        load(keep(tmp_path, GOOD[name]), mapping=mapping)


def test_the_collector_is_as_it_was(tmp_path):
    load(keep(tmp_path, GOOD["daylio"]))
    assert gc.isenabled()
    with pytest.raises(errors.FormatUnknown):
        load(keep(tmp_path, b"words"))
    assert gc.isenabled()


def test_preview_of_sources_with_and_without_questions(tmp_path):
    seen = preview(keep(tmp_path, GOOD["day-one"]))
    assert (seen.source, seen.questions, seen.fingerprint) == ("day-one", (), None)
    assert seen.rows["text"].tolist() == ["A walk."]
    seen = preview(keep(tmp_path, daylio_csv(ROW, ROW.replace("meh", "so so"))))
    assert seen.mapping == {"moods": {"meh": 3}}
    assert len(seen.questions) == 1
    assert "so so" in seen.questions[0]
    assert list(seen.rows.columns) == HEADER.split(",")


LONG = 2_000_000


def load_or_refuse(path):
    try:
        return load(path)
    except errors.JournalError as error:
        return None if str(error) else pytest.fail("a refusal without a sentence")


HOSTILE = {
    "random bytes": bytes(range(256)) * 100,
    "nul": b"\0" * 1000,
    "nul inside": b"full_date,mood,note\n2026-09-14,m\0eh,a\0b\n",
    "a line of commas": b"," * LONG,
    "a daylio line of commas": HEADER.encode() + b"\n2026-09-14" + b"," * LONG,
    "quotes": b'"' * LONG,
    "open quote": HEADER.encode() + b'\n2026-09-14,,,,"' + b"x" * LONG,
    "one long cell": b"Date,Note\n2026-09-14," + b"x" * LONG,
    "deep list": b"[" * LONG,
    "deep object": b'{"a":' * 200_000,
    "deep entries": b'{"metadata":{},"entries":[{"creationDate":"2026-09-14T00:00:00Z","text":' + b"[" * LONG,
    "closed deep entries": b'{"entries":[{"creationDate":' + b"[" * 100_000 + b"]" * 100_000 + b"}]}",
    "long number": b'{"metadata":{},"entries":[{"creationDate":' + b"9" * 5000 + b"}]}",
    "long number in text": b'[{"date":' + b"9" * 5000 + b',"x":1}]',
    "infinity": b'[{"date":"2026-09-14","intensity":Infinity},{"date":NaN}]',
    "surrogate": b'{"entries":[{"creationDate":"2026-09-14T00:00:00Z","text":"\\ud800","uuid":"\\udfff"}]}',
    "many braces": b'{"entries": [' + b'{"creationDate":1},{' * 20_000,
    "utf-16 without mark": "Date,Note\n2026-09-14,x\n".encode("utf-16-le"),
    "pickle": b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"x" * 500,
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "yaml": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "formulas": b"Date,Note\n2026-09-14,\"=cmd|'/c calc'!A1\"\n2026-09-15,@SUM(1)\n",
    "zip bomb": zipped({"Journal.json": b"[" + b" " * 50_000_000 + b"]"}),
    "daylio bomb": zipped({"backup.daylio": b"A" * 50_000_000}),
    "zip with parent": zipped({"../Journal.json": GOOD["day-one"]}),
    "zip with root": zipped({"/Journal.json": GOOD["day-one"]}),
    "empty zip": zipped({}),
    "half a zip": daylio_backup(*[daylio_entry()] * 50)[:200],
    "zip in zip in zip": zipped({"a.zip": zipped({"b.zip": zipped({"Journal.json": GOOD["day-one"]})})}),
    "backup of nothing": zipped({"backup.daylio": b""}),
    "backup of no base64": zipped({"backup.daylio": b"\xff\xfe\x00"}),
    "backup of a list": daylio_backup(zip_it=False)[:-8],
    "dates out of range": b"Date,Note\n9999-12-31,x\n0001-01-01,y\n99999-01-01,z\n0000-00-00,w\n",
    "daylio out of range": daylio_csv("9999-12-31,,,23:59,a,,,x", "0001-01-01,,,,a,,,", "0000-01-01,,,,,,,").encode(),
    "epochs": b'[{"timestamp": 1e300}, {"timestamp": -5}, {"timestamp": 99999999999999999999999}]',
    "objects for everything": json.dumps(
        {"metadata": {}, "entries": [{key: {} for key in ("creationDate", "uuid", "text", "timeZone", "tags")}]}
    ).encode(),
    "day one of all types": day_one(
        5,
        None,
        [],
        {},
        day_one_entry(timeZone={}, uuid={}, tags={"a": 1}, richText=[]),
        day_one_entry(uuid="", tags=[1, None, " "], text=None, richText="{", isAllDay="yes"),
        day_one_entry(uuid="B", creationDate=5),
        day_one_entry(uuid="C", creationDate="2026-13-01T00:00:00Z"),
        day_one_entry(uuid="D", timeZone="../../etc/passwd"),
        day_one_entry(uuid="E", creationDate="0001-01-01T00:00:00Z", timeZone="America/New_York"),
        day_one_entry(uuid="F", creationDate="9999-12-31T23:59:59Z", timeZone="Asia/Tokyo"),
    ).encode(),
    "daylio of all types": daylio_backup(
        5,
        None,
        [],
        {},
        *(daylio_entry(**{key: value}) for key in daylio_entry() for value in ({}, [], None, "x", 1e300, -(10**18))),
    ),
    "daylio tables of all types": zipped(
        {
            "backup.daylio": base64.b64encode(
                json.dumps(
                    {"customMoods": [5, {"id": []}, {"id": 1}], "tags": {"a": 1}, "dayEntries": [daylio_entry(mood=1)]}
                ).encode()
            )
        }
    ),
    "bidi and controls": "Date,Note\n2026-09-14,\u202e\u2066\x1b[31m\x07\u200b\n".encode(),
    "unicode spaces": "Date,Note\u2028x\n2026-09-14,a\u2029b\x0b\x0c\x1c\x85\n".encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_and_nothing_else(tmp_path, name):
    path = keep(tmp_path, HOSTILE[name])
    start = time.process_time()
    loaded = load_or_refuse(path)
    if loaded is not None:
        assert loaded.read == len(loaded.table) + len(loaded.refused)
        assert list(loaded.table.columns) == list(COLUMNS)
        assert len(loaded.table["local_dt"].dt.to_pydatetime()) == len(loaded.table)
    assert time.process_time() - start < 2
    assert [one.name for one in tmp_path.iterdir()] == ["export.csv"]
    assert path.read_bytes() == HOSTILE[name]


HEAVY = ("a line of commas", "quotes", "deep object", "zip bomb", "many braces", "daylio bomb")


def test_hostile_files_take_little_memory(tmp_path, root):
    """One program forks for each, so that each is measured alone, the interpreter included."""
    for name in HEAVY:
        keep(tmp_path, HOSTILE[name], name)
    command = [sys.executable, root / "tests" / "hostile.py", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root / "tests")
    told = {one["file"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert set(told) == set(HEAVY)
    assert not [one for one in told.values() if one["megabytes"] >= 300 or one["ended"].startswith("traceback")]


LINES = st.lists(
    st.one_of(
        st.just(HEADER),
        st.just(ROW),
        st.just("Date,Situation,Intensity"),
        st.just("2026-09-14,late,7"),
        st.text(alphabet='ab,;"\t{}[]:\n\r 019-/\0\ufeff', max_size=30),
    ),
    max_size=8,
).map("\n".join)


@given(LINES.map(str.encode) | st.binary(max_size=300) | st.text().map(lambda text: text.encode("utf-16", "replace")))
@example(GOOD["daylio"] + b'"')
def test_counts_always_add_up(tmp_path_factory, content):
    path = keep(tmp_path_factory.mktemp("any", numbered=True), content)
    digest = hashlib.sha256(path.read_bytes()).digest()
    loaded = load_or_refuse(path)
    if loaded is not None:
        assert loaded.read == len(loaded.table) + len(loaded.refused)
        assert loaded.table["entry_id"].is_unique
        assert loaded.table["local_dt"].notna().all()
        assert loaded.table.dtypes.equals(load(path).table.dtypes)
        assert loaded.table["entry_id"].tolist() == load(path).table["entry_id"].tolist()
    assert hashlib.sha256(path.read_bytes()).digest() == digest
    path.unlink()


def test_no_words_of_an_entry_in_any_reason(tmp_path):
    rows = ["nonsense-date,,,,secretmood,,,secretnote", ",,,,secretmood,,,secretnote", '2026-09-14,,,later,x,,,"secret']
    loaded = load(keep(tmp_path, daylio_csv(*rows)))
    assert not loaded.problems["reason"].str.contains("secret").any()
    with pytest.raises(errors.MappingNeeded) as caught:
        load(keep(tmp_path, "What,Note\nsecret,secret\n"))
    assert "secret" not in str(caught.value)


def test_a_folder_of_many_kinds_is_read_file_by_file(tmp_path):
    keep(tmp_path, "words", "2026-03-02.md")
    keep(tmp_path, "Date,Situation\n2026-03-02,x\n", "table.csv")
    keep(tmp_path, b"x", "picture.jpg")
    assert [path.name for path in loading.files(tmp_path)] == ["2026-03-02.md", "table.csv"]
    assert loading.files(tmp_path / "table.csv") == [tmp_path / "table.csv"]


DAY_ONE = (
    '{"metadata": {"version": "1"}, "entries": [{"uuid": "K", "creationDate": "2026-03-02T09:14:00Z", "text": "x"}]}'
)
DAYLIO = "full_date,time,mood,activities,note\n2026-03-02,10:00,meh,,x\n"
QUIRK = '{"v": "Archive-v1", "thoughts": [{"uuid": "q", "createdAt": "2026-03-02T09:14:00Z", "automaticThought": "x"}]}'


@pytest.mark.parametrize("other", [("a.csv", DAYLIO), ("note.md", "words"), ("quirk.json", QUIRK)], ids=lambda o: o[0])
def test_no_export_is_lost_beside_one_that_would_claim_the_folder(tmp_path, other):
    folder = tmp_path / "mixed"
    folder.mkdir()
    keep(folder, DAY_ONE, "dayone.json")
    assert loading.files(folder) == [folder]
    keep(folder, other[1], other[0])
    assert sorted(path.name for path in loading.files(folder)) == sorted(["dayone.json", other[0]])
    assert "others_left" in load(folder).problems["code"].tolist()


def test_more_members_than_usual_are_read_when_the_person_says_so(tmp_path):
    path = keep(
        tmp_path, zipped({f"{number:05}.md": "" for number in range(5_001)} | {"2026-03-02.md": "words"}), "v.zip"
    )
    with pytest.raises(errors.FileTooLarge, match="most_members"):
        load(path)
    loaded = load(path, mapping={"most_members": 6_000})
    assert (len(loaded.table), loaded.read) == (1, 5_002)
    with pytest.raises(errors.MappingInvalid):
        load(path, mapping={"most_members": "many"})
