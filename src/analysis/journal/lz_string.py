"""lz-string's base64 packing, which web apps use for short texts: LZW over bits, six of them a character.

Written from the published description of the format (pieroxy, lz-string 1.4). Unpacking stops at a length, for a few
characters can stand for millions.
"""

from collections.abc import Iterator

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_BYTE, _WORD, _END = 0, 1, 2
"""Codes: a new character of 8 bits, one of 16, and the end."""


class NotPackedError(ValueError):
    """The text was not packed so, or breaks off."""


class TooLongError(NotPackedError):
    """The text is longer than was allowed."""


def from_base64(packed: str, longest: int) -> str:
    """Unpack a text.

    Parameters
    ----------
    packed
        Characters of the base64 alphabet.
    longest
        Most characters of the text.

    Raises
    ------
    TooLongError
        When it is longer.
    NotPackedError
        When it was not packed so, or breaks off.

    Examples
    --------
    >>> from_base64("BYUwNmD2Q===", 100)
    'hello'
    """
    bits = _bits(packed)
    words: list[str] = ["", "", ""]
    width, room = 2, 1
    text: list[str] = []
    length, before = 0, ""
    while (code := _take(bits, width)) != _END:
        if code in {_BYTE, _WORD}:
            words.append(chr(_take(bits, 8 if code == _BYTE else 16)))
            code, room = len(words) - 1, room - 1
            if not room:
                room, width = 1 << width, width + 1
        if code < len(words):
            word = words[code]
        elif code == len(words) and before:
            word = before + before[0]
        else:
            raise NotPackedError(code)
        text.append(word)
        length += len(word)
        if length > longest:
            raise TooLongError
        if before:
            words.append(before + word[0])
            room -= 1
            if not room:
                room, width = 1 << width, width + 1
        before = word
    return "".join(text)


def _bits(packed: str) -> Iterator[int]:
    for character in packed:
        value = _ALPHABET.find(character)
        if value < 0:
            raise NotPackedError(character)
        for shift in (5, 4, 3, 2, 1, 0):
            yield value >> shift & 1


def _take(bits: Iterator[int], count: int) -> int:
    """Read a number, lowest bit first."""
    value = 0
    for at in range(count):
        bit = next(bits, None)
        if bit is None:
            raise NotPackedError(count)
        value |= bit << at
    return value
