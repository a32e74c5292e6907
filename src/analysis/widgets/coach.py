"""Other ways to say words that leave no exception: offered on request, never put in unasked, and both versions stay.

Which words count as big is the measure's own list, so the coach and the chart never disagree.
"""

from collections.abc import Callable
from typing import Any

from analysis import resources

Counts = Callable[[str, str], str]
"""Text and big word in it → one sentence of the person's own counts, or an empty one."""


def no_counts(_text: str, _word: str) -> str:
    """Know of no counts."""
    return ""


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

    table = language(pd.DataFrame({"text": [text]}))
    swaps = resources.table("absolutes", resources.language())["swaps"]
    words = [str(word) for word in table["word"] if word != EVERY]
    return [{"word": word, "swaps": swaps.get(word, []), "counts": counts(text, word)} for word in words]
