import json
import os
import re
import stat
from datetime import date

import pytest

import fleets
from analysis import errors
from analysis.reports.fleets import fleet

NAMES = [f"p{number:02d}-2026-06.html" for number in range(4)]


def test_each_journal_has_one_private_page_named_by_its_file(run):
    assert sorted(path.name for path in run.out.iterdir()) == NAMES
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in run.out.iterdir()} == {0o600}


def test_what_could_not_be_made_is_listed_with_its_reason_and_stops_nobody(run):
    told = json.loads(run.code_and_words)
    assert [one["file"].rsplit("/", 1)[1] for one in told] == ["broken.db", "p00.db", "p01.db", "p02.db", "p03.db"]
    refused, *made = told
    assert refused["code"] == "journal_damaged"
    assert "damaged" in refused["reason"]
    assert [(one["month"], one["made"], one["path"].rsplit("/", 1)[1]) for one in made] == [
        ("2026-06", True, name) for name in NAMES
    ]


def test_the_pages_are_those_of_one_by_one_rendering_byte_for_byte(run, tmp_path):
    fleets.kindlog("--journal", run.people / "p03.db", "report", fleets.MONTH, "--out", tmp_path)
    assert (tmp_path / "report-2026-06.html").read_bytes() == (run.out / NAMES[3]).read_bytes()


def test_nothing_of_one_person_is_in_the_page_of_another(run):
    for number, name in enumerate(NAMES):
        page = (run.out / name).read_text(encoding="utf-8")
        assert fleets.canary(number) in page
        assert not [other for other in range(4) if other != number and fleets.canary(other) in page]


def test_nothing_of_anybody_is_left_or_seen_elsewhere(run):
    assert list(run.temporary.iterdir()) == []
    assert len(run.commands) > 3
    words = re.compile(fleets.canary(0).replace("00", r"\d\d"))
    assert not [command for command in run.commands if words.search(command)]
    assert not words.search(run.code_and_words)


def test_a_second_run_keeps_what_is_there_and_makes_what_is_not(run):
    before = {path.name: path.stat().st_mtime_ns for path in run.out.iterdir()}
    page = (run.out / NAMES[1]).read_bytes()
    (run.out / NAMES[1]).unlink()
    done = fleets.kindlog("fleet", run.people, "--out", run.out, "--month", fleets.MONTH, "--jobs", 1, code=1)
    assert done.stderr.splitlines()[:3] == ["1 report made.", "3 are still the same.", "1 could not be made:"]
    assert done.stdout.splitlines() == [str(run.out / name) for name in NAMES]
    after = {path.name: path.stat().st_mtime_ns for path in run.out.iterdir()}
    assert {name for name in NAMES if before[name] != after[name]} == {NAMES[1]}
    assert (run.out / NAMES[1]).read_bytes() == page


def test_without_a_fork_the_pages_are_the_same(run, tmp_path):
    people = tmp_path / "one"
    people.mkdir()
    (people / "p02.db").write_bytes((run.people / "p02.db").read_bytes())
    (people / "p02.db").chmod(0o600)
    fleets.kindlog("fleet", people, "--out", tmp_path / "out", KINDLOG_FORK="0")
    assert (tmp_path / "out" / NAMES[2]).read_bytes() == (run.out / NAMES[2]).read_bytes()


def test_what_cannot_begin_says_why(tmp_path):
    with pytest.raises(errors.FileMissing):
        fleet(tmp_path / "nowhere", tmp_path / "out")
    with pytest.raises(errors.FolderEmpty):
        fleet(tmp_path, tmp_path / "out")
    fleets.person(tmp_path / "a.db", 1)
    for month, error in (("2026-13", errors.MonthUnknown), ("2027-01", errors.MonthAhead)):
        with pytest.raises(error):
            fleet(tmp_path, tmp_path / "out", month=month, now=date(2026, 7, 1))
    with pytest.raises(errors.FolderUnwritable):
        fleet(tmp_path, tmp_path / "a.db")
    assert not (tmp_path / "out").exists()


def test_two_files_of_one_stem_and_a_journal_without_a_month(tmp_path):
    people = tmp_path / "people"
    people.mkdir(mode=0o700)
    fleets.person(people / "a.db", 1)
    fleets.person(people / "a.sqlite", 2)
    fleets.person(people / "bare.db", 3, moments=0, checkins=0)
    done = fleet(people, tmp_path / "out", jobs=1, now=date(2026, 7, 1))
    assert [(one.path.name if one.path else None, one.code) for one in done] == [
        ("a.db-2026-06.html", None),
        ("a.sqlite-2026-06.html", None),
        (None, "journal_bare"),
    ]
