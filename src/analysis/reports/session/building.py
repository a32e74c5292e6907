"""From the tables of a share to the parts of its page, and to its bytes."""

import secrets
from collections.abc import Callable, Mapping

import pandas as pd

from analysis import resources
from analysis.reports import html
from analysis.reports.sections import Section
from analysis.reports.session import findings, frame
from analysis.reports.session.about import About, Seen

PARTS: tuple[Callable[[Seen], Section], ...] = (
    frame.head,
    frame.agenda,
    findings.since,
    findings.support,
    findings.triggers,
    findings.helped,
    findings.plans,
    frame.words,
    findings.scales,
    frame.know,
)
"""The page in reading order: a check of mood, the bridge, the agenda, homework, the main work, and what it is not."""


def sections(tables: Mapping[str, pd.DataFrame], about: About) -> list[Section]:
    """Return every part of the page; what was not shared says so.

    Parameters
    ----------
    tables
        Tables of ``schema.TABLES`` by name, already filtered by the consent: a table or a column that is absent was
        not shared. ``weekly`` (``week``: datetime, ``moments``: whole number, missing when too few to tell) stands for
        the moments where only counts were shared.
    about
        Whose page it is, from when to when, and why.

    Examples
    --------
    >>> from datetime import date
    >>> june = About(first=date(2026, 6, 1), last=date(2026, 6, 30), alias="Person A")
    >>> [part.sentences for part in sections({}, june) if part.name == "triggers"]
    [['Not shared.']]
    """
    seen = Seen.of(tables, about)
    with resources.told_to("therapist"):
        return [part(seen) for part in PARTS]


def page(tables: Mapping[str, pd.DataFrame], about: About, *, nonce: str | None = None, content: str = "") -> bytes:
    """Return the whole page as one HTML file in UTF-8 that asks nobody for anything.

    Parameters
    ----------
    tables, about
        As for `sections`.
    nonce
        Fresh for every file by default; given, equal tables give equal bytes.
    content
        A digest that says what the file was made from.

    Examples
    --------
    >>> from datetime import date
    >>> june = About(first=date(2026, 6, 1), last=date(2026, 6, 30))
    >>> page({}, june, nonce="x") == page({}, june, nonce="x")
    True
    """
    return built(sections(tables, about), nonce=nonce, content=content).encode()


def built(parts: list[Section], *, nonce: str | None = None, content: str = "") -> str:
    """Return the page of parts that are there already."""
    fresh = nonce or secrets.token_urlsafe(18)
    return html.page(parts, nonce=fresh, content=content, template="session.html.j2")
