"""Someone to turn to: always there at the foot of a form, and offered once, softly, after heavy words were kept.

No score, no diagnosis, no claim to detect anything. The phrases are data that a person can read, change or switch off;
a match shows one calm card after keeping, is stored nowhere, contacts nobody and changes nothing else (privacy.md §11).
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from analysis import resources

OFFER, PHRASES_OWN, PHRASES_AWAY = "support_offer", "support_phrases_own", "support_phrases_away"
"""Settings: whether the card is offered, phrases the person added, and those they put away."""
STALE = timedelta(days=365)
"""A service that nobody checked for longer than this says so."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """One place to turn to, with the day somebody checked it."""

    name: str
    contact: str
    hours: str
    locale: str
    checked_on: date
    source: str
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """What offers the card, and the idioms that do not; empty phrases switch the offer off."""

    phrases: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @classmethod
    def own(cls) -> "Phrases":
        """Return kindlog's own list in the language in use."""
        listed = resources.table("support", resources.language())
        return cls(phrases=tuple(listed["phrases"]), exceptions=tuple(listed["exceptions"]))

    @classmethod
    def of(cls, setting: Callable[[str], Any]) -> "Phrases":
        """Return the list as the person keeps it: kindlog's own and theirs, without those put away."""
        listed, away = cls.own(), {phrase.casefold() for phrase in setting(PHRASES_AWAY) or ()}
        every = dict.fromkeys([*listed.phrases, *(setting(PHRASES_OWN) or ())])
        kept = tuple(phrase for phrase in every if phrase.casefold() not in away)
        return cls(phrases=kept, exceptions=listed.exceptions)


def services(locale: str = "") -> list[Service]:
    """Read the services that fit a locale: its own first, then those for anywhere.

    Examples
    --------
    >>> services()[0].name
    'Your local emergency number'
    """
    text = (files(resources) / "support_resources.toml").read_text(encoding="utf-8")
    listed = [Service(**entry) for entry in tomllib.loads(text)["service"]]
    here = [service for service in listed if service.locale == locale]
    return here + [service for service in listed if service.locale == "any"]


def offer(text: str, phrases: Phrases) -> bool:
    """Say whether a text holds one of the phrases: whole words, any case, idioms taken out first.

    Examples
    --------
    >>> own = Phrases.own()
    >>> offer("I want to die", own), offer("I was dying of embarrassment on my diet", own)
    (True, False)
    """
    if not phrases.phrases:
        return False
    plain = re.sub(r"\s+", " ", text.replace("’", "'").casefold())
    return any(match[1] for match in _pattern(phrases).finditer(plain))


@cache
def _pattern(phrases: Phrases) -> re.Pattern[str]:
    plain = [[one.replace("’", "'").casefold() for one in listed] for listed in (phrases.exceptions, phrases.phrases)]
    spared, sought = ("|".join(map(re.escape, listed)) or r"(?!)" for listed in plain)
    return re.compile(rf"(?<!\w)(?:(?:{spared})|({sought}))(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Care:
    """The person's own people and plan, the services around them, and the phrases that offer both after keeping."""

    today: date
    """Against which the age of a check is told."""
    phrases: Phrases = field(default_factory=Phrases.own)
    people: Sequence[str] = ()
    """Names and numbers as the person wrote them."""
    plan: Sequence[str] = ()
    """What helped before, in the person's words."""
    services: Sequence[Service] = field(default_factory=services)

    @classmethod
    def of(cls, setting: Callable[[str], Any], today: date) -> "Care":
        """Return what a journal holds: people, plan, and whether the offer is switched off.

        Parameters
        ----------
        setting
            Gives a stored setting by its key, or None.
        today
            The day it is.
        """
        return cls(
            today=today,
            people=setting("support_people") or (),
            plan=setting("support_plan") or (),
            phrases=Phrases() if setting(OFFER) is False else Phrases.of(setting),
        )

    def offered(self, texts: Iterable[str]) -> bool:
        """Say whether to offer the card after keeping these words."""
        return any(offer(text, self.phrases) for text in texts)

    def card(self) -> str:
        """Return the card as HTML: one calm line, then own people and plan, services, and the emergency line."""
        return f"<p><strong>{_said('card')}</strong></p>{self.section()}"

    def section(self) -> str:
        """Return the section for the foot of every form, as HTML with every word escaped."""
        own = [*self.people, *self.plan]
        mine = _list(map(escape, own)) if own else f"<p>{_said('own_empty')}</p>"
        places = _list(_service(service, self.today) for service in self.services)
        return (
            f"<h3>{_said('own')}</h3>{mine}<h3>{_said('services')}</h3>{places}"
            f"<p><strong>{_said('danger')}</strong></p><p>{_said('not_watching')}</p>"
        )


def page(care: Care) -> str:
    """Return the static local page: the same section, whole, with no script and no request to anywhere.

    Examples
    --------
    >>> "<script" in page(Care(today=date(2026, 11, 23), people=["<script>alert(1)</script>"]))
    False
    """
    tongue, way = resources.language(), resources.text("forms.dir")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html><html lang="{escape(tongue)}" dir="{escape(way)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{_said('title')}</title><style>{_PAGE_STYLE}</style></head>"
        f"<body><main><h1>{_said('title')}</h1>{care.section().replace('h3>', 'h2>')}</main></body></html>"
    )


_PAGE_STYLE = (
    ":root{color-scheme:light dark}body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;"
    "background:light-dark(#fff,#16181d);color:light-dark(#1b1b1f,#ececf0)}"
    "main{max-inline-size:40rem;margin-inline:auto;padding:1.5rem 1rem}h1{font-size:1.6rem}h2{font-size:1.15rem}"
    "li{margin-block:.5rem}a{color:light-dark(#1d4f5f,#7cc4d8)}small{color:light-dark(#4a4d55,#b8bcc6)}"
    "a:focus-visible{outline:3px solid #b45309;outline-offset:3px}"
)


def _said(key: str, **values: Any) -> str:
    return escape(resources.text(f"support.{key}", **values))


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _service(service: Service, today: date) -> str:
    contact = escape(service.contact)
    if service.link.startswith("https://"):
        inside = f"{contact} ({_said('opens_web')})"
        contact = f'<a href="{escape(service.link)}" target="_blank" rel="noopener noreferrer">{inside}</a>'
    told = "checked" if today - service.checked_on <= STALE else "please_check"
    small = f"{_said('hours', hours=service.hours)}. {_said(told, day=service.checked_on.isoformat())}"
    return f"<strong>{escape(service.name)}</strong>: {contact}<br><small>{small}</small>"
