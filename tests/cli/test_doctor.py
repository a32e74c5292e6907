import os
import sys
from pathlib import Path

import apsw
import pytest

from analysis.cli import doctor


def by_name(answer):
    return {check["name"]: check for check in answer.json["checks"]}


def test_all_is_well_before_the_first_entry_and_no_journal_is_made(run, journal):
    answer = run("doctor", "--json")
    assert (answer.code, answer.json["ok"]) == (0, True)
    assert {"kindlog", "python", "sqlite", "path", "free", "none_yet"} <= by_name(answer).keys()
    assert not journal.exists()


def test_a_journal_is_counted_and_checked(run):
    entry = run("log", "canaryzebra", "--json").json["id"]
    run("log", "canaryzebra")
    run("erase", entry)
    found = by_name(run("doctor", "--json"))
    assert (found["moments"]["value"], found["erased"]["value"]) == (1, 1)
    assert found["whole"]["level"] == found["file_mode"]["level"] == found["folder_mode"]["level"] == "ok"
    told = run("doctor")
    assert "All is well." in told.out
    assert "canaryzebra" not in told.out


def test_a_damaged_journal_needs_care(run, journal):
    for _ in range(30):
        run("log", "word " * 400)
    with journal.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 4096)
    answer = run("doctor", "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert {"damaged", "refused"} & by_name(answer).keys()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_loose_modes_need_care(run, journal):
    run("log", "x")
    journal.chmod(0o644)
    answer = run("doctor", "--json")
    assert answer.code == 1
    assert by_name(answer)["file_loose"]["level"] == "problem"


def test_a_newer_journal_is_told_and_left_alone(run, journal):
    run("log", "x")
    connection = apsw.Connection(str(journal))
    connection.pragma("user_version", 99)
    connection.close()
    before = journal.read_bytes()
    answer = run("doctor")
    assert answer.code == 1
    assert "newer" in answer.out
    assert journal.read_bytes() == before


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Work", "Mobile Documents"])
def test_a_folder_that_a_service_copies_is_worth_a_note(run, tmp_path, folder):
    answer = run("--journal", tmp_path / folder / "journal.db", "doctor", "--json")
    assert answer.code == 0
    assert by_name(answer)["synced"]["level"] == "note"


def test_an_old_package_needs_care(run, monkeypatch):
    monkeypatch.setattr(doctor, "version", lambda name: "0.9" if name == "nbconvert" else "99")
    answer = run("doctor")
    assert answer.code == 1
    assert "nbconvert 0.9 has a known hole" in answer.out


@pytest.mark.parametrize(("size", "told"), [(0, "0 B"), (999, "999 B"), (1_500_000, "2 MB"), (5 * 10**15, "5000.0 TB")])
def test_sizes_are_told_roughly(size, told):
    assert doctor._size(size) == told


def test_the_disk_under_a_folder(monkeypatch):
    mounts = "a / ext4 rw\nb /home/x nfs4 rw\nc /home/x/my\\040files cifs rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: mounts)
    assert doctor._disk(Path("/home/x/my files/deep")) == "cifs"
    assert doctor._disk(Path("/home/xy")) == "ext4"


@pytest.mark.skipif(os.name != "posix", reason="links as on POSIX")
def test_a_link_to_nowhere_is_a_finding_too(run, journal):
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.symlink_to("nowhere")
    answer = run("doctor", "--json")
    assert answer.code == 1
    assert by_name(answer)["refused"]["level"] == "problem"
