"""Where a person looks: one journal, the screens drawn from it, and one signal that draws them anew.

Whatever is written through this journal shows at once. What another window or the terminal writes shows a moment
later: the file's time is looked at ten times a second, and the browser asks to look again.
"""

import asyncio
import weakref
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
from ipywidgets import VBox

from analysis import charts
from analysis.journal import Journal, open_journal
from analysis.journal.sample import is_sample
from analysis.model import Record
from analysis.model.clock import diary_day
from analysis.notebook.acting import Acts
from analysis.notebook.choosing import Tables, gathered
from analysis.notebook.screen import Screen
from analysis.notebook.sorting import Sorting

EVERY = 0.1
"""Seconds between two looks at the file's time."""


class Look:
    """One journal to look at.

    Parameters
    ----------
    journal
        The journal; by default the one of the environment.
    now
        The local time it is, naive; a function so that tests can say.

    Examples
    --------
    >>> look = Look(open_journal(sample=True))
    >>> screen = look.triggers()
    >>> type(screen).__name__, look.tables.moments.shape[0] > 100
    ('VBox', True)
    """

    def __init__(self, journal: Journal | None = None, now: Callable[[], datetime] = datetime.now) -> None:
        charts.style.use()
        self.journal = journal or open_journal()
        self.now = now
        self.sorting = Sorting(self.journal)
        self.acts = Acts(self.journal, self.sorting, self.redraw)
        self.made_up = is_sample(self.journal)
        self.screens: list[Screen] = []
        self._stamp: tuple[int, int] = (0, 0)
        self.tables: Tables
        self.read()
        _listen(self.journal, weakref.WeakMethod(self.changed))
        _watch(weakref.ref(self))

    @property
    def today(self) -> date:
        """The diary day it is; for the made-up person, the last day they wrote."""
        days = self.tables.moments["diary_day"] if self.made_up else pd.Series(dtype="datetime64[us]")
        if len(days):
            last: date = pd.Timestamp(days.max()).date()
            return last
        return diary_day(self.now(), "minute", self.journal.day_start)

    def triggers(self) -> VBox:
        """Show what comes back, when, what follows it, and what went along with relief."""
        return self._screen("triggers")

    def affect(self) -> VBox:
        """Show named feelings, before and after."""
        return self._screen("affect")

    def language(self) -> VBox:
        """Show the words that leave no exception."""
        return self._screen("language")

    def arc(self) -> VBox:
        """Show the way from hard on oneself to on one's own side."""
        return self._screen("arc")

    def plans(self) -> VBox:
        """Show what became of plans."""
        return self._screen("plans")

    def _screen(self, name: str) -> VBox:
        self.screens.append(Screen(self, name))
        return self.screens[-1].box

    def entry(self, entry_id: str) -> Record:
        """Return one entry, for whoever opens it."""
        return self.journal.get(entry_id)

    def read(self) -> None:
        """Read the journal anew."""
        self._stamp = self._file()
        moments = self.journal.moments
        self.tables = gathered(self.journal, self.sorting.look(moments), moments)

    def changed(self) -> None:
        """Read and draw anew, because something was written."""
        self.read()
        self.redraw()

    def redraw(self) -> None:
        """Draw every screen anew."""
        for screen in self.screens:
            screen.refresh()

    def again(self) -> None:
        """Look whether another window wrote something, and draw anew if it did."""
        if self._file() != self._stamp:
            self.changed()

    def elsewhere(self) -> None:
        """Ask the browser to look again when another window wrote something: only its message can draw in a cell."""
        if self._file() != self._stamp:
            for screen in self.screens:
                screen.explorer.stale()

    def _file(self) -> tuple[int, int]:
        try:
            found = self.journal.path.stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)


def _listen(journal: Journal, changed: "weakref.WeakMethod[Callable[[], None]]") -> None:
    """Draw anew after every change, as long as somebody looks."""

    def hear() -> None:
        here = changed()
        if here is None:
            stop()
        else:
            here()

    stop = journal.changed(hear)


def _watch(look: "weakref.ref[Look]") -> None:
    """Look at the file's time as long as somebody looks; without a running loop (a script) there is nothing to draw."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return

    def turn(seen: Any = None) -> None:
        here = look()
        if here is None:
            return
        stamp = here._file()  # noqa: SLF001  # a part of Look
        if stamp != seen:
            here.elsewhere()
        loop.call_later(EVERY, turn, stamp)

    loop.call_later(EVERY, turn)
