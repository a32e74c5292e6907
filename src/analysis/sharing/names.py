"""Names and numbers that tell who somebody is, replaced before anything is shared; a person looks it over.

A list of people and a few patterns (e-mail, address, phone, street, date, number). Nothing here promises anonymity:
a name that is not on the list stays, and so does one that is also a word (Will, May) where it is written small. That is
why the person reads the page before it goes. Who is Person A is remembered on the person's own computer only.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analysis import resources

SHORTEST = 2
"""Letters of a part of a name that is looked for on its own."""
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"(?:[012]?\d|3[01])(?:st|nd|rd|th)?"
_STREETS = "street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|square|way|place|terrace|boulevard|blvd"
_ENDINGS = "com|org|net|edu|gov|io|co|uk|de|fr|eu|info"
_LETTERS = (
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    (
        "web",
        rf"(?:https?://|www\.)\S+|(?<![\w.-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,8}}\.(?:{_ENDINGS})\b(?:/\S*)?",
    ),
)
_DIGITS = (
    ("street", rf"\b\d{{1,5}}[a-z]?,?\s+(?:(?-i:[A-Z])[\w'’-]{{0,40}}\s+){{1,3}}(?:{_STREETS})\b\.?"),
    ("lane", r"\b(?-i:[A-ZÄÖÜ])[\wäöüß-]{0,40}(?:straße|strasse|weg|platz|gasse)\s+\d+[a-z]?\b"),
    ("iso", r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))\b"),
    ("date", rf"\b(?:{_DAY}(?:\s+of)?\s+(?:{_MONTHS})|(?:{_MONTHS})\s+{_DAY})(?:,?\s+\d{{4}})?\b"),
    ("number", r"\b(?-i:[A-Z]{1,4})[- ]?\d[\dA-Z-]{4,30}\b"),
    ("phone", r"(?<![\w.])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)[\s.-]?)?\d(?:[\s./-]?\d){6,14}(?!\w)"),
    ("digits", r"\b\d(?:[ -]?\d){4,30}\b"),
)
_SAID = {"lane": "street", "iso": "date", "digits": "number"}
"""Kinds that are two patterns of one thing."""
# Every repetition has an end, so that no text, however long or odd, takes more than time in step with its length.
_FOUND = tuple(
    (re.compile(hint), re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in listed), re.IGNORECASE))
    for hint, listed in ((r"@|://|[wW]\.|\.[A-Za-z]", _LETTERS), (r"\d", _DIGITS))
)
"""What a text has to hold before it is worth a closer look, and the closer look."""


@dataclass
class Names:
    """Replaces names the same way in every text, and counts what it replaced."""

    people: tuple[str, ...] = ()
    """Names as they may be written, whole."""
    labels: dict[str, str] = field(default_factory=dict)
    """Name in small letters → ``Person A``; grows as people turn up, and stays with the person."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often each label or kind was put in, for the person's own eyes."""

    @classmethod
    def of(cls, people: Iterable[str], labels: Mapping[str, str]) -> "Names":
        """Give every new person the next letter.

        Examples
        --------
        >>> names = Names.of(["Sam Miller", "Bo"], {})
        >>> names.replaced("Sam rang. I wrote to Bo at bo@example.org.")
        'Person A rang. I wrote to Person B at [e-mail].'
        >>> names.replaced("Sam Miller's desk"), dict(names.counts)["Person A"]
        ("Person A's desk", 2)
        """
        whole = tuple(dict.fromkeys(name for each in people if len(name := _flat(each)) >= SHORTEST))
        known = dict(labels)
        for name in sorted(whole, key=_drawn):
            known.setdefault(_key(name), _first_part(name, known) or _label(len(set(known.values()))))
        return cls(whole, known)

    def replaced(self, text: str) -> str:
        """Return a text without the names on the list and without what the patterns find."""
        flat = unicodedata.normalize("NFC", text)
        for hint, closer in _FOUND:
            if hint.search(flat):
                flat = closer.sub(self._thing, flat)
        return flat if self._pattern is None else self._pattern.sub(self._person, flat)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Return what is looked for, in small letters → label: whole names first, then their parts."""
        found: dict[str, str] = {}
        for name in self.people:
            found[_key(name)] = self.labels[_key(name)]
        for name in self.people:
            for part in name.split():
                bare = part.strip(".,;:")
                if len(bare) > SHORTEST and _key(bare) not in _titles():
                    found.setdefault(_key(bare), self.labels[_key(name)])
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        ordered = sorted(self._spellings, key=len, reverse=True)
        parts = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
        return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE) if parts else None

    def _person(self, found: re.Match[str]) -> str:
        key = _key(found[0])
        if key in _also_words() and found[0][:1].islower():
            return found[0]
        label = self._spellings[key]
        self.counts[label] += 1
        return label

    def _thing(self, found: re.Match[str]) -> str:
        kind = _SAID.get(str(found.lastgroup), str(found.lastgroup))
        self.counts[kind] += 1
        return resources.text(f"sharing.names.{kind}")


def _flat(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _key(name: str) -> str:
    return _flat(name).casefold()


def _drawn(name: str) -> tuple[int, str]:
    """Order names by how many words they have, then by a hash: a letter tells nothing about the name behind it."""
    return -len(name.split()), hashlib.sha256(name.encode()).hexdigest()


def _first_part(name: str, known: Mapping[str, str]) -> str | None:
    """Return the label of the one longer name that this name begins, when there is exactly one."""
    longer = {label for key, label in known.items() if key.startswith(f"{_key(name)} ")}
    return longer.pop() if len(longer) == 1 else None


def _label(place: int) -> str:
    letters = ""
    while place >= 0:
        place, letter = divmod(place, 26)
        letters, place = chr(ord("A") + letter) + letters, place - 1
    return resources.text("sharing.names.person", letter=letters)


def _titles() -> frozenset[str]:
    return frozenset(resources.table("sharing", resources.language())["names"]["titles"])


def _also_words() -> frozenset[str]:
    return frozenset(resources.table("sharing", resources.language())["names"]["also_words"])
