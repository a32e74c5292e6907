"""A key as people can compare it: six groups of five digits, eight words, a picture for a camera.

All three say the same: the sha256 of the raw public signing key. A key card is signed by that key, so whoever has
compared the digits knows the whole card. Thirty digits hold 99 bits, eight of 256 words hold 64.
"""

import hashlib
import io

import segno

from analysis import resources

GROUPS, WORDS = 6, 8
_BYTES = 5
"""Bytes behind one group; five digits hold 16.6 bits, so that no digit is likelier than another by a hair's breadth."""


def key_id(public: bytes) -> str:
    """Return the id of a raw public signing key: its sha256 in hex."""
    return hashlib.sha256(public).hexdigest()


def digits(key: str) -> str:
    """Return a key id as six groups of five digits.

    Examples
    --------
    >>> digits(key_id(bytes(32)))
    '34584 15407 68110 72389 41680 02623'
    """
    raw = bytes.fromhex(key)
    parts = (int.from_bytes(raw[start : start + _BYTES]) % 100_000 for start in range(0, GROUPS * _BYTES, _BYTES))
    return " ".join(f"{part:05d}" for part in parts)


def words(key: str) -> str:
    """Return a key id as eight words, from other bytes than the first digits."""
    listed = resources.load("fingerprint")["words"]
    return " ".join(listed[byte] for byte in bytes.fromhex(key)[-WORDS:])


def same(typed: str, key: str) -> bool:
    """Say whether digits or words that somebody typed are those of a key; spaces do not matter.

    Examples
    --------
    >>> same("34584-15407-68110-72389-41680-02623", key_id(bytes(32)))
    True
    >>> same("34584", key_id(bytes(32)))
    False
    """
    bare = "".join(letter for letter in typed.casefold() if letter.isalnum())
    return bare in {digits(key).replace(" ", ""), words(key).replace(" ", "")}


def picture(text: str) -> str:
    """Return a text as a QR code drawn with blocks, for a terminal."""
    drawn = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def svg(text: str) -> str:
    """Return a text as a QR code in SVG, with no address in it."""
    return str(segno.make(text, error="m", micro=False).svg_inline(scale=4))
