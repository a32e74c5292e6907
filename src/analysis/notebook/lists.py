"""The person's own lists: what is asked and offered. Anything can be put away and brought back; nothing is deleted.

Kept as settings in the journal; entries that used a word that was put away stay as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analysis import errors, resources
from analysis.journal import Journal
from analysis.widgets.moment_steps import STEPS, title
from analysis.widgets.support import OFFER, PHRASES_AWAY, PHRASES_OWN, Phrases

WORDS = ("value", "trigger", "person")
"""Fields whose earlier words are offered again."""
STEPS_OFF, HIDDEN = "steps_off", "feelings_hidden"
_OWN, _AWAY = "words_own", "words_away"


class Lists:
    """The lists of one journal.

    Parameters
    ----------
    journal
        Where they are kept.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def steps_off(self) -> list[str]:
        """Steps after a moment that are not asked."""
        return self._read(STEPS_OFF)

    @property
    def hidden(self) -> list[str]:
        """Ids of feelings that are not offered."""
        return self._read(HIDDEN)

    def suggest(self, field: str) -> list[str]:
        """Return the person's own words for a field: those they listed, then those they used, none that is put away."""
        if field not in WORDS:
            return self._journal.used(field)
        away = _folded(self._read(_AWAY, field))
        every = [*self._read(_OWN, field), *self._journal.used(field)]
        return [word for word in _unlike(every) if word.casefold() not in away]

    def shown(self) -> list[dict[str, Any]]:
        """Return every list: ``name``, what is ``on`` it, what was put ``away``, and words to ``know`` when adding."""
        labels = _feelings()
        steps = {step: title(step) for step in STEPS}
        phrases = Phrases.of(self._setting).phrases
        return [
            _list("steps", [step for step in steps if step not in self.steps_off], self.steps_off, steps),
            _list("feelings", [], self.hidden, labels, know=[labels[one] for one in labels if one not in self.hidden]),
            *(_list(field, self.suggest(field), self._read(_AWAY, field)) for field in WORDS),
            _list("phrases", phrases, self._read(PHRASES_AWAY), switch=self._setting(OFFER) is not False),
        ]

    def change(self, name: str, verb: str, key: str) -> Callable[[], None]:
        """Put something ``away``, bring it ``back``, ``add`` it, or ``switch`` a list; return what takes that back.

        Raises
        ------
        UnknownWord
            For a list, a verb, a step or a feeling that does not exist.
        """
        known = {"steps": STEPS_OFF, "feelings": HIDDEN, "phrases": PHRASES_AWAY} | dict.fromkeys(WORDS, _AWAY)
        if name not in known or verb not in {"away", "back", "add", "switch"}:
            raise errors.UnknownWord(value="lists", known=", ".join(known))
        before = {setting: self._setting(setting) for setting in (known[name], _OWN, PHRASES_OWN, OFFER)}
        if verb == "switch":
            self._journal.store.keep("settings", OFFER, self._setting(OFFER) is False)
        else:
            self._moved(name, verb, key.strip(), known[name])
        return lambda: self._put_back(before)

    def hide(self, words: Iterable[str]) -> None:
        """Offer none of these feelings any more, and every other one again."""
        self._journal.store.keep("settings", HIDDEN, [_feeling(word) for word in words])

    def switch_off(self, steps: Iterable[str]) -> None:
        """Ask none of these steps any more, and every other one again."""
        off = list(steps)
        if unknown := set(off) - set(STEPS):
            raise errors.UnknownWord(value=", ".join(sorted(unknown)), known=", ".join(STEPS))
        self._journal.store.keep("settings", STEPS_OFF, off)

    def _moved(self, name: str, verb: str, key: str, away: str) -> None:
        if not key:
            return
        field = name if name in WORDS else ""
        gone = [word for word in self._read(away, field) if word.casefold() != key.casefold()]
        if name == "steps" and key not in STEPS:
            raise errors.UnknownWord(value=name, known=", ".join(STEPS))
        if name == "feelings" and verb == "add":
            key, verb = _feeling(key), "away"
        self._keep(away, field, [*gone, key] if verb == "away" else gone)
        if verb == "add":
            own = _OWN if field else PHRASES_OWN
            self._keep(own, field, _unlike([*self._read(own, field), key]))

    def _setting(self, key: str) -> Any:
        return self._journal.store.setting(key)

    def _read(self, setting: str, field: str = "") -> list[str]:
        told = self._setting(setting)
        if field:
            told = (told or {}).get(field)
        return list(told or [])

    def _keep(self, setting: str, field: str, words: Sequence[str]) -> None:
        whole = {**(self._setting(setting) or {}), field: list(words)} if field else list(words)
        self._journal.store.keep("settings", setting, whole)

    def _put_back(self, before: dict[str, Any]) -> None:
        for setting, value in before.items():
            if self._setting(setting) != value:
                self._journal.store.keep("settings", setting, value)


def _list(
    name: str, on: Iterable[str], away: Iterable[str], labels: dict[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    said = labels or {}
    sides = {side: [[key, said.get(key, key)] for key in keys] for side, keys in (("on", on), ("away", away))}
    return {"name": name, **sides, **more}


def _feelings() -> dict[str, str]:
    return {word["id"]: word["label"] for word in resources.table("feelings", resources.language())["words"]}


def _feeling(word: str) -> str:
    """Return the id of a feeling named by its id or label; one of the person's own is its own id."""
    plain = word.strip().casefold()
    return next((one for one, label in _feelings().items() if plain in {one, label.casefold()}), word.strip())


def _folded(words: Iterable[str]) -> set[str]:
    return {word.casefold() for word in words}


def _unlike(words: Iterable[str]) -> list[str]:
    """Return the words without those that differ from an earlier one only in case."""
    return list({word.casefold(): word for word in reversed(list(words))}.values())[::-1]
