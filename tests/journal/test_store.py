"""The store: every write whole or not at all, every earlier version kept, and forgetting that reaches the bytes."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import errors
from analysis.journal import Journal, connection
from analysis.journal.store import Store
from analysis.model import RECORDS, CheckIn, Emotion, Goal, Moment, Plan, Practice, Record, ScaleResponse
from analysis.model.ids import uuid7
from strategies import of_record

WHEN = datetime(2026, 9, 14, 21, 30)
posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are a POSIX matter")
EVERY_KIND = [
    Moment(local_dt=WHEN, text="said too much", tags=["work"], emotions=[Emotion(emotion="ashamed", before=7)]),
    CheckIn(local_dt=WHEN, support=5, criticism=6, note="a long week"),
    Practice(local_dt=WHEN, kind="letter", content={"pain": "it hurt", "reasons": "tired"}, before=7),
    Plan(local_dt=WHEN, if_part="my chest tightens", then_part="I breathe"),
    Goal(local_dt=WHEN, text="one walk", due=WHEN.date()),
    ScaleResponse(local_dt=WHEN, scale="SCS-SF", item=3, answer=4),
]


@pytest.mark.parametrize("record", EVERY_KIND, ids=lambda record: type(record).__name__)
def test_what_is_appended_comes_back_the_same(journal: Journal, record: Record) -> None:
    assert journal.append(record) == record
    assert journal.get(record.id) == record


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=st.sampled_from(list(RECORDS.values())).flatmap(of_record))
def test_any_record_comes_back_the_same(journal: Journal, record: Record) -> None:
    fresh = record.model_copy(update={record.key(): uuid7()})
    journal.append(fresh)
    assert journal.get(fresh.id) == fresh


def test_the_example_holds_every_kind() -> None:
    assert {type(record) for record in EVERY_KIND} == set(RECORDS.values())


def test_several_are_kept_together_or_not_at_all(journal: Journal) -> None:
    first = Moment(local_dt=WHEN)
    with pytest.raises(errors.EntryInvalid, match="already here"):
        journal.extend([first, Moment(local_dt=WHEN), first])
    assert journal.moments.empty


def test_an_edit_keeps_every_earlier_version(journal: Journal) -> None:
    first = journal.append(Moment(local_dt=WHEN, tz="Europe/Berlin", text="one", emotions=[Emotion(emotion="sad")]))
    second = journal.amend(first.id, text="two", emotions=[])
    third = journal.amend(first.id, support=7)
    assert journal.revisions(first.id) == [first, second]
    assert journal.get(first.id) == third
    assert (third.text, third.support, third.emotions) == ("two", 7.0, [])
    assert third.edited_at is not None
    assert journal.affect.empty


def test_a_changed_time_settles_its_instant_again(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN, tz="Europe/Berlin"))
    moved = journal.amend(kept.id, tz="America/New_York")
    assert kept.utc_dt is not None
    assert moved.utc_dt == kept.utc_dt + timedelta(hours=6)
    assert journal.amend(kept.id, tz=None).utc_dt is None


@pytest.mark.parametrize(
    "changes", [{"support": 11}, {"no_such_field": 1}, {"moment_id": "x"}, {"edited_at": None}, {"alignment": "maybe"}]
)
def test_a_change_that_does_not_fit_names_the_field_and_changes_nothing(journal: Journal, changes: dict) -> None:
    kept = journal.append(Moment(local_dt=WHEN, text="my own words"))
    with pytest.raises(errors.EntryInvalid, match=next(iter(changes))) as told:
        journal.amend(kept.id, **changes)
    assert "my own words" not in str(told.value)
    assert journal.get(kept.id) == kept
    assert journal.revisions(kept.id) == []


def test_an_unknown_zone_is_refused(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN))
    with pytest.raises(errors.ZoneUnknown):
        journal.amend(kept.id, tz="Mars/Olympus")


def test_erasing_hides_everywhere_and_restoring_brings_everything_back(journal: Journal) -> None:
    kept = journal.append(EVERY_KIND[0])
    before = journal.moments, journal.affect
    journal.erase(kept.id)
    assert journal.moments.empty
    assert journal.affect.empty
    for work in (journal.get, journal.erase, journal.amend):
        with pytest.raises(errors.EntryErased):
            work(kept.id)
    journal.restore(kept.id)
    assert journal.moments.equals(before[0])
    assert journal.affect.equals(before[1])
    with pytest.raises(errors.EntryNotErased):
        journal.restore(kept.id)


def test_what_is_not_there_is_said_so(journal: Journal) -> None:
    for work in (journal.get, journal.amend, journal.erase, journal.restore, journal.forget, journal.revisions):
        with pytest.raises(errors.EntryUnknown):
            work("nobody")


@pytest.mark.parametrize("record", EVERY_KIND, ids=lambda record: type(record).__name__)
def test_forgetting_leaves_no_word_in_any_byte(journal: Journal, record: Record) -> None:
    field = (
        next(name for name in ("text", "note", "then_part", "scale") if name in type(record).model_fields)
        if not isinstance(record, Practice)
        else "content"
    )
    for number in range(30):
        journal.append(Moment(local_dt=WHEN, text=f"filler {number} " * 40))
    canary = "CANARY-ONE"
    changed = {"pain": canary} if field == "content" else canary * 500
    kept = journal.append(record.model_copy(update={field: changed}))
    later = {"pain": "CANARY-TWO"} if field == "content" else "CANARY-TWO"
    journal.amend(kept.id, **{field: later})
    journal.erase(kept.id)
    assert b"CANARY" in journal.path.read_bytes()
    journal.forget(kept.id)
    left = b"".join(file.read_bytes() for file in journal.path.parent.iterdir())
    assert b"CANARY" not in left
    assert kept.id.encode() not in left
    assert len(journal.moments) == 30
    with pytest.raises(errors.EntryUnknown):
        journal.details(kept.id)


def test_finding_by_a_part_of_the_id(journal: Journal) -> None:
    one = journal.append(Moment(moment_id="aaa-111", local_dt=WHEN))
    two = journal.append(CheckIn(checkin_id="aaa-222", local_dt=WHEN))
    journal.erase(two.id)
    assert journal.find("111") == one.id
    assert journal.find("AAA-2") == two.id
    assert journal.find(one.id) == one.id
    with pytest.raises(errors.EntryAmbiguous, match="2 entries"):
        journal.find("aaa")
    for part in ("", "zzz", "%", "_"):
        with pytest.raises(errors.EntryUnknown):
            journal.find(part)


def test_reading_makes_no_file_and_the_id_stays(journal: Journal) -> None:
    before = journal.journal_id
    assert journal.moments.empty
    assert not journal.path.exists()
    journal.append(Moment(local_dt=WHEN))
    assert journal.journal_id == before


def test_settings_and_mappings_are_kept(journal: Journal, open_at) -> None:
    assert journal.day_start == 4
    journal.day_start = 0
    journal.keep_mapping("f00d", {"when": "Date", "moods": {"rad": 5}})
    again = open_at(journal.path)
    assert again.day_start == 0
    assert again.mapping("f00d") == {"when": "Date", "moods": {"rad": 5}}
    assert again.mapping("beef") is None


def test_the_pragmas_that_keep_it_whole(journal: Journal) -> None:
    journal.append(Moment(local_dt=WHEN))
    with journal.store.reading() as opened:
        found = {
            name: opened.pragma(name)
            for name in ("journal_mode", "synchronous", "secure_delete", "trusted_schema", "cell_size_check")
        }
        assert (opened.pragma("mmap_size"), opened.pragma("foreign_keys"), opened.pragma("temp_store")) == (0, 1, 2)
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


@posix
def test_the_file_is_private_whatever_the_umask(tmp_path: Path, open_at) -> None:
    before = os.umask(0)
    try:
        journal = open_at(tmp_path / "new" / "er" / "journal.db")
        with journal.store.atomic() as opened:
            opened.execute("INSERT INTO settings VALUES ('a', '1')")
            beside = [file.stat().st_mode & 0o777 for file in journal.path.parent.iterdir()]
    finally:
        os.umask(before)
    assert beside == [0o600, 0o600]  # the file and its rollback journal
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(journal.path.parent.parent.stat().st_mode) == 0o700


def test_a_write_that_ends_badly_leaves_no_trace(journal: Journal) -> None:
    kept = journal.append(Moment(local_dt=WHEN))

    def half() -> None:
        with journal.store.atomic() as opened:
            opened.execute("DELETE FROM moments")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert journal.get(kept.id) == kept


def test_busy_says_so_and_stores_nothing(journal: Journal) -> None:
    journal.append(Moment(local_dt=WHEN))
    other = apsw.Connection(str(journal.path))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.JournalBusy):
        journal.append(Moment(local_dt=WHEN))
    other.execute("ROLLBACK")
    other.close()
    assert len(journal.moments) == 1


def test_a_reader_waits_its_turn_and_a_writer_gets_through(journal: Journal) -> None:
    journal.append(Moment(local_dt=WHEN))
    with journal.store.reading() as opened:
        opened.execute("SELECT * FROM moments").fetchall()
        with pytest.raises(errors.JournalBusy):
            journal.append(Moment(local_dt=WHEN))
    journal.append(Moment(local_dt=WHEN))
    assert len(journal.moments) == 2


def test_a_full_file_system_says_so_and_stores_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = journal.append(Moment(local_dt=WHEN))
    connect = connection.connect

    def small(path: Path, busy_seconds: float) -> apsw.Connection:
        opened = connect(path, busy_seconds)
        opened.pragma("max_page_count", opened.pragma("page_count"))
        return opened

    monkeypatch.setattr(connection, "connect", small)
    with pytest.raises(errors.JournalFull):
        journal.append(Moment(local_dt=WHEN, text="x" * 100_000))
    monkeypatch.undo()
    assert journal.moments["moment_id"].tolist() == [kept.id]


@pytest.mark.parametrize(("limit", "expected"), [(1, errors.StoreError)])
def test_a_real_limit_of_the_system_says_so(journal: Journal, limit: int, expected: type[Exception]) -> None:
    resource = pytest.importorskip("resource")
    kept = journal.append(Moment(local_dt=WHEN))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.path.stat().st_size + limit, before[1]))
    try:
        with pytest.raises(expected):
            journal.append(Moment(local_dt=WHEN, text="x" * 100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert journal.moments["moment_id"].tolist() == [kept.id]


def test_times_before_1970_and_beyond_2038(journal: Journal) -> None:
    for year in (1, 1900, 1969, 2100, 9999):
        kept = journal.append(Moment(local_dt=datetime(year, 1, 1, 5), written_at=datetime(2026, 1, 1, tzinfo=UTC)))
        assert journal.get(kept.id) == kept
    assert [time.year for time in journal.moments["local_dt"]] == [1, 1900, 1969, 2100, 9999]


def test_a_store_without_a_journal_around_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "journal.db")
    (kept,) = store.append([Moment(local_dt=WHEN)])
    assert store.get(kept.id) == kept


@pytest.mark.parametrize("nothing", [{"text": "x"}, "x", None, Record, Emotion(emotion="sad")])
def test_what_is_no_entry_is_refused_in_a_sentence(journal: Journal, nothing: object) -> None:
    with pytest.raises(errors.EntryInvalid, match="not an entry"):
        journal.append(nothing)
    assert journal.moments.empty
