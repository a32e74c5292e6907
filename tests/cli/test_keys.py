"""Keys by command: made once, shown, compared, rotated, lost, locked."""

import pytest

from analysis.sharing import fingerprint, keys


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "passphrase.txt"
    path.write_text("green tea\n")
    path.chmod(0o600)
    return path


def test_a_key_is_made_once_and_shown(run, journal):
    made = run("key", "new", "--json")
    assert made.code == 0
    assert (made.json["name"], made.json["role"], made.json["protected"]) == ("Client", "client", False)
    assert made.json["card"].startswith("kindlog-key:")
    assert len(made.json["recovery_code"]) == 39
    again = run("key", "new", "--json")
    assert (again.code, again.json["error"]["code"]) == (1, "key_there")
    shown = run("key", "show", "--json").json
    assert shown["digits"] == made.json["digits"]
    assert shown["contacts"] == []
    assert "recovery_code" not in shown
    assert (journal.parent / "journal.sharing").stat().st_mode & 0o77 == 0


def test_what_is_said_when_it_is_made(run):
    answer = run("key", "new", "--name", "Kim")
    assert "Digits: " in answer.out
    assert "shown only now" in answer.out
    assert "as safe as your account" in answer.err
    assert run("key", "new", "--role", "boss").code == 2


def test_there_is_none_yet(run):
    for command in (("key", "show"), ("key", "rotate"), ("share",), ("review", "x"), ("withdraw", "x")):
        answer = run(*command, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (1, "key_absent"), command
    assert run("shares", "--json").json == []


def test_a_card_and_a_picture_go_to_files(run, tmp_path):
    run("key", "new", "--name", "Kim")
    answer = run("key", "show", "--out", tmp_path / "kim.kindlog-key", "--qr", tmp_path / "kim.svg")
    assert (tmp_path / "kim.kindlog-key").read_text().startswith("kindlog-key:")
    assert "<svg" in (tmp_path / "kim.svg").read_text()
    assert "not verified anyone" in answer.out


def test_digits_are_compared_and_never_in_silence(sides, tmp_path):
    other = sides.as_("other", "key", "new", "--name", "Ada", "--json").json
    refused = sides.client("key", "trust", other["card"], "--digits", "12345", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "digits_differ")
    nobody = sides.client("key", "trust", other["card"])
    assert nobody.code == 2
    assert other["digits"] in nobody.err
    no = sides.client("key", "trust", other["card"], stdin="n\n", keyboard=True)
    assert no.code == 1
    assert len(sides.client("key", "show", "--json").json["contacts"]) == 1
    yes = sides.client("key", "trust", other["card"], stdin="y\n", keyboard=True)
    assert yes.code == 0
    assert "Ada is verified" in yes.out
    words = sides.therapist("key", "trust", other["card"], "--digits", other["words"], "--name", "A.")
    assert "A. is verified" in words.out


def test_what_is_no_card(sides, tmp_path):
    (tmp_path / "note.txt").write_text("hello")
    for given, code in (("note.txt", "card_unknown"), ("absent", "file_missing"), ("kindlog-key:abc", "card_unknown")):
        assert sides.client("key", "trust", given, "--json").json["error"]["code"] == code


def test_the_sender_of_a_file_is_verified_by_it(sides):
    sides.write(1)
    path = sides.share()
    assert sides.therapist("key", "lost", "--of", "Client").code == 0
    refused = sides.therapist("review", path, "--json").json["error"]
    digits = sides.client("key", "show", "--json").json["digits"]
    assert refused["code"] == "E05"
    assert digits in refused["message"]
    assert sides.therapist("key", "trust", path, "--digits", digits).code == 0
    assert sides.therapist("review", path, "--json").json["client"] == "Client"


def test_a_rotated_key_follows_by_itself_and_a_lost_one_does_not(sides):
    assert sides.client("key", "rotate", "--out", "new.card").code == 0
    follows = sides.therapist("key", "trust", "new.card", "--json")
    assert follows.json["follows"]
    assert sides.client("key", "lost").code == 2
    assert sides.client("key", "lost", "--yes", "--out", "newer.card").code == 0
    assert sides.therapist("key", "trust", "newer.card").code == 2


def test_a_passphrase_is_asked_for_and_never_shown(run, secret, journal):
    made = run("key", "new", "--name", "Kim", "--passphrase-file", secret, "--json").json
    assert made["protected"]
    folder = journal.parent / "journal.sharing"
    locked = run("key", "rotate", "--json")
    assert locked.json["error"]["code"] == "key_locked"
    assert run("key", "rotate", stdin="green tea\nblack tea\nblack tea\n", keyboard=True).code == 0
    assert keys.unlocked(folder, "black tea").card.name == "Kim"
    wrong = run("key", "rotate", "--passphrase-file", secret, "--json")
    assert wrong.json["error"]["code"] == "key_wrong"


def test_a_passphrase_is_set_later_and_recovered(run, secret, journal):
    code = run("key", "new", "--json").json["recovery_code"]
    folder = journal.parent / "journal.sharing"
    assert run("key", "passphrase").code == 2
    assert run("key", "passphrase", "--new-passphrase-file", secret, "--json").json == {"protected": True}
    before = fingerprint.digits(keys.public(folder).card.key)
    typed = f"{code}\nblack tea\nblack tea\n"
    assert run("key", "passphrase", "--recovery", stdin=typed, keyboard=True).code == 0
    assert fingerprint.digits(keys.unlocked(folder, "black tea").id) == before


@pytest.mark.parametrize("command", ["new", "show", "trust", "rotate", "lost", "passphrase"])
def test_each_explains_itself(run, command):
    answer = run("key", command, "--help")
    assert answer.code == 0
    assert f"kindlog key {command}" in answer.out
    assert "--json" in answer.out
