"""What stands above the charts of a screen, in words: filters, counts, proposals, themes, and what is kept out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis import measures, narrative, resources
from analysis.model import Moment, Record
from analysis.notebook.choosing import PERIODS, TAGS, UNSORTED, Chosen, Tables, of_theme, tags
from analysis.widgets.moment_list import hard

if TYPE_CHECKING:
    from analysis.notebook.look import Look

QUOTES = 3
"""Moments quoted beside a proposal, those that are not covered first."""
FEWEST = 10
"""Moments below which a screen looks at all of it from the start, and says that there is little."""
_CHOICES = ("period", "tag", "theme")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "triggers": _CHOICES,
    "affect": _CHOICES,
    "language": _CHOICES,
    "arc": (*_CHOICES, "trigger"),
    "plans": ("period",),
}
"""Screen → what can be chosen on it."""
Option = tuple[str, str]


def described(look: "Look", name: str, chosen: Chosen, tables: Tables) -> dict[str, Any]:
    """Return what the explorer of a screen shows.

    Parameters
    ----------
    look
        Whose journal it is.
    name
        The screen.
    chosen, tables
        What is looked at, and its rows.
    """
    told: dict[str, Any] = {
        "title": resources.text(f"looking.screens.{name}"),
        "note": resources.text("looking.made_up") if look.made_up else "",
        "filters": [_filter(look, one, chosen) for one in FILTERS[name]],
        "told": [] if name == "plans" else _told(look, name, tables),
    }
    if name == "triggers":
        told |= {"inbox": _inbox(look), "themes": _themes(look, tables), "aside": _aside(look)}
        told["engine"] = look.sorting.other_engine()
    return told | ({"marks": look.acts.marks()} if name == "arc" else {})


def _told(look: "Look", name: str, tables: Tables) -> list[str]:
    if look.tables.moments.empty:
        return [resources.text("looking.empty")]
    told = [narrative.coverage(measures.coverage(tables.moments))]
    if name == "triggers" and len(tables.moments):
        n, of = len(of_theme(tables.sorted, UNSORTED)), tables.sorted["moment_id"].nunique()
        told += [resources.text("looking.unsorted", n=n, of=of)] if n else []
        told += [look.sorting.absent] if look.sorting.absent else []
    if len(tables.moments) < FEWEST <= len(look.tables.moments):
        told.append(resources.text("looking.little"))
    return told


def _filter(look: "Look", name: str, chosen: Chosen) -> dict[str, Any]:
    options = _OPTIONS[name](look)
    value = getattr(chosen, name)
    offered = value if value in dict(options) else options[0][0]
    return {
        "name": name,
        "label": resources.text(f"looking.filters.{name}"),
        "value": offered,
        "options": options,
    }


def _periods(_: "Look") -> list[Option]:
    return [(one, resources.text(f"looking.periods.{one}")) for one in PERIODS]


def _tags(look: "Look") -> list[Option]:
    return [("", resources.text("looking.filters.all_tags")), *((tag, tag) for tag in tags(look.tables.moments))]


def _of_themes(look: "Look") -> list[Option]:
    first, last = (resources.text(f"looking.filters.{key}") for key in ("all_themes", "unsorted"))
    return [("", first), *look.sorting.choices(), (UNSORTED, last)]


def _triggers(look: "Look") -> list[Option]:
    return [(one, one) for one in triggers(look)] or [("", resources.text("looking.filters.no_trigger"))]


_OPTIONS = {"period": _periods, "tag": _tags, "theme": _of_themes, "trigger": _triggers}


def triggers(look: "Look") -> list[str]:
    """Return the triggers that can be asked about, the most used first."""
    return look.journal.used("trigger")[:TAGS]


def _inbox(look: "Look") -> list[dict[str, Any]]:
    """Return the proposals; of two that mean the same moments, the first."""
    found, told = look.sorting.inbox(), []
    for row in found[~found["moment_ids"].map(tuple).duplicated()].itertuples():
        quotes = sorted(map(look.entry, row.moment_ids), key=_covered)[:QUOTES]
        say = resources.text("looking.inbox", n=row.moments)
        told.append({"word": row.word, "say": say, "quotes": quotes, "ids": list(row.moment_ids)})
    return told


def _covered(record: Record) -> bool:
    return isinstance(record, Moment) and hard(record)


def _themes(look: "Look", tables: Tables) -> list[dict[str, Any]]:
    area = tables.sorted[(tables.sorted["axis"] == "area") & (tables.sorted["standing"] == "counts")]
    counts = area["theme_id"].value_counts()
    told = [{"id": own, "name": name, "n": int(counts.get(own, 0))} for own, name in look.sorting.choices()]
    return [{**one, "told": resources.text("units.moments", n=one["n"])} for one in told]


def _aside(look: "Look") -> list[Record]:
    moments = look.tables.moments
    kept = moments[moments["set_aside"].astype(bool)].sort_values("local_dt", ascending=False)
    return [look.entry(own) for own in kept["moment_id"][:TAGS]]
