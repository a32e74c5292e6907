"""Where a passphrase comes from, and what is refused."""

import pytest
import typer

from analysis import errors
from analysis.cli import passphrases


def private_file(path, content):
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def test_the_first_line_of_a_private_file(tmp_path):
    assert passphrases.from_file(None) is None
    assert passphrases.from_file(private_file(tmp_path / "a", b"green tea \r\nmore")) == "green tea "
    assert passphrases.fresh(tmp_path / "a") == "green tea "


def test_files_that_are_refused(tmp_path):
    with pytest.raises(errors.FileMissing):
        passphrases.from_file(tmp_path / "absent")
    with pytest.raises(errors.FileEmpty):
        passphrases.from_file(private_file(tmp_path / "empty", b"\n"))
    loose = private_file(tmp_path / "loose", b"green tea")
    loose.chmod(0o644)
    with pytest.raises(errors.JournalLoose):
        passphrases.from_file(loose)


def test_the_environment_names_the_file_too(run, tmp_path, monkeypatch):
    monkeypatch.setenv(passphrases.VARIABLE, str(private_file(tmp_path / "a", b"green tea")))
    assert run("key", "new", "--json").json["protected"]
    assert run("key", "rotate", "--json").code == 0
    monkeypatch.delenv(passphrases.VARIABLE)
    assert run("key", "rotate", "--json").json["error"]["code"] == "key_locked"


def test_not_the_same_twice_changes_nothing(monkeypatch):
    monkeypatch.setattr(passphrases.asking, "someone", lambda: True)
    typed = iter(["green tea", "black tea"])
    monkeypatch.setattr(passphrases, "hidden", lambda _: next(typed))
    with pytest.raises(typer.Abort):
        passphrases.fresh(None)
    monkeypatch.setattr(passphrases, "hidden", lambda _: "")
    assert passphrases.fresh(None) is None
