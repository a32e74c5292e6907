"""The moments as a list: search, open, edit, remove and bring back. Hard ones stay covered until they are opened.

A covered moment's words are not in the browser at all: they are sent when the person opens it. Where there is a kinder
reply, it comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis import resources
from analysis.model import Emotion, Moment
from analysis.widgets.base import words
from analysis.widgets.moment_form import MomentForm
from analysis.widgets.moment_steps import STEPS

HARD_STRENGTH = 7
"""A feeling this strong or stronger covers the moment in lists (0–10)."""
HARD_SUPPORT = 2
"""So does a self-support this low or lower (0–10)."""
PAGE = 10
"""Moments a page."""

Find = Callable[[str, int, int], tuple[Sequence[Moment], int]]
"""Words looked for, how many to pass over, how many to give → moments, newest first, and how many there are."""


def hard(moment: Moment) -> bool:
    """Say whether a list keeps a moment covered.

    Examples
    --------
    >>> from datetime import datetime
    >>> hard(Moment(local_dt=datetime(2026, 9, 14), support=1)), hard(Moment(local_dt=datetime(2026, 9, 14)))
    (True, False)
    """
    strong = any(feeling.before is not None and feeling.before >= HARD_STRENGTH for feeling in moment.emotions)
    return strong or (moment.support is not None and moment.support <= HARD_SUPPORT)


class MomentList(MomentForm):
    """The list, with the moment form behind its "Edit".

    Parameters
    ----------
    keeper, **common
        See `MomentForm`.
    find
        Gives moments by words.
    """

    def __init__(self, keeper: Any, find: Find, **common: Any) -> None:
        super().__init__(keeper, **common)
        self.find = find
        self._query = ""
        self._pages = 1

    def do_ready(self, message: Mapping[str, Any]) -> None:
        """Show the list; after an edit, the list again."""
        self.editing = None
        found, total = self.find(self._query, 0, PAGE * self._pages)
        own = words("list")
        self.answer(
            message,
            "list",
            **self.around(),
            list=own,
            query=self._query,
            told=resources.text("forms.list.found", n=total)
            if total
            else own["none_found" if self._query else "empty"],
            more=total > len(found),
            rows=[listed_row(moment) for moment in found],
        )

    def stale(self) -> None:
        """Tell the browser that something was kept elsewhere; it asks for the list anew unless the person is in it."""
        self.send({"type": "stale"})

    def do_find(self, message: Mapping[str, Any]) -> None:
        """Look for words."""
        self._query, self._pages = message["query"].strip(), 1
        self.do_ready(message)

    def do_older(self, message: Mapping[str, Any]) -> None:
        """Show one page more."""
        self._pages += 1
        self.do_ready(message)

    def do_cancel(self, message: Mapping[str, Any]) -> None:
        """Leave the moment as it is and go back to the list."""
        if self.editing:
            self.keeper.drop_draft(self.draft_name)
        self.do_ready(message)

    def do_open(self, message: Mapping[str, Any]) -> None:
        """Send the words of one moment, because the person opened it."""
        moment = self.keeper.get(message["id"])
        self.answer(message, "opened", id=moment.id, parts=told_parts(moment) if isinstance(moment, Moment) else [])

    def do_erase(self, message: Mapping[str, Any]) -> None:
        """Take a moment out of every view; it can be brought back."""
        entry = message["id"]
        self.keeper.erase(entry)
        self._done("erase", lambda: self.keeper.restore(entry))
        self.answer(message, "done", say=words("list", "erased"), undoable=True)

    def do_undo(self, message: Mapping[str, Any]) -> None:
        """Take the last change back and show the list as it is now."""
        super().do_undo(message)
        self.do_ready(message)


def listed_row(moment: Moment) -> dict[str, Any]:
    """Return what a list shows of a moment; of a covered one neither line nor feelings."""
    covered = hard(moment)
    named = ", ".join(feeling.emotion for feeling in moment.emotions if feeling.emotion)
    return {
        "id": moment.moment_id,
        "day": moment.local_dt.isoformat(),
        "hard": covered,
        "felt": "" if covered else named,
        "kinder": moment.reframe or "",
        "line": "" if covered else line_of(moment),
    }


def line_of(moment: Moment) -> str:
    """Return the line that stands for a moment; a thought record of another app may have a trigger alone.

    Examples
    --------
    >>> from datetime import datetime
    >>> line_of(Moment(local_dt=datetime(2026, 9, 14), trigger="Late again"))
    'Late again'
    """
    return moment.text or moment.title or moment.trigger or moment.self_talk or ""


def told_parts(moment: Moment) -> list[tuple[str, str]]:
    """Return everything the person wrote about a moment as label and words, the kinder reply first."""
    own, listed = words("moment"), words("list")
    labels = {name: label for step in STEPS for name, label in own["steps"][step].items()}
    named = ", ".join(filter(None, map(_felt, moment.emotions)))
    first = [(listed["kinder"], moment.reframe), (own["text"], moment.text), (listed["felt"], named)]
    rest = [(labels[name], getattr(moment, name, None)) for name in labels if name not in {"reframe", "keep_quote"}]
    told = [*first, (listed["set_off"], moment.trigger), *rest]
    return [
        (label, f"{value:g}" if isinstance(value, float) else str(value))
        for label, value in told
        if value not in (None, "")
    ]


def _felt(feeling: Emotion) -> str:
    """Say a word with its strength, and the strength afterwards where that was asked."""
    numbers = [f"{value:g}" for value in (feeling.before, feeling.after) if value is not None]
    return " ".join(filter(None, (feeling.emotion, " → ".join(numbers))))
