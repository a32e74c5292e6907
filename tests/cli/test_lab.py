"""What ``kindlog lab`` says before and instead of opening; that it opens stands in laboratory/test_server.py."""

import pytest

from analysis.cli import lab
from analysis.cli.laboratory import places, server


@pytest.fixture(autouse=True)
def never_opened(monkeypatch, tmp_path):
    """Keep the person's folders below the test's, and see that a refused command starts nothing."""
    monkeypatch.setattr(places.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    served = []

    def serve(where, *, ready, **asked):
        served.append(asked)
        ready("http://127.0.0.1:1/doc/tree/x?token=t")

    monkeypatch.setattr(server, "serve", serve)
    return served


def test_an_unknown_notebook_lists_those_there_are(run, never_opened):
    answer = run("lab", "nothing")
    assert answer.code == 2
    assert answer.err.startswith("nothing is not one of: start_here, ")
    assert never_opened == []


def test_without_jupyterlab_it_says_so(run, monkeypatch, never_opened):
    monkeypatch.setattr(lab, "find_spec", lambda _: None)
    answer = run("lab")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "There is no JupyterLab beside kindlog" in answer.err
    assert never_opened == []


def test_the_journals_own_folder_is_refused(run, journal, never_opened):
    answer = run("lab", "--dir", journal.parent, "--json")
    assert answer.json["error"]["code"] == "lab_holds_journal"
    assert never_opened == []


@pytest.mark.parametrize("port", ["-1", "70000", "x"])
def test_a_port_that_is_none_is_misuse(run, port):
    assert run("lab", "--port", port).code == 2


def test_the_address_is_the_first_and_only_line(run, journal, never_opened):
    answer = run("lab", "--no-browser", "--port", 8899, "monthly")
    assert answer.out == "http://127.0.0.1:1/doc/tree/x?token=t\n"
    assert answer.err.splitlines() == [
        "Opening your notebooks. Only you can see them, on this computer …",
        "It is open. Ctrl+C here ends it.",
        "Ended. What you kept is safe in your journal.",
    ]
    (asked,) = never_opened
    assert asked == {"notebook": "reports/monthly.ipynb", "journal": journal, "port": 8899, "browser": False}


def test_json_is_one_line(run, tmp_path, never_opened):
    answer = run("lab", "--json", "--dir", tmp_path / "copy")
    assert answer.out.count("\n") == 1
    assert set(answer.json) == {"url", "folder", "pid"}
    assert answer.json["folder"] == str(tmp_path / "copy")
    assert never_opened[0]["browser"] is True


def test_what_became_of_the_notebooks_is_said_in_one_line(run, tmp_path):
    folder = tmp_path / "copy"
    run("lab", "--dir", folder)
    (folder / "00_start_here.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (folder / ".kindlog.json").unlink()
    told = run("lab", "--dir", folder).err.splitlines()
    assert (
        told[0] == "You changed 00_start_here, so it stays as it is. The newer version lies beside it, ending in .new."
    )
    assert [line for line in told if ".new" in line] == told[:1]
