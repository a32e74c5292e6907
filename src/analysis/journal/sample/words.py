"""Telling it in words: options that fit what happened, dealt so that none comes again before the others."""

import re
from collections import Counter
from typing import Any

import numpy as np

from analysis import resources

HARSH_UNTIL, PLAIN_UNTIL = 3.0, 5.0
"""Up to which level the inner voice is harsh, and up to which it is plain."""

ANY = "any"
"""Words that fit each trigger of their theme."""
COMPANY = {"evenings": "alone"} | dict.fromkeys(("feedback", "family", "friends", "home", "travel"), "with others")
"""Theme → who is there; the other themes may be either."""


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
        self._dealt: Counter[str] = Counter()
        self._said: set[str] = set()

    def deal(self, path: str, trigger: str = ANY) -> Any:
        """Return one of the options at a path such as ``themes/money/reframe`` that were dealt least often so far."""
        options = self.options(path, trigger)
        counts = [self._dealt[f"{path}:{option}"] for option in options]
        fresh = [option for option, count in zip(options, counts, strict=True) if count == min(counts)]
        dealt = fresh[int(self.rng.integers(len(fresh)))]
        self._dealt[f"{path}:{dealt}"] += 1
        return dealt

    def options(self, path: str, trigger: str = ANY) -> list[Any]:
        """Return what fits a trigger: the lists for any trigger and for this one."""
        found: Any = self.words
        for step in path.split("/"):
            found = found[step]
        return [*found.get(ANY, []), *found.get(trigger, [])] if isinstance(found, dict) else found

    def told(self, path: str, trigger: str = ANY) -> str:
        """Return the next sentence at a path, its blanks filled."""
        return self.fill(str(self.deal(path, trigger)))

    def fill(self, sentence: str) -> str:
        """Fill every ``{blank}`` with a dealt word and begin with a capital letter."""
        filled = re.sub(r"\{(\w+)\}", lambda found: str(self.deal(f"slots/{found[1]}")), sentence)
        return filled[:1].upper() + filled[1:]

    def scene(self, theme: str, level: float) -> tuple[str, str]:
        """Return a trigger and a text never told before: what happened, often with a line on how it felt."""
        while True:
            trigger = self._trigger(theme)
            text = self.told(f"themes/{theme}/scenes/{trigger}")
            if self.rng.random() < 0.5:  # noqa: PLR2004 - every other text goes on
                mood = voice(level, "low", "mid", "high")
                text = f"{text} {self.told(f'tails/{mood}', COMPANY.get(theme, ANY))}"
            if text not in self._said:
                self._said.add(text)
                return trigger, text

    def _trigger(self, theme: str) -> str:
        """Return one of the theme's triggers; those with more to tell come more often."""
        scenes = self.words["themes"][theme]["scenes"]
        many = np.array([len(told) for told in scenes.values()])
        return str(self.rng.choice(list(scenes), p=many / many.sum()))

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
