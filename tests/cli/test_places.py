"""Places that refuse: a full disk, a folder nobody can write to, a file in the way, a journal from the future."""

import os
import shutil
import subprocess
import sys

import apsw
import pytest

import analysis

CANARY = "canaryzebra"


def one_sentence(answer):
    assert answer.code == 1
    assert answer.err.count("\n") == 1, answer.err
    assert not answer.out
    assert "Traceback" not in answer.err
    assert CANARY not in answer.err


@pytest.fixture
def small_disk(tmp_path):
    """A disk of half a megabyte where this user may mount one; None elsewhere, and a limit on file size stands in."""
    place = tmp_path / "small"
    place.mkdir(mode=0o700)
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=512k,mode=700", "tmpfs", str(place)]
    mounted = mount is not None and subprocess.run([mount, *options], capture_output=True, check=False).returncode == 0
    yield place, mounted
    if mounted:
        subprocess.run([shutil.which("umount"), str(place)], check=True)


def limits(mounted):
    """Return what makes a process unable to write large files where no small disk could be mounted."""
    if mounted:
        return {}
    import resource  # noqa: PLC0415 - not there on Windows

    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))}


def test_a_full_disk_loses_nothing_that_was_kept(kindlog, small_disk):
    place, mounted = small_disk
    there = {"env": {"KINDLOG_JOURNAL": str(place / "journal.db")}}
    assert kindlog("log", "the first one", **there).code == 0
    before = (place / "journal.db").read_bytes()
    refused = kindlog("log", "-", stdin=CANARY * 50_000, **there, **limits(mounted))
    one_sentence(refused)
    assert (place / "journal.db").read_bytes() == before
    assert [row["text"] for row in kindlog("list", "--json", **there).json] == ["the first one"]
    assert kindlog("doctor", **there).code == 0
    assert kindlog("log", "the next one", **there).code == 0


def test_an_import_on_a_full_disk_is_all_or_nothing(kindlog, small_disk, tmp_path):
    place, mounted = small_disk
    there = {"env": {"KINDLOG_JOURNAL": str(place / "journal.db")}}
    kindlog("log", "the first one", **there)
    rows = "".join(f"2026-01-{1 + row % 28:02},{CANARY} {row} {'x' * 500}\n" for row in range(2000))
    (tmp_path / "many.csv").write_text(f"Date,Text\n{rows}")
    one_sentence(kindlog("import", tmp_path / "many.csv", "--yes", **there, **limits(mounted)))
    assert [row["text"] for row in kindlog("list", "--json", **there).json] == ["the first one"]
    assert kindlog("imports", "--json", **there).json == []


@pytest.mark.skipif(sys.platform == "win32", reason="/proc and modes are a POSIX matter")
@pytest.mark.parametrize("path", ["/proc/journal.db", "/proc/nowhere/journal.db"])
def test_a_folder_nobody_can_write_to(kindlog, path):
    there = {"KINDLOG_JOURNAL": path}
    if sys.platform != "linux":
        there = {"KINDLOG_JOURNAL": "/dev/null/journal.db"}
    one_sentence(kindlog("log", CANARY, env=there))
    told = kindlog("log", CANARY, "--json", env=there)
    assert told.code == 1
    assert CANARY not in told.out


def test_a_file_in_place_of_the_folder(kindlog, tmp_path):
    (tmp_path / "file").write_text("in the way")
    one_sentence(kindlog("log", CANARY, env={"KINDLOG_JOURNAL": str(tmp_path / "file" / "journal.db")}))
    one_sentence(kindlog("log", CANARY, env={"KINDLOG_JOURNAL": str(tmp_path)}))


@pytest.mark.parametrize("content", [b"", b"not a journal at all" * 99, os.urandom(8192)])
def test_a_file_that_is_no_journal_is_left_as_it_is(kindlog, journal, content):
    journal.parent.mkdir(mode=0o700)
    journal.write_bytes(content)
    journal.chmod(0o600)
    answer = kindlog("list")
    if content:
        one_sentence(answer)
        one_sentence(kindlog("log", CANARY))
    else:
        assert answer.code == 0
    assert journal.read_bytes() == content


def test_a_journal_from_the_future_is_left_as_it_is(kindlog, run, journal):
    run("log", CANARY)
    connection = apsw.Connection(str(journal))
    connection.pragma("user_version", 99)
    connection.close()
    before = journal.read_bytes()
    for command in (["list"], ["log", CANARY], ["report"], ["export", journal.parent / "out.jsonl"], ["imports"]):
        one_sentence(kindlog(*command))
    assert "update kindlog" in kindlog("list").err
    assert journal.read_bytes() == before
    assert not (journal.parent / "out.jsonl").exists()


def test_no_words_outside_the_journal(run, journal, tmp_path, monkeypatch):
    """A canary through every command: never on stderr, in a file name, or in a file other than the journal."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"Date,Situation,Text\n2026-09-13,late train,{CANARY}\nnever,late train,{CANARY}\n")

    def quiet(*arguments, **kept):
        answer = run(*arguments, **kept)
        assert CANARY not in answer.err, arguments
        return answer

    entry = quiet("log", "-", "--self-talk", CANARY, "--at", "2026-09-02T08:00", "--json", stdin=CANARY).json["id"]
    quiet("checkin", "--support", "5", "--note", CANARY)
    identity = quiet("import", sheet, "--json").json["import_id"]
    for arguments in (
        ["list"],
        ["list", "--search", CANARY],
        ["show", entry, "--revisions"],
        ["edit", entry, "--set", f"text={CANARY} twice"],
        ["edit", entry, "--set", f"{CANARY}=1"],
        ["edit", entry, "--set", f"precision={CANARY}"],
        ["log", CANARY, "--at", "never"],
        ["import", sheet],
        ["import", sheet, "--dry-run"],
        ["imports"],
        ["report", "2026-09", "--out", tmp_path / "out"],
        ["undo-import", identity],
        ["erase", entry],
        ["list", "--erased"],
        ["restore", entry],
        ["forget", entry, "--yes"],
        ["doctor"],
    ):
        quiet(*arguments)
    found = [path for path in tmp_path.rglob("*") if path.is_file() and path not in {journal, sheet}]
    assert found, "the report is there"
    assert [path for path in found if CANARY in path.name or CANARY.encode() in path.read_bytes()] == []


def test_what_was_forgotten_is_gone_from_the_file(run, journal):
    entry = run("log", CANARY, "--json").json["id"]
    run("forget", entry, "--yes")
    assert CANARY.encode() not in journal.read_bytes()
    assert analysis.open_journal(journal).moments.empty
