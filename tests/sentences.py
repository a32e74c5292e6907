"""What every sentence about findings keeps: easy, short, kind, and free of words that claim or praise."""

import re

from readability import grade, sentences

CLAIMS = ["because", "cause", "helped", "works", "best", "better", "worse", "improved", "rose", "fell", "trend"]
PRAISE = ["well done", "great", "only", "you are(?! doing)"]
BANNED = ["streak", "fail", "failed", "failure", "missed", "should", "score", "relapse", "compliance"]


def kind(told: str) -> str:
    """Check one text: easy, short sentences, nothing on the list of what is never said; return it."""
    outside = re.sub("“[^”]*”", "it", told)
    assert all(len(words) <= 25 for words in sentences(outside)), told
    assert grade(outside) <= 7, told
    assert not [word for word in [*CLAIMS, *PRAISE, *BANNED] if re.search(rf"(?i)\b{word}\b", outside)], told
    assert "{" not in outside
    assert "nan" not in outside
    return told


def numbers(told: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", re.sub("“[^”]*”", "", told))


def few(told: str) -> bool:
    return "too few" in told
