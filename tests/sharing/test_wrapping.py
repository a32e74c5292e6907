"""Slots: each opens the same secret, none opens without what belongs to it."""

import pytest

from analysis import errors
from analysis.sharing import wrapping


def test_each_slot_opens_and_nothing_else_does():
    code = wrapping.recovery_code()
    box = wrapping.lock(b"the secret", {"passphrase": b"green tea", "recovery": wrapping.typed(code)})
    assert b"the secret" not in repr(box).encode()
    assert wrapping.unlock(box, {"passphrase": b"green tea"}) == b"the secret"
    assert wrapping.unlock(box, {"recovery": wrapping.typed(f" {code.lower()} ")}) == b"the secret"
    for wrong in ({"passphrase": b"black tea"}, {"device": b"x"}, {"recovery": b"green tea"}, {}):
        with pytest.raises(errors.KeyWrong):
            wrapping.unlock(box, wrong)


def test_a_new_passphrase_changes_its_slot_only():
    box = wrapping.lock(b"the secret", {"device": b"d" * 32, "recovery": b"code"})
    changed = wrapping.rewrap(box, ("device", b"d" * 32), {"passphrase": b"green tea"})
    assert changed["secret"] == box["secret"]
    assert changed["slots"].keys() == {"recovery", "passphrase"}
    assert changed["slots"]["recovery"] == box["slots"]["recovery"]
    assert wrapping.unlock(changed, {"passphrase": b"green tea"}) == b"the secret"
    for opener in (("device", b"e" * 32), ("passphrase", b"green tea")):
        with pytest.raises(errors.KeyWrong):
            wrapping.rewrap(box, opener, {"passphrase": b"mine now"})


def test_a_changed_byte_opens_nothing():
    box = wrapping.lock(b"the secret", {"recovery": b"code"})
    letter = "A" if box["secret"][10] != "A" else "B"
    with pytest.raises(errors.KeyWrong):
        wrapping.unlock({**box, "secret": box["secret"][:10] + letter + box["secret"][11:]}, {"recovery": b"code"})


def test_codes_differ():
    assert len({wrapping.recovery_code() for _ in range(50)}) == 50
