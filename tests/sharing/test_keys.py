"""Keys at rest: locked, private, opened by passphrase or recovery code, and by nothing else."""

import pytest

import sharers
from analysis import errors
from analysis.sharing import keys


def fresh():
    return keys.fresh("Kim", "client", "A practice", sharers.NOW)


def test_without_a_passphrase_they_are_as_safe_as_the_account(tmp_path):
    made = fresh()
    keys.keep(tmp_path, made, None)
    assert not keys.protected(tmp_path)
    again = keys.unlocked(tmp_path)
    assert (again.id, again.identity, again.card) == (made.id, made.identity, made.card)
    assert all(path.stat().st_mode & 0o77 == 0 for path in tmp_path.iterdir())
    (tmp_path / keys.DEVICE).unlink()
    with pytest.raises(errors.KeyDamaged):
        keys.unlocked(tmp_path)


def test_with_a_passphrase_nothing_secret_is_on_the_disk(tmp_path):
    made = fresh()
    code = keys.keep(tmp_path, made, "green tea")
    assert keys.protected(tmp_path)
    for path in tmp_path.iterdir():
        held = path.read_bytes()
        assert b"AGE-SECRET" not in held
        assert made.signing.private_bytes_raw() not in held
        assert b"green tea" not in held
    with pytest.raises(errors.KeyLocked):
        keys.unlocked(tmp_path)
    with pytest.raises(errors.KeyWrong):
        keys.unlocked(tmp_path, "black tea")
    assert keys.unlocked(tmp_path, "green tea").id == keys.unlocked(tmp_path, recovery=code).id == made.id
    assert keys.public(tmp_path).card == made.card
    assert keys.line(tmp_path) == made.line


def test_a_passphrase_can_be_set_later(tmp_path):
    made = fresh()
    code = keys.keep(tmp_path, made, None)
    keys.change_passphrase(tmp_path, "green tea", None)
    assert not (tmp_path / keys.DEVICE).exists()
    with pytest.raises(errors.KeyLocked):
        keys.unlocked(tmp_path)
    keys.change_passphrase(tmp_path, None, None, code)
    assert keys.unlocked(tmp_path).id == made.id


def test_none_and_damaged(tmp_path):
    with pytest.raises(errors.KeyAbsent):
        keys.public(tmp_path)
    keys.keep(tmp_path, fresh(), None)
    for content in (b"", b"{}", b'{"line": 1, "box": {}}'):
        keys.private.replace(tmp_path / keys.FILE, content)
        with pytest.raises(errors.KeyDamaged):
            keys.unlocked(tmp_path)


def test_what_was_sealed_for_an_old_key_still_opens():
    old = fresh()
    new = keys.fresh("Kim", "client", None, sharers.NOW, old)
    assert new.recipients == {new.card.age, old.card.age}
    assert len(new.identities) == 2
    assert old.identity not in repr(old)
