"""One screen: filters and findings above, then chart by chart its finding, its drawing, its table.

A drawing is a plain figure in an output of its own, drawn anew in place; one that would look the same is left alone.
"""

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from IPython import get_ipython
from IPython.display import display
from ipywidgets import Output, VBox

from analysis import charts, measures, narrative, resources
from analysis.notebook.choosing import PERIODS, TAGS, UNSORTED, Chosen, Tables, cut, of_theme, tags
from analysis.notebook.parts import SCREENS, Part, Seen
from analysis.widgets.explorer import Explorer
from analysis.widgets.explorer_part import Behind, Finding
from analysis.widgets.moment_list import hard

if TYPE_CHECKING:
    from analysis.notebook.look import Look

BEGIN = {"triggers": "quarter", "affect": "quarter", "language": "quarter"}
"""Screen → the period it begins with; the others begin with all of it."""
QUOTES = 3
"""Moments quoted beside a proposal, those that are not covered first."""
FEWEST = 10
"""Moments below which a screen begins with all of it."""
FILTERS = {
    "triggers": ("period", "tag", "theme"),
    "affect": ("period", "tag", "theme"),
    "language": ("period", "tag", "theme"),
    "arc": ("period", "tag", "theme", "trigger"),
    "plans": ("period",),
}
_PLOTLY = "application/vnd.plotly.v1+json"


