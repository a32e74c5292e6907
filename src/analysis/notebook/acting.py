"""What the buttons of a screen do: correct a theme, keep a moment out, ask it back, mark a day.

Each says in one sentence what became of it, and how it can be taken back. Whatever moves many moments shows them first
and waits for a yes.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis import resources
from analysis.measures.themes.engines import LIGHT
from analysis.notebook.sorting import Sorting, Step
from analysis.widgets.explorer import Act, Done

if TYPE_CHECKING:
    from analysis.journal import Journal

MARKS = "arc_marks"
"""The setting that holds the person's own marks, as day and label."""
SHOWN = 50
"""Moments shown before they move, at most; a yes is for all of them."""


def _said(key: str, **values: object) -> str:
    return resources.text(f"looking.did.{key}", **values)


class Acts:
    """What can be done on a screen.

    Parameters
    ----------
    journal
        Where it is done.
    sorting
        The themes of that journal.
    redraw
        Draws every screen anew, where nothing in the journal's tables changed.
    """

    def __init__(self, journal: "Journal", sorting: Sorting, redraw: Callable[[], object]) -> None:
        self.journal = journal
        self.sorting = sorting
        self.redraw = redraw

    def all(self) -> Mapping[str, Act]:
        """Return every act by its name."""
        names = (
            "move", "rename", "merge", "merge_yes", "split", "split_yes", "create", "accept", "never", "learned",
            "learned_yes", "engine", "engine_yes", "undo", "ignore", "ask_back", "mark", "unmark",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _keep(self, say: str, steps: Sequence[Step]) -> Done:
        batch = self.sorting.keep(steps)
        return Done(say=say, undo={"act": "undo", "values": {"batch": batch}})

    def undo(self, batch: str) -> Done:
        """Take a correction back."""
        self.sorting.undo(batch)
        return Done(say=_said("undone"))

    def move(self, id: str, theme: str = "", name: str = "") -> Done:  # noqa: A002  # as the browser names it
        """Put a moment under a theme, under a new one with this ``name``, or under none."""
        steps: list[Step] = []
        if name:
            theme, steps = self.sorting.new(name)
        told = name or self.sorting.name(theme)
        say = _said("moved", name=told) if theme else _said("moved_none")
        return self._keep(say, [*steps, *self.sorting.moved([id], theme or None)])

    def rename(self, theme: str, name: str) -> Done:
        """Give a theme another name."""
        return self._keep(_said("renamed", name=name), [{"action": "rename", "theme_id": theme, "text": name}])

    def merge(self, theme: str, into: str) -> Done:
        """Show what would become part of another theme."""
        ids = self.sorting.holding(theme)
        then = {"act": "merge_yes", "values": {"theme": theme, "into": into}}
        return self._first(ids, then, dict.fromkeys(ids, into)) if ids else self.merge_yes(theme, into)

    def merge_yes(self, theme: str, into: str, only: Sequence[str] | None = None) -> Done:
        """Make a theme part of another; ``only`` some moments: move just these, and keep both themes."""
        told = _said("merged", name=self.sorting.name(theme), into=self.sorting.name(into))
        if only is None:
            return self._keep(told, [{"action": "merge", "theme_id": theme, "into_id": into}])
        return self._keep(_said("moved", name=self.sorting.name(into)), self.sorting.moved(list(only), into))

    def split(self, theme: str, name: str, words: str) -> Done:
        """Show which moments of a theme hold words of a new one."""
        ids = self.sorting.holding(theme, words)
        if not ids:
            return Done(say=_said("split_none"))
        then = {"act": "split_yes", "values": {"theme": theme, "name": name, "words": words}}
        return self._first(ids, then, name=name)

    def split_yes(self, theme: str, name: str, words: str, only: Sequence[str] | None = None) -> Done:
        """Make the new theme, and put these moments there."""
        ids = self.sorting.holding(theme, words) if only is None else list(only)
        fresh, steps = self.sorting.new(name, words)
        steps[0] = {"action": "split", "theme_id": theme, "into_id": fresh, "text": name}
        return self._keep(_said("split", name=name), [*steps, *self.sorting.moved(ids, fresh)])

    def create(self, name: str, words: str = "") -> Done:
        """Make a theme of the person's own."""
        return self._keep(_said("created", name=name), self.sorting.new(name, words)[1])

    def accept(self, name: str, word: str, ids: Sequence[str]) -> Done:
        """Make a proposal a theme, with the moments that were shown."""
        theme, steps = self.sorting.new(name, word, "accept")
        return self._keep(_said("accepted", name=name), [*steps, *self.sorting.moved(list(ids), theme)])

    def never(self, word: str) -> Done:
        """Do not propose this again."""
        return self._keep(_said("never"), [{"action": "never", "text": word}])

    def learned(self) -> Done:
        """Show what corrections would move among moments that nobody has sorted."""
        moves = self.sorting.learned(self.journal.moments)
        if moves.empty:
            return Done(say=_said("learned_none"))
        becomes = dict(zip(moves["moment_id"], moves["to_id"], strict=True))
        return self._first(list(becomes), {"act": "learned_yes", "values": {}}, becomes)

    def learned_yes(self, only: Sequence[str] | None = None) -> Done:
        """Move them."""
        moves = self.sorting.learned(self.journal.moments)
        return self._keep(_said("learned"), self.sorting.agreed(moves, None if only is None else list(only)))

    def engine(self, engine: str) -> Done:
        """Show what another engine would move; where it moves nothing, it sorts what is new from now on."""
        moves = self.sorting.upgraded(self.journal.moments, engine)
        if moves.empty:
            return self.engine_yes(engine)
        becomes = dict(zip(moves["moment_id"], moves["to_id"], strict=True))
        return self._first(list(becomes), {"act": "engine_yes", "values": {"engine": engine}}, becomes)

    def engine_yes(self, engine: str, only: Sequence[str] | None = None) -> Done:
        """Let it sort what is new, and move what was shown."""
        moves = self.sorting.upgraded(self.journal.moments, engine)
        steps = self.sorting.chosen(engine, moves, None if only is None else list(only))
        return self._keep(_said(f"engine_{'light' if engine == LIGHT else 'model'}"), steps)

    def _first(
        self, ids: list[str], then: Mapping[str, Any], becomes: Mapping[str, str] | None = None, name: str = ""
    ) -> Done:
        rows = [self.journal.get(own) for own in ids[:SHOWN]]
        of = self.sorting.applied["moment_id"].nunique()
        named = {own: name or self.sorting.name(theme) for own, theme in (becomes or dict.fromkeys(ids, "")).items()}
        return Done(say=_said("would_move", n=len(ids), of=of), rows=rows, then=then, titles=named)

    def ignore(self, id: str) -> Done:  # noqa: A002  # as the browser names it
        """Keep a moment out of every view."""
        self.journal.amend(id, set_aside=True)
        return Done(say=_said("ignored"), undo={"act": "ask_back", "values": {"id": id}})

    def ask_back(self, id: str) -> Done:  # noqa: A002  # as the browser names it
        """Bring a moment back into every view."""
        self.journal.amend(id, set_aside=False)
        return Done(say=_said("asked_back"), undo={"act": "ignore", "values": {"id": id}})

    def marks(self) -> list[dict[str, str]]:
        """Return the person's own marks, oldest first."""
        return sorted(self.journal.store.setting(MARKS) or [], key=lambda mark: (mark["day"], mark["label"]))

    def mark(self, day: str, label: str) -> Done:
        """Mark a day (``YYYY-MM-DD``)."""
        own = {"day": date.fromisoformat(day).isoformat(), "label": label}
        self._keep_marks([*(one for one in self.marks() if one != own), own])
        return Done(say=_said("marked", name=label), undo={"act": "unmark", "values": own})

    def unmark(self, day: str, label: str) -> Done:
        """Remove a mark."""
        own = {"day": day, "label": label}
        self._keep_marks([one for one in self.marks() if one != own])
        return Done(say=_said("unmarked"), undo={"act": "mark", "values": own})

    def _keep_marks(self, marks: list[dict[str, str]]) -> None:
        self.journal.store.keep("settings", MARKS, marks)
        self.redraw()
