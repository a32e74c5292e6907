"""The secret half of a key goes out after a plain warning, and the stock tool opens files with it."""

import json
import subprocess

import pytest


@pytest.fixture
def sealed(sides):
    sides.write(1)
    return sides.share()


def opened(identity, path):
    done = subprocess.run(["age", "-d", "-i", identity, path], capture_output=True, check=True)
    return json.loads(done.stdout)["payloadType"]


def test_age_opens_a_file_with_it(sides, sealed):
    for who in (sides.client, sides.therapist):
        answer = who("key", "export", "--out", "my.age-key", "--yes")
        assert answer.code == 0
        assert "age -d -i my.age-key FILE" in answer.out
        assert "AGE-SECRET" not in answer.out + answer.err
        assert "secret half of your key" in answer.err
        assert "Only kindlog review looks at who signed it" in answer.err
        assert (sides.root / "my.age-key").stat().st_mode & 0o77 == 0
        assert "consent-bundle" in opened("my.age-key", sealed)


def test_a_file_sealed_for_an_earlier_key_opens_too(sides, sealed):
    assert sides.therapist("key", "rotate", "--json").code == 0
    told = sides.therapist("key", "export", "--yes", "--json").json
    assert told["earlier"] == 1
    (sides.root / "keys.txt").write_text(told["identity"])
    assert "consent-bundle" in opened("keys.txt", sealed)


def test_it_is_asked_for_before_and_never_over_a_file(sides):
    assert sides.client("key", "export").code == 2
    no = sides.client("key", "export", "--out", "my.age-key", stdin="n\n", keyboard=True)
    assert (no.code, (sides.root / "my.age-key").exists()) == (1, False)
    assert "secret half of your key" in no.err
    yes = sides.client("key", "export", stdin="y\n", keyboard=True)
    assert yes.out.splitlines()[-1].startswith("AGE-SECRET-KEY-1")
    (sides.root / "there.txt").write_text("mine")
    over = sides.client("key", "export", "--out", "there.txt", stdin="y\n", keyboard=True)
    assert (over.code, (sides.root / "there.txt").read_text()) == (1, "mine")


def test_a_locked_key_wants_its_passphrase(run, tmp_path):
    secret = tmp_path / "passphrase.txt"
    secret.write_text("green tea\n")
    secret.chmod(0o600)
    assert run("key", "export", "--yes", "--json").json["error"]["code"] == "key_absent"
    assert run("key", "new", "--passphrase-file", secret).code == 0
    assert run("key", "export", "--yes", "--json").json["error"]["code"] == "key_locked"
    told = run("key", "export", "--yes", "--json", "--passphrase-file", secret).json
    assert "AGE-SECRET-KEY-1" in told["identity"]
    assert told["recipient"] in told["identity"]
