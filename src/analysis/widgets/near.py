"""Near twins among the person's own words: asked about, never merged alone."""

from collections.abc import Iterable
from difflib import SequenceMatcher

ALIKE = 0.82
"""Share of letters in common above which two phrases are worth a question (ratio of Ratcliff and Obershelp, 0–1)."""


def near_twin(written: str, known: Iterable[str]) -> str | None:
    """Return the own phrase that this one may repeat, or None; one written exactly alike needs no question.

    Examples
    --------
    >>> near_twin("Feedback from work", ["a late train", "feedback at work"])
    'feedback at work'
    >>> near_twin("feedback at work", ["feedback at work"]) is None
    True
    """
    known = list(known)
    if not _plain(written) or written.strip() in known:
        return None
    rated = [(_alike(_plain(written), _plain(phrase)), phrase) for phrase in known]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