class Screen:
    """One screen of a `Look`; ``box`` is what a cell shows.

    Parameters
    ----------
    look
        Whose journal it is.
    name
        One of `SCREENS`.
    """

    def __init__(self, look: "Look", name: str) -> None:
        self.look = look
        self.name = name
        self.theme = "light"
        self.chosen = Chosen(period=BEGIN.get(name, "all"))
        if len(self.tables().moments) < FEWEST:
            self.chosen = Chosen()
        acts = look.acts.all()
        self.explorer = Explorer(acts, look.entry, self.describe, self.choose, self.paint)
        self.outputs = [Output() for _ in SCREENS[name]]
        self.findings = [Finding(acts, look.entry) for _ in SCREENS[name]]
        self.tables_below = [Behind(acts, look.entry, self.sorted_under, self.themes) for _ in SCREENS[name]]
        self._drawn: list[str | None] = [None for _ in SCREENS[name]]
        rows = zip(self.findings, self.outputs, self.tables_below, strict=True)
        self.box = VBox([self.explorer, *(widget for row in rows for widget in row)])
        self.box.add_class("kindlog-screen")
        self.refresh()

    def tables(self) -> Tables:
        """Return the rows of the choice."""
        return cut(self.look.tables, self.chosen, self.look.today)

    def seen(self) -> Seen:
        """Return what the parts look at."""
        return Seen(
            tables=self.tables(),
            whole=self.look.tables,
            today=self.look.today,
            trigger=self.chosen.trigger or next(iter(self._triggers()), ""),
            own_marks=tuple((mark["day"], mark["label"]) for mark in self.look.acts.marks()),
        )

    def refresh(self) -> None:
        """Draw everything that changed."""
        seen = self.seen()
        for place, make in enumerate(SCREENS[self.name]):
            made = make(seen)
            self.findings[place].show(made.marks)
            self.tables_below[place].show(made.marks)
            self._draw(place, made)
        self.explorer.show()

    def _draw(self, place: int, made: Part) -> None:
        figure = None if made.figure is None else bundle(charts.style.themed(made.figure, self.theme), made.marks.alt)
        told = json.dumps(figure)
        if told == self._drawn[place]:
            return
        self._drawn[place] = told
        output = self.outputs[place]
        if get_ipython() is None:  # a script has nowhere to draw
            return
        with output:
            output.clear_output(wait=figure is not None)
            if figure is not None:
                display(figure, raw=True)  # type: ignore[no-untyped-call]

    def choose(self, values: Mapping[str, str]) -> None:
        """Look at other rows."""
        self.chosen = self.chosen.changed(values)
        self.refresh()

    def paint(self, theme: str) -> None:
        """Take the colours of the page; and look whether another window wrote something."""
        other = theme != self.theme and theme in charts.style.THEMES
        self.theme = theme if other else self.theme
        self.look.again()
        if other:
            self.refresh()

    def themes(self) -> list[tuple[str, str]]:
        """Return the themes a moment may be moved to."""
        return [(one.theme_id, one.name) for one in self.look.sorting.themes()]

    def sorted_under(self, entry_id: str) -> dict[str, str] | None:
        """Tell where a moment is sorted, and how sure that is; None for an entry that is no moment."""
        row = self.look.sorting.of(entry_id)
        if row is None:
            return None
        name, source = self.look.sorting.name(row["theme_id"]), row["source"]
        said = partial(resources.text, name=name, other=self.look.sorting.name(row["second_id"]))
        if source == "person":
            told = said("looking.sorted.person" if name else "looking.sorted.person_none")
        elif row["asks"]:
            told = said("looking.sorted.asks")
        elif not name or row["standing"] == "unsorted":
            told = said("looking.sorted.none")
        elif source == "rule":
            told = said("looking.sorted.rule")
        else:
            told = said("looking.sorted.close" if row["close"] else "looking.sorted.model")
        return {"say": told, "theme": self.look.sorting.state.follow(row["theme_id"]) or "" if name else ""}

    def describe(self) -> dict[str, Any]:
        """Return what stands above the charts."""
        tables = self.tables()
        told: dict[str, Any] = {
            "title": resources.text(f"looking.screens.{self.name}"),
            "note": resources.text("looking.made_up") if self.look.made_up else "",
            "filters": [self._filter(name) for name in FILTERS[self.name]],
            "told": self._told(tables),
        }
        if self.name == "triggers":
            told |= {"inbox": self._inbox(), "themes": self._themes(tables), "aside": self._aside()}
        return told | ({"marks": self.look.acts.marks()} if self.name == "arc" else {})

    def _told(self, tables: Tables) -> list[str]:
        if self.name == "plans":
            return []
        if self.look.tables.moments.empty:
            return [resources.text("looking.empty")]
        told = [narrative.coverage(measures.coverage(tables.moments))]
        if self.name == "triggers" and len(tables.moments):
            n, of = len(of_theme(tables.sorted, UNSORTED)), tables.sorted["moment_id"].nunique()
            told += [resources.text("looking.unsorted", n=n, of=of)] if n else []
        if len(tables.moments) < FEWEST and len(self.look.tables.moments) >= FEWEST:
            told.append(resources.text("looking.little"))
        return told

    def _filter(self, name: str) -> dict[str, Any]:
        every = {
            "period": lambda: [(one, resources.text(f"looking.periods.{one}")) for one in PERIODS],
            "tag": lambda: [("", resources.text("looking.filters.all_tags")), *((t, t) for t in self._tags())],
            "theme": lambda: [
                ("", resources.text("looking.filters.all_themes")),
                *self.themes(),
                (UNSORTED, resources.text("looking.filters.unsorted")),
            ],
            "trigger": lambda: [(one, one) for one in self._triggers()] or [("", "–")],
        }
        value = getattr(self.chosen, name) or ("" if name != "trigger" else next(iter(self._triggers()), ""))
        return {
            "name": name,
            "label": resources.text(f"looking.filters.{name}"),
            "value": value,
            "options": every[name](),
        }

    def _tags(self) -> list[str]:
        return tags(self.look.tables.moments)

    def _triggers(self) -> list[str]:
        return self.look.journal.used("trigger")[:TAGS] if self.name == "arc" else []

    def _inbox(self) -> list[dict[str, Any]]:
        found, told = self.look.sorting.inbox(), []
        for row in found[~found["moment_ids"].map(tuple).duplicated()].itertuples():
            quotes = sorted(map(self.look.entry, row.moment_ids), key=hard)[:QUOTES]
            say = resources.text("looking.inbox", n=row.moments)
            told.append({"word": row.word, "say": say, "quotes": quotes, "ids": list(row.moment_ids)})
        return told

    def _themes(self, tables: Tables) -> list[dict[str, Any]]:
        area = tables.sorted[(tables.sorted["axis"] == "area") & (tables.sorted["standing"] == "counts")]
        counts = area["theme_id"].value_counts()
        told = []
        for one in self.look.sorting.themes():
            n = int(counts.get(one.theme_id, 0))
            told.append({"id": one.theme_id, "name": one.name, "n": n, "told": resources.text("units.moments", n=n)})
        return told

    def _aside(self) -> list[Any]:
        moments = self.look.tables.moments
        kept = moments[moments["set_aside"].astype(bool)].sort_values("local_dt", ascending=False)
        return [self.look.entry(own) for own in kept["moment_id"][:TAGS]]


def bundle(figure: go.Figure, alt: str) -> dict[str, Any]:
    """Return a figure as a notebook shows it: plain plotly, no mode bar, no cloud, and no word beside the marks.

    Examples
    --------
    >>> bundle(go.Figure(), "Nothing.")[_PLOTLY]["config"]["showSendToCloud"]
    False
    """
    told = json.loads(figure.to_json())
    told["layout"].pop("meta", None)
    return {_PLOTLY: {**told, "config": dict(charts.style.CONFIG)}, "text/plain": alt}
