"""Telling it in words: options dealt like cards, so that nothing comes again before the others had their turn."""

import re
from typing import Any

import numpy as np

from analysis import resources

HARSH_UNTIL, PLAIN_UNTIL = 3.0, 5.0
"""Up to which level the inner voice is harsh, and up to which it is plain."""


class Teller:
    """Deals the story words of ``resources/<language>/sample.json`` in a seeded order.

    Examples
    --------
    >>> teller = Teller(np.random.default_rng(1))
    >>> teller.told("checkin_notes") == teller.told("checkin_notes")
    False
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.words: dict[str, Any] = resources.load("sample")
        self._decks: dict[str, list[Any]] = {}
        self._said: set[str] = set()

    def deal(self, path: str) -> Any:
        """Return the next option at a path such as ``themes/money/reframe``; the deck is shuffled when it runs out."""
        deck = self._decks.setdefault(path, [])
        if not deck:
            options = self.options(path)
            deck.extend(options[int(k)] for k in self.rng.permutation(len(options)))
        return deck.pop()

    def options(self, path: str) -> list[Any]:
        """Return everything at a path; the scenes of a theme come as (trigger, sentence) pairs."""
        found: Any = self.words
        for step in path.split("/"):
            found = found[step]
        if isinstance(found, dict):
            return [(trigger, scene) for trigger, scenes in found.items() for scene in scenes]
        return list(found)

    def told(self, path: str) -> str:
        """Return the next sentence at a path, its blanks filled."""
        return self.fill(str(self.deal(path)))

    def fill(self, sentence: str) -> str:
        """Fill every ``{blank}`` with a dealt word and begin with a capital letter."""
        filled = re.sub(r"\{(\w+)\}", lambda found: str(self.deal(f"slots/{found[1]}")), sentence)
        return filled[:1].upper() + filled[1:]

    def scene(self, theme: str, level: float) -> tuple[str, str]:
        """Return a trigger and a text never told before: what happened, often with a line on how it felt."""
        while True:
            trigger, sentence = self.deal(f"themes/{theme}/scenes")
            text = self.fill(sentence)
            if self.rng.random() < 0.5:  # noqa: PLR2004 - every other text goes on
                text = f"{text} {self.told('tails/' + voice(level, 'low', 'mid', 'high'))}"
            if text not in self._said:
                self._said.add(text)
                return trigger, text

    def found(self, key: str, text: str) -> list[str]:
        """Return the names (or places, by their hints) that a text speaks of, each once, in order of the list."""
        known = self.words[key]
        hints = known.items() if isinstance(known, dict) else zip(known, known, strict=True)
        said = [told for hint, told in hints if re.search(rf"\b{hint}\b", text)]
        return list(dict.fromkeys(said))


def voice(level: float, harsh: str = "harsh", plain: str = "plain", kind: str = "kind") -> str:
    """Return the word for how the inner voice speaks at a level of 0–10.

    Examples
    --------
    >>> voice(2), voice(5), voice(7)
    ('harsh', 'plain', 'kind')
    """
    return harsh if level <= HARSH_UNTIL else plain if level <= PLAIN_UNTIL else kind
