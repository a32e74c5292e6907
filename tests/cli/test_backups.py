"""A copy elsewhere, and the way back, from the command line."""

import pytest


@pytest.fixture
def copy(run, tmp_path):
    run("log", "first")
    answer = run("backup", tmp_path / "copy.db")
    assert answer.code == 0
    assert answer.out == f"{tmp_path / 'copy.db'}\n"
    assert "read again" in answer.err
    return tmp_path / "copy.db"


def test_out_and_back(run, copy):
    run("log", "second")
    answer = run("restore-backup", copy, "--yes")
    assert answer.code == 0
    assert answer.out.startswith("Your journal is as it was in the backup.\nWhat was here before is kept in ")
    assert [moment["text"] for moment in run("list", "--json").json] == ["first"]
    kept = answer.out.split()[-1]
    assert run("restore-backup", kept, "--yes", "--json").json["before"] is not None
    assert {moment["text"] for moment in run("list", "--json").json} == {"first", "second"}


def test_a_backup_in_json(run, copy, tmp_path):
    assert run("backup", tmp_path / "two.db", "--json").json == {"path": str(tmp_path / "two.db")}
    assert run("backup", copy, "--json").json["error"]["code"] == "export_exists"
    assert run("backup", copy, "--yes").code == 0


def test_nothing_is_put_back_unless_somebody_agrees(run, copy):
    run("log", "second")
    assert run("restore-backup", copy).code == 2
    refused = run("restore-backup", copy, stdin="n\n", keyboard=True)
    assert refused.code == 1
    assert len(run("list", "--json").json) == 2
    assert run("restore-backup", copy, stdin="y\n", keyboard=True).code == 0
    assert len(run("list", "--json").json) == 1


def test_what_is_no_backup_is_one_sentence(run, copy, tmp_path):
    copy.write_text("no backup")
    for wrong in (copy, tmp_path, tmp_path / "absent.db"):
        answer = run("restore-backup", wrong, "--yes")
        assert (answer.code, answer.err.count("\n")) == (1, 1)
