import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import errors
from analysis.cli.laboratory import working_copy
from analysis.cli.laboratory.working_copy import find, meaning, refresh
from analysis.settings import bundled


def notebook(*sources, **more):
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more})


@pytest.fixture
def shipped(tmp_path):
    folder = tmp_path / "shipped"
    (folder / "reports").mkdir(parents=True)
    (folder / "00_start_here.ipynb").write_text(notebook("start"), encoding="utf-8")
    (folder / "01_capture.ipynb").write_text(notebook("one"), encoding="utf-8")
    (folder / "reports" / "monthly.ipynb").write_text(notebook("month"), encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "x.ipynb").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def mine(tmp_path, shipped):
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o700)
    refresh(folder, shipped)
    return folder


def said(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb"))


def test_everything_that_ships_is_there_for_the_owner_only(mine):
    assert names(mine) == ["00_start_here.ipynb", "01_capture.ipynb", "reports/monthly.ipynb"]
    for path in mine.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_second_time_changes_nothing(mine, shipped):
    before = {path: path.stat().st_mtime_ns for path in mine.rglob("*.ipynb")}
    assert refresh(mine, shipped) == working_copy.Copied()
    assert {path: path.stat().st_mtime_ns for path in mine.rglob("*.ipynb")} == before


def test_an_untouched_copy_gets_the_new_version_even_when_it_was_run_and_saved(mine, shipped):
    ran = json.loads((mine / "01_capture.ipynb").read_text(encoding="utf-8"))
    ran["metadata"]["language_info"] = {"version": "3.11"}
    ran["cells"][0]["execution_count"] = 7
    (mine / "01_capture.ipynb").write_text(json.dumps(ran, indent=1), encoding="utf-8")
    (shipped / "01_capture.ipynb").write_text(notebook("two"), encoding="utf-8")
    assert refresh(mine, shipped) == working_copy.Copied(updated=["01_capture"])
    assert said(mine / "01_capture.ipynb") == ["two"]


def test_a_changed_copy_stays_and_the_new_version_lies_beside_it_once(mine, shipped):
    (mine / "01_capture.ipynb").write_text(notebook("my own words"), encoding="utf-8")
    assert refresh(mine, shipped) == working_copy.Copied(), "nothing new ships, so nothing is said"
    (shipped / "01_capture.ipynb").write_text(notebook("two"), encoding="utf-8")
    assert refresh(mine, shipped) == working_copy.Copied(beside=["01_capture"])
    assert said(mine / "01_capture.ipynb") == ["my own words"]
    assert said(mine / "01_capture.new.ipynb") == ["two"]
    assert refresh(mine, shipped) == working_copy.Copied()
    (shipped / "01_capture.ipynb").write_text(notebook("three"), encoding="utf-8")
    assert refresh(mine, shipped) == working_copy.Copied(beside=["01_capture"])
    assert said(mine / "01_capture.ipynb") == ["my own words"]
    assert said(mine / "01_capture.new.ipynb") == ["three"]


def test_what_lies_beside_and_was_changed_stays_too(mine, shipped):
    (mine / "01_capture.ipynb").write_text(notebook("mine"), encoding="utf-8")
    (mine / "01_capture.new.ipynb").write_text(notebook("mine as well"), encoding="utf-8")
    (shipped / "01_capture.ipynb").write_text(notebook("two"), encoding="utf-8")
    refresh(mine, shipped)
    assert said(mine / "01_capture.new.ipynb") == ["mine as well"]


def test_a_notebook_of_the_same_name_that_was_there_before_stays(tmp_path, shipped):
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "01_capture.ipynb").write_text(notebook("theirs"), encoding="utf-8")
    assert refresh(folder, shipped).beside == ["01_capture"]
    assert said(folder / "01_capture.ipynb") == ["theirs"]


def test_one_that_was_taken_away_comes_back_and_a_lost_record_overwrites_nothing(mine, shipped):
    (mine / "00_start_here.ipynb").unlink()
    (mine / "01_capture.ipynb").write_text(notebook("mine"), encoding="utf-8")
    (mine / ".kindlog.json").write_text("not json", encoding="utf-8")
    refresh(mine, shipped)
    assert said(mine / "00_start_here.ipynb") == ["start"]
    assert said(mine / "01_capture.ipynb") == ["mine"]


def test_a_link_in_a_notebooks_place_is_not_written_through(mine, shipped, tmp_path):
    elsewhere = tmp_path / "elsewhere.ipynb"
    elsewhere.write_text(notebook("one"), encoding="utf-8")
    (mine / "01_capture.ipynb").unlink()
    (mine / "01_capture.ipynb").symlink_to(elsewhere)
    (shipped / "01_capture.ipynb").write_text(notebook("two"), encoding="utf-8")
    refresh(mine, shipped)
    assert said(elsewhere) == ["one"]
    assert said(mine / "01_capture.ipynb") == ["two"]


def test_a_folder_that_takes_nothing_is_said(mine, shipped, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(working_copy.os, "open", full)
    with pytest.raises(errors.FolderUnwritable):
        refresh(mine, shipped)


@given(st.lists(st.text()), st.integers() | st.none(), st.lists(st.text()))
def test_meaning_is_what_was_written_and_not_what_was_run(sources, count, lines):
    plain = {"cells": [{"cell_type": "code", "source": source} for source in sources]}
    ran = {"cells": [{**cell, "outputs": lines, "execution_count": count} for cell in plain["cells"]], "metadata": {}}
    split = {"cells": [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in ran["cells"]]}
    versions = {meaning(json.dumps(version, indent=1).encode()) for version in (plain, ran, split)}
    assert len(versions) == 1
    more = {"cells": [*plain["cells"], {"cell_type": "code", "source": "x"}]}
    assert meaning(json.dumps(more).encode()) not in versions


@given(st.binary())
def test_any_bytes_have_a_meaning(content):
    assert len(meaning(content)) == 64


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (None, "00_start_here.ipynb"),
        ("capture", "01_capture.ipynb"),
        ("01_capture", "01_capture.ipynb"),
        ("01_capture.ipynb", "01_capture.ipynb"),
        ("Capture", "01_capture.ipynb"),
        ("monthly", "reports/monthly.ipynb"),
        ("reports/monthly", "reports/monthly.ipynb"),
        ("my own", "my own.ipynb"),
    ],
)
def test_a_notebook_is_found_with_and_without_number_and_ending(mine, wanted, found):
    (mine / "my own.ipynb").write_text(notebook("x"), encoding="utf-8")
    assert find(mine, wanted) == found


def test_an_unknown_name_lists_those_there_are(mine):
    (mine / ".hidden.ipynb").write_text("{}", encoding="utf-8")
    for wanted in ("nothing", "../shipped/01_capture", ".hidden", ""):
        with pytest.raises(errors.UnknownWord, match="start_here, capture, monthly") as refused:
            find(mine, wanted or "  ")
        assert refused.value.exit_code == 2


def test_the_notebooks_that_ship_are_all_found_by_name(tmp_path):
    refresh(tmp_path, bundled("notebooks"))
    assert find(tmp_path) == "00_start_here.ipynb"
    assert find(tmp_path, "monthly") == "reports/monthly.ipynb"
