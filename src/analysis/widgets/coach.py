"""Other ways to say words that leave no exception: offered on request, never put in unasked, and both versions stay.

Which words count as big is the measure's own list, so the coach and the chart never disagree.
"""

from collections.abc import Callable
from typing import Any

from analysis import resources

Counts = Callable[[str, str], tuple[str, str]]
"""Text and big word in it → a sentence of the person's own counts, and the same for the word's place; or empty."""


def no_counts(_text: str, _word: str) -> tuple[str, str]:
    """Know of no counts."""
    return "", ""


def big_words(text: str, counts: Counts = no_counts) -> list[dict[str, Any]]:
    """Return each big word of a text with its swaps and a sentence of own counts.

    Examples
    --------
    >>> found = big_words("I always spoil it")
    >>> [(hit["word"], hit["swaps"]) for hit in found]
    [('always', ['often', 'sometimes'])]
    """
    import pandas as pd  # noqa: PLC0415  # only when somebody asks: opening a form loads no tables

    from analysis.measures.language import EVERY, language  # noqa: PLC0415  # as above
    from analysis.measures.phrasing import ABSOLUTE  # noqa: PLC0415  # as above

    table = language(pd.DataFrame({"text": [text]}))
    table = table[table["group"] == ABSOLUTE]
    words = [str(word) for word in table["word"] if word != EVERY]
    return [_found(word, *counts(text, word)) for word in words]


def _found(word: str, sentence: str, swap: str) -> dict[str, Any]:
    """Return a big word with its swaps; for one of frequency, the person's own count comes first."""
    listed = resources.table("absolutes", resources.language())
    own = [swap] if swap and word in listed["counted"] else []
    return {"word": word, "swaps": [*own, *listed["swaps"].get(word, [])], "counts": sentence}
