"""Digits, words and a picture say the same key."""

import re

from analysis import resources
from analysis.sharing import fingerprint

KEYS = [fingerprint.key_id(bytes([number]) * 32) for number in range(50)]


def test_digits_and_words_have_their_shape_and_differ():
    for key in KEYS:
        assert re.fullmatch(r"\d{5}( \d{5}){5}", fingerprint.digits(key))
        assert len(fingerprint.words(key).split()) == 8
    assert len({fingerprint.digits(key) for key in KEYS}) == len({fingerprint.words(key) for key in KEYS}) == len(KEYS)


def test_words_are_256_and_unlike_each_other():
    words = resources.load("fingerprint")["words"]
    assert len(set(words)) == len(words) == 256
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in words)
    joined = {f"{one}{other}" for one in words[:40] for other in words[:40]}
    assert len(joined) == 1600


def test_what_is_typed_may_be_spaced_in_any_way():
    key = KEYS[0]
    assert fingerprint.same(fingerprint.digits(key).replace(" ", "\n"), key)
    assert fingerprint.same(fingerprint.words(key).upper(), key)
    assert not fingerprint.same(fingerprint.digits(KEYS[1]), key)
    assert not fingerprint.same("", key)
    assert not fingerprint.same(fingerprint.digits(key)[:-1], key)


def test_pictures_can_be_shown():
    assert len(fingerprint.picture("kindlog-key:abc").splitlines()) > 10
    assert fingerprint.svg("kindlog-key:abc").startswith("<svg")
    assert "http" not in fingerprint.svg("kindlog-key:abc").replace("http://www.w3.org", "")
