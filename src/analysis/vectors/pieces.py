"""From text to the word pieces a sentence model knows: lower case, no accents, longest known beginning first.

The method is WordPiece as published with BERT (Devlin et al. 2019); the pieces are those of the model's own list.
"""

import unicodedata
from collections.abc import Sequence

LONGEST = 256
"""Pieces read of one text, the two marks around it included."""
LONGEST_WORD = 100
"""Letters; a longer word is unknown."""
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Pieces:
    """The list of known pieces, and texts cut into them.

    Parameters
    ----------
    listed : sequence of str
        The pieces in the order of their numbers; one that goes on inside a word begins with ``##``.

    Examples
    --------
    >>> known = Pieces(["[UNK]", "[CLS]", "[SEP]", "dead", "##line", "!"])
    >>> known.numbers("Déadline!")
    [1, 3, 4, 5, 2]
    """

    def __init__(self, listed: Sequence[str]) -> None:
        self._known = {piece: number for number, piece in enumerate(listed)}
        self._start, self._end, self._unknown = (self._known[mark] for mark in (START, END, UNKNOWN))
        self._words: dict[str, list[int]] = {}

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text between its two marks, at most `LONGEST`."""
        found: list[int] = []
        for word in split(text):
            if len(found) >= LONGEST - 2:
                break
            found += self._cut(word)
        return [self._start, *found[: LONGEST - 2], self._end]

    def _cut(self, word: str) -> list[int]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            known = self._words[word] = self._longest(word)
        return known

    def _longest(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [self._unknown]
        found, start, mark = [], 0, ""
        while start < len(word):
            end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in self._known), None)
            if end is None:
                return [self._unknown]
            found.append(self._known[mark + word[start:end]])
            start, mark = end, "##"
        return found


_REMEMBERED = 50_000
"""Words whose pieces are remembered."""


def split(text: str) -> list[str]:
    """Cut a text into words in lower case without accents; each sign and each Chinese letter is a word.

    Examples
    --------
    >>> split("It's LATE, José")
    ['it', "'", 's', 'late', ',', 'jose']
    """
    if not text.isascii():
        text = "".join(_spaced(letter) for letter in text)
        text = "".join(x for x in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(x) != "Mn")
    told = "".join(_apart(letter) for letter in text.lower())
    return told.split()


def _spaced(letter: str) -> str:
    return f" {letter} " if any(low <= ord(letter) <= high for low, high in _CJK) else letter


def _apart(letter: str) -> str:
    """Put spaces around a sign, leave out what cannot be seen."""
    if letter.isalnum():
        return letter
    if letter in "\t\n\r" or unicodedata.category(letter) == "Zs":
        return " "
    if letter == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(letter)[0] == "C":
        return ""
    return f" {letter} " if letter.isascii() or unicodedata.category(letter)[0] == "P" else letter
