"""What stands around one chart: the finding above it; below it the same values as a table, and what is behind a row.

Captions, tables and entries travel by message, so that the chart's own output holds a drawing and nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from analysis.widgets.base import script
from analysis.widgets.explorer import Act, Looker
from analysis.widgets.explorer_rows import row

ABOVE = ("dom", "leave", "finding")
BELOW = ("dom", "leave", "lines", "row", "ask", "behind")
"""The parts of each ES module, in order."""
PAGE = 10
"""Entries shown at once."""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """One chart in words.

    ``behind`` holds the ids that each row counted, in the order in which they are to be shown.
    """

    heading: str
    caption: str
    alt: str
    few: bool
    """Whether there is too little to draw, so that the caption stands in a box instead."""
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    behind: Sequence[Sequence[str]]
    height: int = 0
    """Of the chart, in CSS px: it keeps it when the width changes."""
    beyond: Sequence[tuple[str, Sequence[str]]] = ()
    """Title and ids of what can be opened from a mark alone, as one dot of an arc; its month stands in the table."""
    points: Sequence[Sequence[int]] = ()
    """Drawn trace → its marks → the place in ``rows`` and then ``beyond`` of what is behind each; -1 for nothing."""
    nodes: Sequence[int] = ()
    """The same for the ends of bands, which are no marks of a trace."""

    def opened(self, place: int) -> tuple[str, Sequence[str]]:
        """Return title and ids of a row, or of what stands beyond the rows."""
        if place < len(self.rows):
            return self.rows[place][0], self.behind[place]
        return self.beyond[place - len(self.rows)]

    def place(self, trace: int, point: int, *, node: bool = False) -> int | None:
        """Return the place of what is behind a mark; None where nothing is."""
        of = self.nodes if node else (self.points[trace] if trace < len(self.points) else ())
        found = of[point] if 0 <= point < len(of) else -1
        return found if found >= 0 and self.opened(found)[1] else None


NOTHING = Marks(heading="", caption="", alt="", few=True, columns=(), rows=(), behind=())


class Finding(Looker):
    """The heading and the finding, above the chart.

    Parameters
    ----------
    acts, entry
        See `Looker`.
    fold
        Opens (True) or closes a part that waits to be opened; None for a part that is always open.
    """

    _esm: ClassVar[str] = script(*ABOVE, entry="renderFinding")
    marks: Marks = NOTHING

    def __init__(self, acts: Mapping[str, Act], entry: Any, fold: Callable[[bool], object] | None = None) -> None:
        super().__init__(acts, entry)
        self.fold = fold

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw it."""
        self.answer(message, "finding", **self.told())

    def do_fold(self, message: Mapping[str, Any]) -> None:
        """Open or close the part."""
        if self.fold is not None:
            self.fold(bool(message["open"]))

    def show(self, marks: Marks) -> None:
        """Show other values in every view; what is the same stays."""
        if marks != self.marks:
            self.marks = marks
            self.tell("finding")

    def told(self) -> dict[str, Any]:
        """Return what is drawn."""
        marks, around = self.marks, self.common()
        around["words"], around["list"] = {"too_few": around["words"]["too_few"]}, {}
        return {**around, "heading": marks.heading, "caption": marks.caption, "few": marks.few} | {
            "folds": self.fold is not None,
        }


class Behind(Looker):
    """The table below the chart, and the entries behind a row, each with what can be done about it.

    Parameters
    ----------
    acts, entry
        See `Looker`.
    sorted_under
        Gives for the id of a moment the sentence about its theme and the id of that theme; None for other entries.
    themes
        Gives the themes a moment may be moved to, as id and name.
    """

    _esm: ClassVar[str] = script(*BELOW, entry="renderBehind")

    def __init__(self, acts: Mapping[str, Act], entry: Any, sorted_under: Any, themes: Any) -> None:
        super().__init__(acts, entry)
        self.sorted_under = sorted_under
        self.themes = themes
        self.marks = NOTHING
        self.edition = 0

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Draw it."""
        self.answer(message, "marks", **self.told())

    def show(self, marks: Marks) -> None:
        """Show other values in every view; what is the same stays."""
        if marks != self.marks:
            self.marks = marks
            self.edition += 1
            self.tell("marks")

    def told(self) -> dict[str, Any]:
        """Return the table, with how many entries are behind each row."""
        marks = self.marks
        rows = [{"cells": list(cells), "n": len(ids)} for cells, ids in zip(marks.rows, marks.behind, strict=True)]
        told = {
            "edition": self.edition,
            "alt": marks.alt,
            "height": marks.height,
            "columns": list(marks.columns),
            "rows": rows,
            "marked": bool(marks.points or marks.nodes),
        }
        return {**self.common(), **told}

    def do_behind(self, message: Mapping[str, Any]) -> None:
        """Send the entries behind a row, as a list: hard ones covered."""
        if message["edition"] != self.edition:
            self.do_ready(message)
            return
        title, ids = self.marks.opened(message["row"])
        self._list(message, title, ids[: PAGE * message.get("pages", 1)], len(ids))

    def do_mark(self, message: Mapping[str, Any]) -> None:
        """Send the entries behind a mark of the chart; a mark with nothing behind it answers nothing."""
        place = self.marks.place(message["trace"], message["point"], node=message["node"])
        if place is not None:
            self.do_behind({**message, "row": place})

    def do_again(self, message: Mapping[str, Any]) -> None:
        """Send entries once more, as they are now."""
        self._list(message, message["title"], message["ids"], message["total"], fresh=False)

    def _list(
        self, message: Mapping[str, Any], title: str, ids: Sequence[str], total: int, *, fresh: bool = True
    ) -> None:
        rows = [{**row(self.entry(own)), "sorted": self.sorted_under(own)} for own in ids]
        told = {"row": message.get("row"), "title": title, "rows": rows, "total": total, "fresh": fresh}
        self.answer(message, "behind", themes=self.themes(), **told)
