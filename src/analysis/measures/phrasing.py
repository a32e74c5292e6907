"""Which words of a text are looked for: those that leave no exception, and hard and kind ways to speak about oneself.

kindlog's own short lists (``resources/en/absolutes.json`` and ``phrasing.json``). A phrase is whole words without
regard to case; what stands among the exceptions is taken out first. A way of speaking is an opening ("I am", "I feel"),
at most two small words, and a word of the list; or a whole phrase.
"""

import re
from functools import cache
from typing import Any

from analysis import resources

ABSOLUTE, CRITICAL, KIND = "absolute", "critical", "kind"
GROUPS = (ABSOLUTE, CRITICAL, KIND)
_EDGES = r"(?<!\w)(?<!\w-)(?:{})(?!\w)(?!-\w)"


@cache
def pattern(group: str) -> re.Pattern[str]:
    """Match an exception (no group) or what is looked for (group 1), in small letters.

    Examples
    --------
    >>> [match[1] for match in pattern("critical").finditer("i'm just so useless. it is not my fault.") if match[1]]
    ["i'm just so useless"]
    """
    if group == ABSOLUTE:
        listed = resources.load("absolutes")
        found = _either(listed["short"])
    else:
        listed = resources.load("phrasing")[group]
        found = f"{_spoken(listed)}|{_either(listed['phrases'])}"
    return re.compile(_EDGES.format(f"{_either(listed['exceptions'])}|({found})"))


@cache
def hints(group: str) -> str:
    """Return a pattern, quick to look for, that is in every text that holds something of the group.

    Examples
    --------
    >>> [bool(re.search(hints("kind"), text)) for text in ("the train was late", "i did my best")]
    [False, True]
    """
    if group == ABSOLUTE:
        wanted = {text.split()[0] for text in resources.load("absolutes")["short"]}
    else:
        listed = resources.load("phrasing")[group]
        common = frozenset(resources.load("themes")["common"])
        wanted = {_rarest(text, common) for name in ("words", "phrases") for text in listed[name]}
    return rf"\b(?:{'|'.join(sorted(map(re.escape, wanted)))})\b"


def _rarest(phrase: str, common: frozenset[str]) -> str:
    return max(reversed(phrase.split()), key=lambda word: (word not in common, len(word)))


def _spoken(listed: Any) -> str:
    small = rf"(?:(?:{_either(listed['between'])})\s+){{0,2}}"
    return rf"(?:{_either(listed['openers'])})\s+{small}(?:{_either(listed['words'])})"


def _either(phrases: list[str]) -> str:
    """Match any of the phrases, longer ones first; a gap between words may be any space."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
