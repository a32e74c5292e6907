import pytest


@pytest.fixture
def entry(run):
    return run(
        "log", "Forgot the canaryzebra", "--support", "2", "--at", "2026-09-02T08:00", "--tz", "Europe/Berlin", "--json"
    ).json["id"]


def shown(run, entry):
    return run("show", entry, "--json").json


def test_edit_changes_fields_and_keeps_the_version_before(run, entry):
    answer = run("edit", entry[-8:], "--set", "support=6", "--set", "reframe=I was tired", "--json")
    assert answer.json == {"id": entry, "done": "edited", "fields": ["support", "reframe"]}
    assert (shown(run, entry)["support"], shown(run, entry)["reframe"]) == (6.0, "I was tired")
    [before] = run("show", entry, "--revisions", "--json").json["history"]
    assert before["support"] == 2.0


def test_a_new_time_moves_the_instant_too(run, entry):
    run("edit", entry, "--at", "2025-12-01T08:00")
    assert shown(run, entry)["utc_dt"].startswith("2025-12-01T07:00:00")
    run("edit", entry, "--set", "tz=Asia/Tokyo")
    assert shown(run, entry)["utc_dt"].startswith("2025-11-30T23:00:00")
    run("edit", entry, "--at", "2025-12-01")
    assert shown(run, entry)["precision"] == "day"


def test_edit_asks_on_a_keyboard(run, entry):
    answer = run("edit", entry, stdin="support\n7\ntags\nhome, Sam\n\n", keyboard=True)
    assert answer.code == 0
    assert (shown(run, entry)["support"], shown(run, entry)["tags"]) == (7.0, ["home", "Sam"])


def test_edit_needs_something_to_change(run, entry):
    assert run("edit", entry).code == 2
    assert run("edit", entry, stdin="\n", keyboard=True).code == 2
    assert run("edit", entry, "--set", "nothing=1").code == 2
    assert run("show", entry, "--revisions", "--json").json["history"] == []


def test_erase_and_restore(run, entry):
    before = shown(run, entry)
    assert run("erase", entry, "--json").json == {"id": entry, "done": "erased"}
    assert run("list", "--json").json == []
    assert run("edit", entry, "--set", "support=1").code == 1
    answer = run("restore", entry)
    assert answer.code == 0
    assert "back" in answer.out
    assert shown(run, entry) == before
    assert run("restore", entry).code == 1


def test_forget_takes_the_words_out_of_the_file(run, entry, journal):
    run("edit", entry, "--set", "text=Other words")
    assert b"canaryzebra" in journal.read_bytes()
    answer = run("forget", entry, "--yes")
    assert answer.code == 0
    assert "Backups" in answer.out
    assert b"canaryzebra" not in journal.read_bytes()
    assert b"Other words" not in journal.read_bytes()
    assert run("show", entry).code == 1


def test_forget_asks_first(run, entry):
    assert run("forget", entry).code == 2
    refused = run("forget", entry, stdin="n\n", keyboard=True)
    assert refused.code == 1
    assert "for good" in refused.err
    assert run("show", entry).code == 0
    assert run("forget", entry, stdin="y\n", keyboard=True).code == 0
    assert run("show", entry).code == 1


@pytest.mark.parametrize("verb", ["edit", "erase", "restore", "forget"])
def test_an_unknown_id_changes_nothing(run, entry, verb):
    before = shown(run, entry)
    assert (
        run(verb, "zzzz", *(["--set", "support=1"] if verb == "edit" else ["--yes"] if verb == "forget" else [])).code
        == 1
    )
    assert shown(run, entry) == before
