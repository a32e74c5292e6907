"""The form in which texts are compared: words only, small letters, one space between them.

"At WORK - again!" and "at work again" are the same words, so they get the same label. What is on the shared list of
heavy phrases (``support.json``) is taken out before anything else looks: such a phrase never decides a theme.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from analysis import resources

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPACED = {number: " " for number in range(128) if not chr(number).isalnum() and chr(number) != "'"}
GAP = "\0"
"""Stands where a heavy phrase stood; no word is written like it."""


def words(text: str) -> list[str]:
    """Return the words as they stand in the text (Unicode form C), without punctuation, underscores and emoji.

    Examples
    --------
    >>> words("I'm late - AGAIN!! 🙃")
    ["I'm", 'late', 'AGAIN']
    """
    if not text.isascii():
        return _WORD.findall(unicodedata.normalize("NFC", text))
    told = text.translate(_SPACED).split()
    if "'" not in text:
        return told
    return [word for part in told for word in (_WORD.findall(part) if "'" in part else (part,))]


def fold(written: Iterable[str]) -> str:
    """Join words to their normal form: case folded, apostrophes gone, one space between.

    Examples
    --------
    >>> fold(["I'm", "late", "AGAIN"])
    'im late again'
    """
    return " ".join(written).casefold().replace("'", "").replace("’", "")


def normal(text: str) -> str:
    """Return the normal form of a text; an empty string when it holds no word.

    Examples
    --------
    >>> normal("At WORK, again!") == normal("at work  again")
    True
    """
    return fold(words(text))


def softened(form: str) -> str:
    """Return a normal form with a `GAP` in place of every word of a heavy phrase; their number stays.

    Examples
    --------
    >>> softened("the deadline and dying to know")
    'the deadline and dying to know'
    """
    return form if _telling().isdisjoint(form.split(" ")) else _heavy().sub(_gaps, form)


def _gaps(found: re.Match[str]) -> str:
    return found[0] if found["kept"] else " ".join([GAP] * len(found[0].split()))


@cache
def _heavy() -> re.Pattern[str]:
    """Match an exception (group ``kept``) or a heavy phrase: whole words, exceptions first."""
    listed = resources.load("support")
    kept, heavy = ("|".join(sorted(map(normal, listed[name]), key=len, reverse=True)) for name in _LISTS)
    return re.compile(rf"(?<!\S)(?:(?P<kept>{kept})|{heavy})(?!\S)")


@cache
def _telling() -> frozenset[str]:
    """Return the longest word of each heavy phrase: a text without any of them holds no such phrase."""
    return frozenset(max(normal(phrase).split(" "), key=len) for phrase in resources.load("support")["phrases"])


_LISTS = ("exceptions", "phrases")
