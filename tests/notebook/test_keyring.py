"""Keys in a notebook: made, opened once, a card to hand out, people only after digits were compared."""

import pytest

import couple
from analysis import errors
from analysis.notebook.keyring import Keyring, instant


@pytest.fixture
def keyring(tmp_path):
    return Keyring(tmp_path, "therapist", lambda: couple.NOW)


def test_a_key_is_made_once_and_opens_with_its_passphrase(tmp_path, keyring):
    assert keyring.standing() == {"key": "none"}
    assert keyring.make_keys(" Dr Lee ", "open sesame 12")
    again = Keyring(tmp_path, "therapist")
    assert again.standing() == {"key": "locked"}
    with pytest.raises(errors.KeyWrong):
        again.unlock("open sesame 13")
    again.unlock("open sesame 12")
    assert again.standing()["key"] == "open"
    assert again.keys.card.name == "Dr Lee"
    with pytest.raises(errors.KeyThere):
        keyring.make_keys("Dr Lee", "")


def test_nobody_is_verified_without_the_digits(tmp_path, keyring):
    keyring.make_keys("Dr Lee", "")
    client = couple.client(tmp_path / "c")
    line = client.standing()["card"]["line"]
    assert keyring.meet(f"here: {line}") == {"name": "Kim", "follows": False}
    with pytest.raises(errors.DigitsDiffer):
        keyring.trust(line, "00000", "")
    with pytest.raises(errors.AnswerNeeded):
        keyring.trust(line, "", "")
    assert keyring.standing()["people"] == []
    assert keyring.trust(line, client.standing()["card"]["words"], "Kim W.") == "Kim W."
    assert keyring.standing()["people"] == ["Kim W."]


def test_the_time_is_utc():
    assert instant().utcoffset().total_seconds() == 0
