import json

import pytest


@pytest.fixture
def kept(run):
    run("log", "Snapped at Sam", "--feeling", "ashamed=7", "--at", "2026-09-14T21:30", "--tz", "Europe/Berlin")
    run("checkin", "--support", "5", "--for", "2026-09-13")


@pytest.mark.usefixtures("kept")
def test_jsonl_holds_everything(run, tmp_path):
    path = tmp_path / "all.jsonl"
    assert run("export", path, "--format", "jsonl", "--json").json == {"path": str(path), "format": "jsonl"}
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 3
    assert any("Snapped at Sam" in json.dumps(line) for line in lines)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("kept")
def test_the_name_says_the_format(run, tmp_path):
    assert run("export", tmp_path / "all.jsonl").code == 0
    assert run("export", tmp_path / "all.docx").code == 2
    assert not (tmp_path / "all.docx").exists()


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.usefixtures("kept")
def test_tables_go_to_a_folder(run, tmp_path, form):
    path = tmp_path / "tables"
    assert run("export", path, "--format", form).code == 0
    assert {f"moments.{form}", f"checkins.{form}"} <= {file.name for file in path.iterdir()}


@pytest.mark.usefixtures("kept")
def test_nothing_is_replaced_unasked(run, tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_text("mine")
    answer = run("export", path)
    assert answer.code == 1
    assert "--yes" in answer.err
    assert path.read_text() == "mine"
    assert run("export", path, "--yes").code == 0
    assert path.read_text() != "mine"


@pytest.mark.usefixtures("kept")
def test_a_folder_that_cannot_be_written_to(run, tmp_path):
    (tmp_path / "file").write_text("in the way")
    answer = run("export", tmp_path / "file" / "all.jsonl")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
