"""How hard English is to read: sentences, words, syllables and the Flesch–Kincaid grade (Kincaid et al. 1975)."""

import re

HOLES = re.compile(r"\{[^}]*\}")
PATTERN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SILENT = re.compile(r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouy]es|[^tdaeiouy]ed)$")


def filled(text: str) -> str:
    """Put a short word where a value will stand, and drop commands and options, which nobody reads as prose."""
    return re.sub(r"(?<!\w)--?[a-z][\w-]*", "", HOLES.sub("ten", text))


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence; a colon or line break ends one as a full stop does."""
    parts = re.split(r"[.!?:](?=\s|[\"'”’)]|$)|\n", filled(text))
    return [found for part in parts if (found := PATTERN.findall(part))]


def syllables(word: str) -> int:
    """Count the vowel groups of a word, without a silent ending; at least one."""
    low = word.lower()
    count = len(re.findall(r"[aeiouy]+", low))
    return max(1, count - bool(count > 1 and SILENT.search(low)))


def grade(text: str) -> float:
    """Return the Flesch–Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    told = sentences(text)
    words = [word for sentence in told for word in sentence]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(told) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
