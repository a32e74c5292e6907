"""One screen: filters and findings above, then chart by chart its finding, its drawing, its table.

A drawing is a plain figure in an output of its own, drawn anew in place; one that would look the same is left alone.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from IPython import get_ipython
from IPython.display import display
from ipywidgets import Output, VBox

from analysis import charts
from analysis.notebook.choosing import Chosen, Tables, cut
from analysis.notebook.describing import FEWEST, described, triggers
from analysis.notebook.framing import BARE, Part, Seen, closed
from analysis.notebook.parts import MORE, Make, all_of
from analysis.widgets.explorer import Explorer
from analysis.widgets.explorer_part import Behind, Finding

if TYPE_CHECKING:
    from analysis.notebook.look import Look

BEGIN = {"triggers": "quarter", "affect": "year", "language": "quarter"}
"""Screen → the period it begins with; the others begin with all of it."""
_PLOTLY = "application/vnd.plotly.v1+json"


class Screen:
    """One screen of a `Look`; ``box`` is what a cell shows.

    Parameters
    ----------
    look
        Whose journal it is.
    name
        One of `parts.SCREENS`.
    """

    def __init__(self, look: "Look", name: str) -> None:
        self.look = look
        self.name = name
        self.theme = "light"
        self.chosen = Chosen(period=BEGIN.get(name, "all"))
        if len(self.tables().moments) < FEWEST:
            self.chosen = Chosen()
        acts, sorting, self.parts = look.acts.all(), look.sorting, all_of(name)
        self.closed = {make.__name__ for make in MORE.get(name, ())}
        self.explorer = Explorer(acts, look.entry, self.describe, self.choose, self.paint)
        self.outputs = [Output() for _ in self.parts]
        self.above = [Finding(acts, look.entry, self._folds(make.__name__)) for make in self.parts]
        self.below = [Behind(acts, look.entry, sorting.told, sorting.choices) for _ in self.parts]
        self._drawn: list[str] = [json.dumps(None) for _ in self.parts]
        rows = zip(self.above, self.outputs, self.below, strict=True)
        self.box = VBox([self.explorer, *(widget for row in rows for widget in row)])
        self.box.add_class("kindlog-screen")
        self.refresh()

    def tables(self) -> Tables:
        """Return the rows of the choice."""
        return cut(self.look.tables, self.chosen, self.look.today)

    def seen(self) -> Seen:
        """Return what the parts look at."""
        asked = self.chosen.trigger or next(iter(triggers(self.look)), "")
        return Seen(
            tables=self.tables(),
            whole=self.look.tables,
            trigger=asked,
            own_marks=tuple((mark["day"], mark["label"]) for mark in self.look.acts.marks()),
        )

    def describe(self) -> dict[str, Any]:
        """Return what stands above the charts."""
        return described(self.look, self.name, self.chosen, self.tables())

    def refresh(self) -> None:
        """Draw everything that changed."""
        seen = self.seen()
        for place, make in enumerate(self.parts):
            made = self._made(make, seen)
            self.above[place].show(made.marks)
            self.below[place].show(made.marks)
            self._draw(place, made)
        self.explorer.show()

    def _made(self, make: Make, seen: Seen) -> Part:
        """Return a part as it stands now; of an empty journal none, as one sentence above says all there is to say."""
        whole = self.look.tables
        if whole.moments.empty and whole.checkins.empty and whole.plans.empty:
            return BARE
        return closed(make.__name__) if make.__name__ in self.closed else make(seen)

    def _folds(self, part: str) -> Callable[[bool], None] | None:
        """Return what opens and closes a part that waits below; None for the others."""
        if part not in self.closed:
            return None

        def fold(opened: bool) -> None:
            self.closed ^= {part} if opened == (part in self.closed) else set()
            self.refresh()

        return fold

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


def bundle(figure: go.Figure, alt: str) -> dict[str, Any]:
    """Return a figure as a notebook shows it: plain plotly, no mode bar, no cloud, and no word beside the marks.

    Examples
    --------
    >>> bundle(go.Figure(), "Nothing.")[_PLOTLY]["config"]["showSendToCloud"]
    False
    """
    told = json.loads(figure.to_json())
    told["layout"].pop("meta", None)
    return {_PLOTLY: {**told, "config": {**charts.style.CONFIG, "responsive": True}}, "text/plain": alt}
