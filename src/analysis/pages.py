"""The page of an opened share: the one place where sharing and reports meet, for commands and for notebooks.

One page to talk from, and below it, folded and kept off the paper, every single thing that is in the sealed file. So
what a client looks at before sharing is all that leaves.
"""

from collections.abc import Iterator
from typing import Any

from analysis import resources
from analysis.measures.themes import normal
from analysis.reports import session
from analysis.reports.sections import Section, Table
from analysis.reports.session import building
from analysis.sharing import catalogue
from analysis.sharing import opened as shown
from analysis.sharing.verify import Opened

WHOLE = "whole"
"""Names the part that holds everything."""


def page(opened: Opened) -> bytes:
    """Return the therapist's page as HTML; the same share gives the same bytes on either side."""
    parts = [*told(opened), whole(opened)]
    return building.built(parts, nonce=shown.nonce(opened), content=opened.consent.data.digest).encode()


def told(opened: Opened) -> list[Any]:
    """Return the parts of that page, for a terminal."""
    return list(session.sections(shown.tables(opened), session.About(**shown.about(opened))))


def whole(opened: Opened) -> Section:
    """Return everything that was shared, row by row, and what the consent says about it."""
    rows = list(_entries(opened) if opened.entries is not None else _counts(opened))
    columns = [_say(f"columns.{name}") for name in ("when", "what", "value")]
    return Section(
        name=WHOLE,
        heading=_say("whole", n=len(opened.entries or opened.aggregates or ())),
        sentences=list(terms(opened)),
        table=Table(columns=columns, rows=rows),
    )


def terms(opened: Opened) -> Iterator[str]:
    """Yield what the reader may do, what the words may touch, and how names were treated."""
    consent = opened.consent
    may = [_say(f"may.{name}") for name, yes in consent.may.model_dump().items() if yes]
    yield _say("may_line", may=", ".join(may))
    touched = [_say(f"touches.{name}") for name in ("sud", "sexual", "third_party") if getattr(consent.sensitive, name)]
    if touched:
        yield _say("touches_line", touches=", ".join(touched))
    if opened.entries is not None:
        yield _say("names_replaced" if consent.data.names_replaced else "names_kept")
    if consent.sensitive.risk_passages_included and opened.entries is not None:
        yield _say("heavy", n=sum(map(_heavy, opened.entries)))


def _entries(opened: Opened) -> Iterator[list[str]]:
    marked = opened.consent.sensitive.risk_passages_included
    for entry in opened.entries or ():
        table = _say(f"tables.{entry['table']}")
        when = " ".join(filter(None, (entry["day"], entry.get("time"))))
        if marked and _heavy(entry):
            yield [when, table, _say("heavy_here")]
        for field in catalogue.of(entry["table"]):
            if field.name in entry and field.kind not in {"time", "link"}:
                yield [when, f"{table}: {field.name.replace('_', ' ')}", _value(entry[field.name])]
        if not any(field.name in entry for field in catalogue.of(entry["table"]) if field.kind not in {"time", "link"}):
            yield [when, table, _say("bare")]


def _counts(opened: Opened) -> Iterator[list[str]]:
    first, last = opened.consent.data.first, opened.consent.data.last
    for cell in opened.aggregates or ():
        n = str(cell["n"]) if isinstance(cell["n"], int) else _say("few")
        yield [cell.get("week", f"{first} – {last}"), _say(f"counted.{cell['table']}"), n]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_felt(each) if isinstance(each, dict) else str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _felt(felt: dict[str, Any]) -> str:
    strength = " → ".join(f"{felt[name]:g}" for name in ("before", "after") if name in felt)
    return " ".join(filter(None, (felt.get("emotion"), strength)))


def _heavy(entry: dict[str, Any]) -> bool:
    """Say whether an entry holds a phrase of the list of heavy words; nothing is concluded from it."""
    texts = [
        entry[field.name] for field in catalogue.of(entry["table"]) if field.kind == "text" and field.name in entry
    ]
    return any(normal.softened(form) != form for form in map(normal.normal, texts))


def _say(key: str, /, **values: object) -> str:
    return resources.text(f"sharing.page.{key}", **values)
